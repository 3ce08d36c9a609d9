/// What lies in a repository's `site/`, by name, and what may lie there.
package struct ThemeFolder: Sendable {
  /// As it is shown to people.
  package let path: String
  /// Every entry's name.
  package let names: [String]
  /// The names of the theme's own files, for which one of a repository can stand.
  package let known: [String]

  package init(path: String, names: [String], known: [String]) {
    self.path = path
    self.names = names
    self.known = known
  }

  /// What stands for a skill in the findings: the folder without files.
  package var subject: Skill {
    let name = path.pathParts.last.map(String.init) ?? path
    return Skill(directory: name, path: path, document: nil, files: [])
  }
}

extension Example {
  /// A theme of `layout.mustache` and `style.css`, and a `site/` with these names; `flagged` are those
  /// that the rule must point at.
  package static func theme(_ names: [String], flagged: [String] = []) -> Example {
    Example(
      files: [], flagged: flagged,
      subject: .theme(
        ThemeFolder(path: "site", names: names, known: ["layout.mustache", "style.css"])))
  }
}

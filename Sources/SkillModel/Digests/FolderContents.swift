/// A skill's folder as other tools see it: its plain files, and its symbolic links as links.
///
/// A ``Skill`` holds what is packed, where a link is replaced by what it points at. Other tools
/// record, skip or refuse links, so their digests are taken over this value.
package struct FolderContents: Sendable {
  package struct Link: Sendable, Equatable {
    /// Relative to the skill's folder.
    package let path: String
    /// As it is written in the link.
    package let target: String

    package init(path: String, target: String) {
      self.path = path
      self.target = target
    }
  }

  /// Sorted by the bytes of the path; none of them is, or lies behind, a link.
  package let files: [SkillFile]
  /// Sorted by the bytes of the path.
  package let links: [Link]

  /// Files, of which those at or behind one of the links are dropped.
  package init(files: [SkillFile], links: [Link] = []) {
    let paths = Set(links.map(\.path))
    self.files = files.filter { file in
      paths.isEmpty
        || !paths.contains { file.path == $0 || file.path.utf8.starts(with: ($0 + "/").utf8) }
    }.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    self.links = links.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }
}

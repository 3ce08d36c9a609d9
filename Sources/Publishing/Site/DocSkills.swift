import SkillModel

/// Which page of `dist/` shows a file of the repository that belongs to a skill.
struct DocSkills: Sendable {
  /// The published skills and their documents, by their folders in the repository.
  private let skills: [String: (name: String, documentPath: String)]
  /// Every file of skills in `dist/`.
  private let files: Set<String>

  /// `skills` are named by their folders as they are opened from `root`.
  init(
    root: String, skills: [String: (name: String, documentPath: String)], files: Set<String>
  ) {
    let root = Discovery.normalized(root)
    let prefix = root == "." ? "" : root == "/" ? "/" : root + "/"
    var known: [String: (name: String, documentPath: String)] = [:]
    for (folder, skill) in skills where folder.hasPrefix(prefix) {
      known[String(folder.dropFirst(prefix.count))] = skill
    }
    self.skills = known
    self.files = files
  }

  /// The page of a file or folder, by its path in the repository; nil when nothing shows it.
  func page(of path: String) -> String? {
    if path == "skills" { return SitePath.list(1) }
    var folder = path
    while skills[folder] == nil {
      guard let above = RelativePath.parent(of: folder) else { return nil }
      folder = above
    }
    guard let skill = skills[folder] else { return nil }
    let page = SitePath.skill(skill.name)
    let below = path.dropFirst(folder.count + 1)
    if below.isEmpty || below == skill.documentPath { return page }
    let place = SitePath.folder(of: skill.name) + "files/" + below
    // An SVG is a page's image, and never a page.
    return [place + ".html", place].first {
      files.contains($0) && !$0.asciiLowercased.hasSuffix(".svg")
    }
  }
}

import SkillModel

/// The names that are taken below one folder of `dist/`, as a system sees them that folds case.
struct PageClaims {
  private var files: Set<String> = []
  private var folders: Set<String>

  /// What no file system takes more of for one name, in bytes.
  private static let longestName = 255

  /// `folders` are those of the sources, none of which may become a page's name.
  init(folders: [String]) { self.folders = Set(folders.map { $0.lowercased() }) }

  /// Takes a name; false when it is taken, or no file system has it.
  mutating func take(_ path: String) -> Bool {
    let parts = path.pathParts
    guard parts.allSatisfy({ $0.utf8.count <= Self.longestName }) else { return false }
    let folded = path.lowercased()
    guard !folders.contains(folded) else { return false }
    return files.insert(folded).inserted
  }

  /// Takes the name of a page, `<stem>.html`, or with as many `_` before the dot as it needs.
  mutating func page(_ stem: String) -> String? {
    var page = stem + ".html"
    for _ in 0..<9 {
      if take(page) { return page }
      page = String(page.dropLast(".html".count)) + "_.html"
    }
    return nil
  }
}

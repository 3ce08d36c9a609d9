import SkillModel

/// What of the live site a change may concern.
struct LiveExtent: Sendable {
  /// Which of ``LiveSettings/sources``.
  private(set) var settings: Set<String> = []
  /// Folders of known skills to read again.
  private(set) var skills: Set<String> = []
  /// Skills may have come, gone or moved.
  private(set) var mayHaveMoved = false
  let isEverything: Bool

  /// `folder` is the one with the skills.
  init(_ change: LiveChange, of state: LiveState, in folder: String, jobs: Int) async {
    switch change {
    case .paths(let paths):
      isEverything = false
      let known = Set(state.skills.map(\.location.folder))
      for path in paths { look(at: path, known, folder) }
    case .everything:
      isEverything = true
      mayHaveMoved = true
      let stale = try? await state.skills.concurrentMap(limit: jobs) { skill in
        skill.isCurrent ? nil : skill.location.folder
      }
      skills = Set((stale ?? []).compactMap { $0 })
    }
  }

  private mutating func look(at path: String, _ known: Set<String>, _ folder: String) {
    let parts = path.pathParts
    guard let top = parts.first else { return }
    guard top == "skills" else {
      if LiveSettings.sources.contains(String(top)) { settings.insert(String(top)) }
      return
    }
    let full = ([folder] + parts.dropFirst().map(String.init)).joined(separator: "/")
    // Every skill that the path lies in: they may be nested.
    var above = full
    while above.utf8.count > folder.utf8.count, let slash = above.lastSlash {
      if known.contains(above) { skills.insert(above) }
      above = String(above[..<slash])
    }
    if known.contains(folder) { skills.insert(folder) }
    if movesSkills(full, String(parts.last ?? ""), known) { mayHaveMoved = true }
  }

  /// Whether a change of this entry may make a folder a skill, or no skill any more.
  private func movesSkills(_ path: String, _ name: String, _ known: Set<String>) -> Bool {
    let kind = (try? Files.info(path))?.kind
    if kind == .directory { return true }
    if kind == nil, known.contains(where: { $0 == path || $0.hasPrefix(path + "/") }) {
      return true
    }
    if name == IgnorePatterns.virtualEnvironmentMark || name == Checksums.fileName
      || name == "index.json"
    {
      return true
    }
    guard Discovery.isDocument(name), let slash = path.lastSlash else { return false }
    // An editor that puts a new file in the place of the old one moves nothing.
    return (kind == .file) != known.contains(String(path[..<slash]))
  }
}

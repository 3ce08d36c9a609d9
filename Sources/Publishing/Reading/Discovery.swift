import SkillModel

/// Finds the skills below a path.
package enum Discovery {
  /// Finds every skill below a path, sorted by path.
  ///
  /// A file `SKILL.md` (or `skill.md`) stands for its folder. A folder that holds one is a skill;
  /// skills nested inside it are found too. Version control, caches, dependency folders and what a
  /// build published are not entered, and links to folders are not followed, except for the path
  /// itself.
  ///
  /// - Throws: ``FileError`` when the path is missing or cannot be listed.
  package static func skills(at path: String) throws(FileError) -> [SkillLocation] {
    let path = normalized(path)
    guard try Files.info(path, followLinks: true).kind == .directory else {
      let (folder, name) = split(path)
      return isDocument(name) ? [SkillLocation(folder: folder, shown: folder)] : []
    }
    var found: [SkillLocation] = []
    try search(path, try Files.entries(path).entries, into: &found)
    return found.sorted { $0.shown.utf8.lexicographicallyPrecedes($1.shown.utf8) }
  }

  /// Whether a file of this name makes its folder a skill: `SKILL.md` in any letter case.
  package static func isDocument(_ name: String) -> Bool { name.lowercased() == "skill.md" }

  private static func search(
    _ folder: String, _ entries: [FolderEntry], into found: inout [SkillLocation]
  ) throws(FileError) {
    var isSkill = false
    for entry in entries {
      let name = entry.name
      let path = folder == "." ? name : join(folder, name)
      // What vanishes between listing and looking is nobody's skill.
      guard let kind = try? entry.kind(at: path) else { continue }
      if kind == .directory {
        if IgnorePatterns.builtIn.decision(path: "x/" + name, isDirectory: true) != nil { continue }
        let below: [FolderEntry]
        do { below = try Files.entries(path).entries } catch {
          if error.isMissing { continue }
          throw error
        }
        if !isForeign(below) { try search(path, below, into: &found) }
      } else if isDocument(name), kind != .symlink || !Files.isDirectory(path) {
        isSkill = true
      }
    }
    if isSkill { found.append(SkillLocation(folder: folder, shown: folder)) }
  }

  /// Whether a folder with these entries holds what others made: a virtual environment or copies of
  /// published skills.
  static func isForeign(_ entries: [FolderEntry]) -> Bool {
    func holds(_ name: String) -> Bool { entries.contains { $0.name == name } }
    return holds(IgnorePatterns.virtualEnvironmentMark)
      || holds(Checksums.fileName) && holds("index.json")
  }

  /// Without `./` at the start, `//`, and `/` at the end.
  static func normalized(_ path: String) -> String {
    let parts = path.pathParts.filter { $0 != "." }.joined(separator: "/")
    if path.hasPrefix("/") { return "/" + parts }
    return parts.isEmpty ? "." : parts
  }

  private static func split(_ path: String) -> (folder: String, name: String) {
    guard let slash = path.lastSlash else { return (".", path) }
    let folder = path[..<slash]
    return (folder.isEmpty ? "/" : String(folder), String(path[path.index(after: slash)...]))
  }

  private static func join(_ folder: String, _ name: String) -> String {
    folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }
}

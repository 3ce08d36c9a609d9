/// How an archive arranges its skills.
package enum ArchiveLayout: Sendable, Equatable {
  /// One top folder with a SKILL.md in it, and nothing beside: what claude.ai takes.
  case wrapped(folder: String)
  /// SKILL.md at the top: what the well-known index takes, and what Gemini CLI writes.
  case root
  /// `.claude-plugin/plugin.json` at the top or in one folder: a Claude Code plugin; with the folders
  /// of its skills. `root` is that folder, empty for the top; all paths are from the archive's top.
  case plugin(root: String, skills: [String])
  /// Folders with a SKILL.md each; also a single one that lies deeper or is not alone at the top.
  case several(folders: [String])
  /// No SKILL.md anywhere.
  case none
}

/// What an archive is checked for.
package enum ArchivePurpose: String, Sendable, CaseIterable, Codable {
  /// Upload to claude.ai or the Skills API.
  case claude = "claude.ai"
  /// An artifact of the well-known discovery index.
  case wellKnown = "well-known"
  /// A plugin that a Claude Code marketplace names.
  case marketplace
}

extension Archive {
  /// Told from the paths alone, in any letter case of SKILL.md; what macOS adds (`__MACOSX`,
  /// `.DS_Store`) and `./` at the start of paths count for nothing. A skill inside another's folder
  /// belongs to that one.
  package var layout: ArchiveLayout {
    var tops: Set<Substring> = []
    var files: [[Substring]] = []
    for entry in entries where entry.path.utf8.count <= ArchivePath.longest {
      let parts = entry.path.pathParts.filter { $0 != "." }
      guard let top = parts.first, top != "__MACOSX", parts.last != ".DS_Store" else { continue }
      tops.insert(top)
      if entry.kind == .file { files.append(parts) }
    }
    let only = tops.count == 1 ? tops.first : nil
    let skills = Self.outermost(
      files.filter { $0.last?.lowercased() == "skill.md" }.map { $0.dropLast().map(String.init) })
    let folders = skills.map { $0.joined(separator: "/") }
    if let root = Self.pluginRoot(files, only: only) { return .plugin(root: root, skills: folders) }
    if folders.isEmpty { return .none }
    if folders == [""] { return .root }
    if let only, folders == [String(only)] { return .wrapped(folder: String(only)) }
    return .several(folders: folders)
  }

  private static func pluginRoot(_ files: [[Substring]], only: Substring?) -> String? {
    let manifest: [Substring] = [".claude-plugin", "plugin.json"]
    if files.contains(manifest) { return "" }
    guard let only, files.contains([only] + manifest) else { return nil }
    return String(only)
  }

  /// Folders that lie in no other of them, sorted by their bytes, each once.
  private static func outermost(_ folders: [[String]]) -> [[String]] {
    let all = Set(folders)
    return all.filter { folder in
      !(0..<folder.count).contains { all.contains(Array(folder.prefix($0))) }
    }
    .sorted {
      $0.joined(separator: "/").utf8.lexicographicallyPrecedes($1.joined(separator: "/").utf8)
    }
  }
}

/// An archive to be judged: what a guarded reader saw of it, its contents and what it is for.
package struct JudgedArchive: Sendable {
  package let archive: Archive
  /// The contents of its plain files, paths as in ``Archive/entries``; empty when the archive must
  /// not be trusted.
  package let files: [SkillFile]
  package let purpose: ArchivePurpose
  package let layout: ArchiveLayout

  package init(archive: Archive, files: [SkillFile], purpose: ArchivePurpose) {
    self.archive = archive
    self.files = files
    self.purpose = purpose
    layout = archive.layout
  }

  /// The bytes of all contents.
  package var unpackedSize: Int { archive.entries.reduce(0) { $0 + $1.size } }

  /// No plugin comes near this; the skills of an archive with more are not looked at.
  package static let mostSkills = 1000

  /// Whether every plain file could be unpacked; nothing is once something speaks against it.
  package var isUnpacked: Bool {
    hasEntries && archive.entries.allSatisfy { $0.kind != .file || $0.sha256 != nil }
  }

  /// The names at the top, sorted, without what macOS adds and paths that lead elsewhere.
  package var tops: [String] {
    var names: Set<String> = []
    for entry in archive.entries where entry.pathProblem?.isUnsafe != true {
      let parts = entry.path.pathParts.filter { $0 != "." }
      guard let first = parts.first, first != "__MACOSX", parts.last != ".DS_Store" else {
        continue
      }
      names.insert(String(first))
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Whether anything can be said about its entries; that a sound archive has none, too.
  package var hasEntries: Bool {
    archive.format != nil && (!archive.entries.isEmpty || archive.problems.isEmpty)
  }

  /// The bytes of a file by its path from the top, without `./`.
  package func file(_ path: String) -> SkillFile? {
    files.first { $0.path == path || $0.path == "./" + path }
  }

  /// The folders that hold a skill each; empty for the top.
  package var skillFolders: [String] {
    switch layout {
    case .wrapped(let folder): [folder]
    case .root: [""]
    case .plugin(_, let skills): skills
    case .several(let folders): folders
    case .none: []
    }
  }

  /// The folder out of some that a path lies in, and the path from there; nil for what lies in none,
  /// and for what macOS adds.
  package static func place(of path: String, in folders: Set<String>) -> (
    folder: String, path: String
  )? {
    let parts = path.pathParts.filter { $0 != "." }
    if parts.first == "__MACOSX" { return nil }
    for count in 0..<parts.count {
      let folder = parts[..<count].joined(separator: "/")
      if folders.contains(folder) {
        return (folder, parts[count...].joined(separator: "/"))
      }
    }
    return nil
  }

  /// The archive in the shape that a ``Report`` points into.
  package var subject: Skill {
    let name = archive.path.pathParts.last.map(String.init) ?? archive.path
    return Skill(directory: name, path: archive.path, document: nil, files: files)
  }
}

/// The paths of a skill's files and folders and of what is left out, for whoever asks for many of them.
struct SkillPaths: Sendable {
  /// Of the files, and of the folders that they lie in.
  private let held: Set<String>
  /// Of the files by how they read in small letters, the first in order.
  private let spelled: [String: String]
  /// Of the folders below that are skills themselves.
  private let nested: Set<String>
  private let exclusions: [Exclusion]
  /// The first of each path.
  private let excluded: [String: Int]

  init(of skill: Skill) {
    var held: Set<String> = []
    var spelled: [String: String] = [:]
    for file in skill.files {
      held.insert(file.path)
      let small = file.path.asciiLowercased
      if spelled[small] == nil { spelled[small] = file.path }
      for folder in file.path.foldersAbove where !held.insert(folder).inserted { break }
    }
    (self.held, self.spelled) = (held, spelled)
    nested = Set(
      skill.files.map(\.path).filter { $0.hasSuffix("/SKILL.md") }
        .compactMap(\.foldersAbove.first))
    exclusions = skill.exclusions
    excluded = Dictionary(
      exclusions.indices.map { (skill.exclusions[$0].path, $0) },
      uniquingKeysWith: { first, _ in first })
  }

  func holds(_ path: String) -> Bool { held.contains(path) }

  /// The file that differs from a path in letter case alone.
  func alike(_ path: String) -> String? { spelled[path.asciiLowercased] }

  /// Whether a file is one of a skill that lies inside this one.
  func isOfNestedSkill(_ path: String) -> Bool {
    !nested.isEmpty && path.foldersAbove.contains(where: nested.contains)
  }

  /// What keeps a path out: it is named itself, or a folder above it is.
  func exclusion(of path: String) -> Exclusion? {
    ([path, path + "/"] + path.foldersAbove.map { $0 + "/" }).compactMap { excluded[$0] }.min()
      .map { exclusions[$0] }
  }
}

extension String {
  /// The folders that a path lies in, the nearest first.
  fileprivate var foldersAbove: [String] {
    var folders: [String] = []
    var rest = self[...]
    while let slash = rest.utf8.lastIndex(of: UInt8(ascii: "/")) {
      rest = rest[..<slash]
      folders.append(String(rest))
    }
    return folders
  }
}

extension Skill {
  /// Whether the skill packs this file, or files below this folder.
  func holds(_ path: String) -> Bool { path.isEmpty || paths.holds(path) }

  /// Why a path is not packed.
  func exclusion(of path: String) -> Exclusion? { paths.exclusion(of: path) }
}

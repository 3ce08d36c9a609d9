import Publishing
import SkillModel

/// A skill's folder as the disk has it, read once.
struct SkillFolder: Sendable {
  let skill: Skill
  /// Of the files that were read and of the folders that they lie in.
  private let infos: [String: FileInfo]

  /// Reads it; nil when there is no such folder.
  init?(_ folder: String) {
    guard Files.isDirectory(folder),
      let skill = try? SkillReader.read(SkillLocation(folder: folder, shown: folder))
    else { return nil }
    self.skill = skill
    var infos: [String: FileInfo] = [:]
    for path in Self.paths(of: skill, in: folder) {
      infos[path] = try? Files.info(path, followLinks: true)
    }
    self.infos = infos
  }

  /// Whether the file system says that it is still the same: a name more or less changes its folder.
  var isCurrent: Bool {
    infos.allSatisfy { path, info in (try? Files.info(path, followLinks: true)) == info }
  }

  private static func paths(of skill: Skill, in folder: String) -> Set<String> {
    var paths: Set<String> = [folder]
    for file in skill.files {
      var path = file.path[...]
      paths.insert(folder + "/" + path)
      while let slash = path.lastIndex(of: "/") {
        path = path[..<slash]
        if !paths.insert(folder + "/" + path).inserted { break }
      }
    }
    return paths
  }
}

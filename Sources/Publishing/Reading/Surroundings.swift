/// What a folder lies in: a repository, a skill.
package enum Surroundings {
  /// The configuration at a repository's root.
  package static let configurationName = "skillctl.yaml"

  /// The real path of the nearest folder of a path that is there.
  ///
  /// - Throws: ``FileError`` when it is no folder or cannot be looked at.
  static func existing(_ path: String) throws(FileError) -> String {
    var folder = Files.tidied(path)
    while !Files.exists(folder), folder != Files.parent(of: folder) {
      folder = Files.parent(of: folder)
    }
    guard try Files.info(folder, followLinks: true).kind == .directory else {
      throw FileError(.create, folder, code: notADirectory)
    }
    return try Files.realPath(folder)
  }

  /// The nearest folder upwards from a real path, itself included, that holds an entry of this name;
  /// the search does not go past a git repository's root.
  package static func nearest(_ name: String, from folder: String) -> String? {
    var folder = folder
    while true {
      if Files.exists(Files.entry(name, of: folder)) { return folder }
      if folder == "/" || Files.exists(Files.entry(".git", of: folder)) { return nil }
      folder = Files.parent(of: folder)
    }
  }
}

import SkillModel

/// The symbolic links of a skill's folder that were followed to its files.
enum FollowedLinks {
  /// The outermost links at or above the files, each once.
  ///
  /// - Throws: ``FileError`` when the folder cannot be resolved; a link that vanishes is none.
  static func links(in folder: String, to files: [SkillFile]) throws(FileError)
    -> [FolderContents.Link]
  {
    let root = try Files.realPath(folder)
    var links: [FolderContents.Link] = []
    var known: [String: Bool] = [:]
    for file in files {
      var path = ""
      for part in file.path.pathParts {
        path += (path.isEmpty ? "" : "/") + part
        let isLink = known[path]
        if isLink == true { break }
        guard isLink == nil else { continue }
        let info = try? Files.info(root + "/" + path)
        known[path] = info?.kind == .symlink
        guard info?.kind == .symlink, let target = try? Files.readLink(root + "/" + path) else {
          continue
        }
        links.append(FolderContents.Link(path: path, target: target))
        break
      }
    }
    return links.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }
}

import SkillModel

extension Package.Difference {
  /// Compares a folder with the files it should hold, reading every byte; sorted by path.
  static func between(_ folder: String, and expected: [PublishedFile])
    throws(FileError) -> [Package.Difference]
  {
    var rest: [String: PublishedFile] = [:]
    for file in expected { rest[file.path] = file }
    let folders = Set(expected.flatMap { Ownership.ancestors(of: $0.path) })
    var differences: [Package.Difference] = []
    var pending = [""]
    while let path = pending.popLast() {
      let full = path.isEmpty ? folder : folder + "/" + path
      let info = try Files.info(full)
      if info.kind == .directory {
        guard path.isEmpty || folders.contains(path) else {
          differences.append(Package.Difference(kind: .unexpected, path: path + "/"))
          continue
        }
        if !path.isEmpty, info.permissions != 0o755 {
          differences.append(Package.Difference(kind: .mode, path: path + "/"))
        }
        pending += try Files.list(full).names.map { path.isEmpty ? $0 : path + "/" + $0 }
        continue
      }
      guard let file = rest.removeValue(forKey: path) else {
        differences.append(Package.Difference(kind: .unexpected, path: path))
        continue
      }
      var isSame = info.kind == .file && info.size == file.size
      if isSame { isSame = Digest.sha256(try Files.read(full)) == file.digest }
      if !isSame {
        differences.append(Package.Difference(kind: .changed, path: path))
      } else if info.permissions != file.permissions {
        differences.append(Package.Difference(kind: .mode, path: path))
      }
    }
    differences += rest.keys.map { Package.Difference(kind: .missing, path: $0) }
    return differences.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }
}

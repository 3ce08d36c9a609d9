/// Tells a folder that a build wrote from somebody else's.
enum Ownership {
  static let ignoreFile = ".gitignore"
  /// Keeps the content of `dist/` out of commits, and itself in.
  static let ignoreBytes = Array("*\n!.gitignore\n".utf8)

  /// Refuses a folder that holds anything which no build wrote. Ours are: a folder that is missing,
  /// empty or holds a `.gitignore` alone, and one with an `index.json` whose every file stands in
  /// its `SHA256SUMS`, or in that of a replacement which was cut short.
  ///
  /// - Throws: ``PublishingError/foreignFiles(out:examples:)`` or ``PublishingError/file(_:)``.
  static func check(_ out: OutputFolder) throws {
    guard out.exists else { return }
    do {
      let names = try Files.list(out.path).names
      let moving = names.filter { Replacement.isOurs($0, OutputFolder.movingPrefix) }
      var listed: Set<String> = []
      for folder in [out.path] + moving.map({ out.path + "/" + $0 }) {
        guard let bytes = try? Files.read(folder + "/" + Checksums.fileName),
          let digests = Checksums.read(bytes), digests["index.json"] != nil
        else { continue }
        listed.formUnion(digests.keys)
      }
      if !listed.isEmpty { listed.insert(Checksums.fileName) }
      listed.insert(ignoreFile)
      var folders: Set<String> = []
      for path in listed { folders.formUnion(ancestors(of: path)) }
      var foreign: [String] = []
      for name in names where !isUnfinished(name, in: out.path) {
        try collect(name, in: out.path, listed: listed, folders: folders, into: &foreign)
        if foreign.count >= 5 { break }
      }
      guard foreign.isEmpty else {
        throw PublishingError.foreignFiles(out: out.shown, examples: Array(foreign.prefix(5)))
      }
    } catch let error as FileError {
      throw PublishingError.file(error)
    }
  }

  /// A build's own folder inside the output, which is cleared under the lock.
  private static func isUnfinished(_ name: String, in folder: String) -> Bool {
    let prefixes = [OutputFolder.innerPrefix, OutputFolder.movingPrefix]
    return prefixes.contains { Replacement.isOurs(name, $0) }
      && (try? Files.info(folder + "/" + name))?.kind == .directory
  }

  private static func collect(
    _ path: String, in root: String, listed: Set<String>, folders: Set<String>,
    into foreign: inout [String]
  ) throws(FileError) {
    if foreign.count >= 5 { return }
    try collect(path, try Files.info(root + "/" + path).kind, in: root, listed, folders, &foreign)
  }

  private static func collect(
    _ path: String, _ kind: FileInfo.Kind, in root: String, _ listed: Set<String>,
    _ folders: Set<String>, _ foreign: inout [String]
  ) throws(FileError) {
    guard kind == .directory else {
      if kind != .file || !listed.contains(path) { foreign.append(path) }
      return
    }
    guard folders.contains(path) else {
      foreign.append(path + "/")
      return
    }
    let (entries, invalid) = try Files.entries(root + "/" + path)
    if !invalid.isEmpty { foreign.append(path + "/") }
    for entry in entries where foreign.count < 5 {
      let below = path + "/" + entry.name
      try collect(
        below, try entry.kind(at: root + "/" + below), in: root, listed, folders, &foreign)
    }
  }

  /// The folders above a relative path.
  static func ancestors(of path: String) -> [String] {
    let bytes = path.utf8
    return bytes.indices.filter { bytes[$0] == UInt8(ascii: "/") }.map { String(path[..<$0]) }
  }
}

import SkillModel

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The folder in which a new `dist/` is made before it takes the old one's place.
///
/// Permissions are 0644, 0755 for what may run and for folders, whatever the umask.
struct Staging {
  let path: String
  /// The folder whose place this one takes; nil when there is none yet.
  private let replaced: String?
  private var folders: Set<String> = []
  private(set) var files: [PublishedFile] = []

  /// Makes the folder; it is on the same file system as `out`.
  init(for out: OutputFolder) throws(FileError) {
    switch out.replacement {
    case .exchange:
      try Files.makeDirectory(out.parent)
      path = "\(out.parent)/\(out.newPrefix)\(getpid())"
    case .inPlace:
      path = "\(out.path)/\(OutputFolder.innerPrefix)\(getpid())"
    }
    replaced = out.exists ? out.path : nil
    try Files.remove(path)
    try Files.makeDirectory(path)
    try Files.setPermissions(0o755, of: path)
  }

  mutating func write(_ file: OutputFile) throws(FileError) {
    try write(file, PublishedFile(file))
  }

  /// Writes a file whose digest is known already.
  mutating func write(_ file: OutputFile, _ facts: PublishedFile) throws(FileError) {
    try makeFolders(for: facts.path)
    let target = path + "/" + facts.path
    try Files.write(file.bytes, to: target, permissions: facts.permissions)
    if let replaced { try date(target, after: replaced + "/" + facts.path) }
    files.append(facts)
  }

  /// Gives a file a later second than the one it replaces.
  ///
  /// Web servers tell versions apart by the second of the last change: `Last-Modified` holds no more,
  /// and the `ETag` of Caddy 2.6 is made of it and the size. After two builds within a second, or by
  /// a clock that was set back, a browser would keep a page of equal size that is no longer there.
  private func date(_ file: String, after old: String) throws(FileError) {
    guard let before = try? Files.info(old), before.kind == .file else { return }
    let second: Int64 = 1_000_000_000
    let next = (before.modified / second + 1) * second
    if try Files.info(file).modified < next { try Files.setModified(next, of: file) }
  }

  /// Takes a file over from the old `dist/` without copying its bytes.
  mutating func link(_ facts: PublishedFile, from folder: String) throws(FileError) {
    try makeFolders(for: facts.path)
    try Files.link(folder + "/" + facts.path, to: path + "/" + facts.path)
    files.append(facts)
  }

  /// Takes a file over from the old `dist/`, by its bytes where it cannot have a second name.
  ///
  /// - Throws: ``FileError`` when it is no longer what it was.
  mutating func carry(_ facts: PublishedFile, from folder: String) throws(FileError) {
    let source = folder + "/" + facts.path
    let isSame = (try? Files.info(source))?.permissions == facts.permissions
    if isSame, (try? link(facts, from: folder)) != nil { return }
    let bytes = try Files.readPlain(source, limit: facts.size).bytes
    guard Digest.sha256(bytes) == facts.digest else {
      throw FileError(.read, source, code: ESTALE)
    }
    try write(
      OutputFile(
        path: facts.path, bytes: bytes, executable: facts.executable, sha256: facts.digest), facts)
  }

  /// Forgets and removes files, for a skill that turned out not to be whole.
  mutating func discard(_ paths: [String]) throws(FileError) {
    let discarded = Set(paths)
    for path in paths { try Files.remove(self.path + "/" + path) }
    files.removeAll { discarded.contains($0.path) }
  }

  private mutating func makeFolders(for file: String) throws(FileError) {
    guard let slash = file.lastSlash, !folders.contains(String(file[..<slash])) else { return }
    for folder in Ownership.ancestors(of: file) where !folders.contains(folder) {
      let target = path + "/" + folder
      try Files.makeDirectory(target)
      try Files.setPermissions(0o755, of: target)
      folders.insert(folder)
    }
  }
}

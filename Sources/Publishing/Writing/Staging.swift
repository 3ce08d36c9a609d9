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
    try Files.write(file.bytes, to: path + "/" + facts.path, permissions: facts.permissions)
    files.append(facts)
  }

  /// Takes a file over from the old `dist/` without copying its bytes.
  mutating func link(_ facts: PublishedFile, from folder: String) throws(FileError) {
    try makeFolders(for: facts.path)
    try Files.link(folder + "/" + facts.path, to: path + "/" + facts.path)
    files.append(facts)
  }

  /// Forgets and removes files, for a skill that turned out not to be whole.
  mutating func discard(_ paths: [String]) throws(FileError) {
    let discarded = Set(paths)
    for path in paths { try Files.remove(self.path + "/" + path) }
    files.removeAll { discarded.contains($0.path) }
  }

  private mutating func makeFolders(for file: String) throws(FileError) {
    for folder in Ownership.ancestors(of: file) where !folders.contains(folder) {
      let target = path + "/" + folder
      try Files.makeDirectory(target)
      try Files.setPermissions(0o755, of: target)
      folders.insert(folder)
    }
  }
}

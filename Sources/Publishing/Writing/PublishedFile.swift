import SkillModel

/// What is known of one file of `dist/` without its bytes.
struct PublishedFile: Sendable, Equatable {
  /// Relative to `dist/`.
  let path: String
  let size: Int
  /// Hexadecimal SHA-256.
  let digest: String
  let executable: Bool

  init(path: String, size: Int, digest: String, executable: Bool) {
    self.path = path
    self.size = size
    self.digest = digest
    self.executable = executable
  }

  init(_ file: OutputFile) {
    self.init(
      path: file.path, size: file.bytes.count, digest: file.sha256, executable: file.executable)
  }

  init(_ artifact: Catalogue.Artifact) {
    self.init(
      path: artifact.path, size: artifact.size, digest: artifact.sha256, executable: false)
  }

  /// The bits its file has in `dist/`, whatever the umask.
  var permissions: UInt32 { executable ? 0o755 : 0o644 }

  static func inOrder(_ lhs: PublishedFile, _ rhs: PublishedFile) -> Bool {
    lhs.path.utf8.lexicographicallyPrecedes(rhs.path.utf8)
  }
}

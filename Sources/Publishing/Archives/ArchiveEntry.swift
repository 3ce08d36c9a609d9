/// One file of an archive to be written.
package struct ArchiveEntry: Sendable, Equatable {
  /// With `/`, never starting with `/` or `./`.
  package let path: String
  package let executable: Bool
  package let bytes: [UInt8]

  package init(path: String, executable: Bool, bytes: [UInt8]) {
    self.path = path
    self.executable = executable
    self.bytes = bytes
  }
}

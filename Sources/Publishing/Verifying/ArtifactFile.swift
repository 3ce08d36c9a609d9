import SkillModel

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// One file that is verified: its size, digest, and bytes unless there are too many to hold.
struct ArtifactFile: Sendable {
  let size: Int
  /// Lower-case hexadecimal SHA-256.
  let sha256: String
  let executable: Bool
  /// Nil when the file is larger than what the caller takes.
  let bytes: [UInt8]?

  /// Reads a plain file once. Its bytes are kept up to `limit`.
  ///
  /// - Throws: ``FileError``.
  static func read(_ path: String, keeping limit: Int, followLinks: Bool = false)
    throws(FileError) -> ArtifactFile
  {
    let flags = followLinks ? 0 : O_NOFOLLOW
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | flags)
    guard descriptor >= 0 else { throw .last(.read, path) }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw .last(.read, path) }
    let info = FileInfo(status)
    guard info.kind == .file else { throw FileError(.read, path, code: FileError.notAPlainFile) }
    var digest = Digest.Running()
    var bytes: [UInt8]? = info.size <= limit ? [] : nil
    bytes?.reserveCapacity(min(info.size, limit))
    var size = 0
    while true {
      var failure: Int32 = 0
      let room = min(max(info.size - size + 1, 4096), 1024 * 1024)
      let piece = unsafe [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
        while true {
          let got = unsafe systemRead(descriptor, buffer)
          if got >= 0 {
            count = got
            return
          }
          if errno != EINTR {
            failure = errno
            return
          }
        }
      }
      if failure != 0 { throw FileError(.read, path, code: failure) }
      if piece.isEmpty { break }
      digest.update(piece)
      size += piece.count
      if size > limit { bytes = nil }
      bytes?.append(contentsOf: piece)
    }
    return ArtifactFile(
      size: size, sha256: digest.sha256, executable: info.executable, bytes: bytes)
  }
}

extension FileError {
  /// What is said of a pipe or a device where a plain file must be.
  static let notAPlainFile = EINVAL
}

private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableBufferPointer<UInt8>) -> Int {
  unsafe read(descriptor, buffer.baseAddress, buffer.count)
}

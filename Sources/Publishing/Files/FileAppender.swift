#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A new file that is written part by part, and of which only the end tells whether all went well.
final class FileAppender {
  let path: String
  private var descriptor: Int32
  private var isWhole = true

  /// - Throws: ``FileError`` when the file cannot be made, or exists already.
  init(_ path: String, permissions: UInt32) throws(FileError) {
    self.path = path
    descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode_t(permissions))
    guard descriptor >= 0 else { throw .last(.write, path) }
  }

  /// Writes more; nothing once something could not be written.
  func append(_ bytes: [UInt8]) {
    guard isWhole, descriptor >= 0 else { return }
    isWhole = Files.writeAll(bytes, to: descriptor) == nil
  }

  /// Closes the file.
  ///
  /// - Returns: whether everything is in it.
  func close() -> Bool {
    guard descriptor >= 0 else { return isWhole }
    if systemClose(descriptor) != 0 { isWhole = false }
    descriptor = -1
    return isWhole
  }

  deinit { _ = close() }
}

private func systemClose(_ descriptor: Int32) -> Int32 { close(descriptor) }

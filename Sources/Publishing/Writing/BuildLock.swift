#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Keeps two builds from writing one `dist/`: an advisory lock (`flock`) that dies with its process.
///
/// The lock's file stands beside the folder, says who holds it, and is removed at the end. Where
/// nothing can be written beside the folder, the folder itself is locked.
struct BuildLock: ~Copyable {
  private let descriptor: Int32
  /// Nil when the folder itself is locked.
  private let file: String?

  /// Waits for the lock; cancelling the task ends the waiting.
  /// `waiting` is called once with the holder in words when another build has it.
  static func acquire(
    for out: OutputFolder, waiting: @Sendable (String) -> Void
  ) async throws -> BuildLock {
    var told = false
    while true {
      if let lock = try attempt(out) { return lock }
      if !told {
        told = true
        waiting(holder(of: out))
      }
      try await Task.sleep(for: .milliseconds(100))
    }
  }

  private static func path(_ out: OutputFolder) -> String? {
    Files.isWritableFolder(out.parent) ? out.parent + "/.\(out.name).lock" : nil
  }

  /// - Returns: nil while another process holds it.
  private static func attempt(_ out: OutputFolder) throws -> BuildLock? {
    let file = path(out)
    let target = file ?? out.path
    let flags = file == nil ? O_RDONLY | O_CLOEXEC : O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW
    let descriptor = unsafe open(target, flags, 0o644)
    guard descriptor >= 0 else {
      // Neither a lock beside the folder nor the folder itself can be made there.
      if file == nil, errno == ENOENT {
        throw PublishingError.file(FileError(.create, target, code: EACCES))
      }
      throw PublishingError.file(.last(.lock, target))
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let code = errno
      close(descriptor)
      if code == EWOULDBLOCK || code == EINTR { return nil }
      throw PublishingError.file(FileError(.lock, target, code: code))
    }
    guard let file else { return BuildLock(descriptor: descriptor, file: nil) }
    // The holder before removed the file while this process was opening it: it locks nothing now.
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0,
      (try? Files.info(file))?.inode == FileInfo(status).inode
    else {
      close(descriptor)
      return nil
    }
    let text = Array("pid \(getpid()) on \(hostName()) since \(timestamp())\n".utf8)
    _ = ftruncate(descriptor, 0)
    _ = unsafe text.withUnsafeBytes { unsafe pwrite(descriptor, $0.baseAddress, $0.count, 0) }
    return BuildLock(descriptor: descriptor, file: file)
  }

  /// Now by the clock of the file system beside the folder, in nanoseconds since 1970; nil where
  /// nothing can be written there.
  borrowing func stamp() -> Int64? {
    guard file != nil else { return nil }
    let byte = Array("p".utf8)
    var status = stat()
    guard unsafe byte.withUnsafeBytes({ unsafe pwrite(descriptor, $0.baseAddress, 1, 0) }) == 1,
      unsafe fstat(descriptor, &status) == 0
    else { return nil }
    return FileInfo(status).modified
  }

  /// Gives the lock up; the end of the value does the same.
  consuming func release() {}

  deinit {
    if let file { try? Files.remove(file) }
    close(descriptor)
  }

  private static func holder(of out: OutputFolder) -> String {
    guard let path = path(out), let bytes = try? Files.read(path), !bytes.isEmpty else {
      return "another build"
    }
    return String(decoding: bytes.prefix { $0 != 0x0A }, as: UTF8.self)
  }

  private static func hostName() -> String {
    var buffer = [CChar](repeating: 0, count: 256)
    guard unsafe gethostname(&buffer, 255) == 0 else { return "this machine" }
    return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Now in UTC, such as `2026-11-21 05:40:02 UTC`.
  private static func timestamp() -> String {
    var now = time_t()
    _ = unsafe time(&now)
    var parts = unsafe tm()
    guard unsafe gmtime_r(&now, &parts) != nil else { return "an unknown time" }
    func two(_ value: Int32) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return unsafe "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday)) "
      + "\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec)) UTC"
  }
}

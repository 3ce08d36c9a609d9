#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

// The calls that are not POSIX, each with what is done where it does not exist.
extension Files {
  /// Gives two folders each other's name in one step.
  ///
  /// - Returns: false when this system or file system cannot do it; nothing has changed then.
  /// - Throws: ``FileError`` when the system refused for another reason.
  static func exchange(_ first: String, _ second: String) throws(FileError) -> Bool {
    guard let result = systemExchange(first, second) else { return false }
    if result == 0 { return true }
    let code = errno
    if [EINVAL, ENOSYS, ENOTSUP, EOPNOTSUPP].contains(code) { return false }
    throw FileError(.rename, second, code: code)
  }

  /// Renames unless the target is there already, in one step.
  ///
  /// - Returns: false when this system or file system cannot do it; nothing has changed then.
  /// - Throws: ``FileError`` when the target is there (`EEXIST`) or the system refused.
  static func renameExclusively(_ from: String, to target: String) throws(FileError) -> Bool {
    guard let result = systemRenameExclusively(from, target) else { return false }
    if result == 0 { return true }
    let code = errno
    if [EINVAL, ENOSYS, ENOTSUP, EOPNOTSUPP].contains(code) { return false }
    throw FileError(.create, target, code: code)
  }

  /// Brings everything written to the file system that holds `folder` onto its disk.
  ///
  /// Where there is no such call, every file and folder below `folder` is brought there one by one.
  static func synchronize(below folder: String) throws(FileError) {
    let descriptor = unsafe open(folder, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .last(.write, folder) }
    defer { close(descriptor) }
    if let result = systemSyncFileSystem(descriptor) {
      if result == 0 { return }
      throw .last(.write, folder)
    }
    for name in try list(folder).names {
      let path = folder + "/" + name
      switch try info(path).kind {
      case .directory: try synchronize(below: path)
      case .file: try synchronize(entry: path)
      default: break
      }
    }
    guard fsync(descriptor) == 0 else { throw .last(.write, folder) }
  }

  /// Whether another file system, or another part of the same one, is mounted at this folder.
  static func isMountPoint(_ path: String) -> Bool {
    guard let info = try? info(path), let above = try? Files.info(path + "/..") else {
      return false
    }
    if info.device != above.device || info.inode == above.inode { return true }
    guard let table = try? read("/proc/self/mountinfo") else { return false }
    // Format: https://man7.org/linux/man-pages/man5/proc_pid_mountinfo.5.html; the fifth field is
    // the mount point, with space, tab, newline and backslash as octal escapes.
    let escaped = path.utf8.flatMap { byte -> [UInt8] in
      switch byte {
      case 0x20: Array("\\040".utf8)
      case 0x09: Array("\\011".utf8)
      case 0x0A: Array("\\012".utf8)
      case 0x5C: Array("\\134".utf8)
      default: [byte]
      }
    }
    return table.split(separator: 0x0A).contains { line in
      let fields = line.split(separator: 0x20, maxSplits: 5)
      return fields.count > 4 && fields[4].elementsEqual(escaped)
    }
  }

  /// The running program's own file, where the system tells it.
  static func executable() -> FileInfo? {
    (try? info("/proc/self/exe", followLinks: true))
      ?? CommandLine.arguments.first.flatMap { try? info($0, followLinks: true) }
  }
}

#if canImport(Darwin)
  private func systemExchange(_ first: String, _ second: String) -> Int32? {
    unsafe renamex_np(first, second, UInt32(RENAME_SWAP))
  }

  private func systemRenameExclusively(_ from: String, _ target: String) -> Int32? {
    unsafe renamex_np(from, target, UInt32(RENAME_EXCL))
  }

  private func systemSyncFileSystem(_ descriptor: Int32) -> Int32? { nil }
#else
  // The C library declares these two only for `_GNU_SOURCE`, which Swift's module is built without;
  // looking them up also lets a C library without them fall back.
  private typealias RenameAt2 =
    @convention(c) (
      Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32
    ) -> Int32
  private typealias SyncFS = @convention(c) (Int32) -> Int32

  private func systemExchange(_ first: String, _ second: String) -> Int32? {
    guard let symbol = unsafe dlsym(nil, "renameat2") else { return nil }
    let call = unsafe unsafeBitCast(symbol, to: RenameAt2.self)
    let exchange: UInt32 = 1 << 1
    return unsafe call(AT_FDCWD, first, AT_FDCWD, second, exchange)
  }

  private func systemRenameExclusively(_ from: String, _ target: String) -> Int32? {
    guard let symbol = unsafe dlsym(nil, "renameat2") else { return nil }
    let call = unsafe unsafeBitCast(symbol, to: RenameAt2.self)
    let noReplace: UInt32 = 1 << 0
    return unsafe call(AT_FDCWD, from, AT_FDCWD, target, noReplace)
  }

  private func systemSyncFileSystem(_ descriptor: Int32) -> Int32? {
    guard let symbol = unsafe dlsym(nil, "syncfs") else { return nil }
    return unsafe unsafeBitCast(symbol, to: SyncFS.self)(descriptor)
  }
#endif

import SkillModel

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

extension Files {
  /// Writes a new file; its permissions do not depend on the umask.
  ///
  /// - Throws: ``FileError`` when the file exists already or cannot be written whole.
  package static func write(_ bytes: [UInt8], to path: String, permissions: UInt32 = 0o644)
    throws(FileError)
  {
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode_t(permissions))
    guard descriptor >= 0 else { throw .last(.write, path) }
    defer { close(descriptor) }
    if let failure = writeAll(bytes, to: descriptor) {
      throw FileError(.write, path, code: failure)
    }
    guard fchmod(descriptor, mode_t(permissions)) == 0 else { throw .last(.write, path) }
  }

  /// Writes bytes to an open file.
  ///
  /// - Returns: the system's error number when they could not be written whole.
  static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
    unsafe bytes.withUnsafeBytes { buffer in
      var rest = unsafe buffer[...]
      while unsafe !rest.isEmpty {
        let written = unsafe systemWrite(descriptor, rest)
        if written >= 0 {
          unsafe rest = rest.dropFirst(written)
        } else if errno != EINTR {
          return errno
        }
      }
      return nil
    }
  }

  /// Makes a folder and those above it; one that is there already is no error.
  package static func makeDirectory(_ path: String) throws(FileError) {
    if unsafe mkdir(path, 0o755) == 0 { return }
    let code = errno
    if code == EEXIST, isDirectory(path) { return }
    if code == ENOENT, let slash = path.lastSlash, slash != path.startIndex {
      try makeDirectory(String(path[..<slash]))
      if unsafe mkdir(path, 0o755) == 0 || isDirectory(path) { return }
      throw .last(.create, path)
    }
    throw FileError(.create, path, code: code)
  }

  /// Removes a file, a link or a whole folder; what is not there is no error.
  package static func remove(_ path: String) throws(FileError) {
    let info: FileInfo
    do { info = try Files.info(path) } catch {
      if error.isMissing { return }
      throw error
    }
    guard info.kind == .directory else { return try removeFile(path) }
    try removeFolder(path)
  }

  private static func removeFile(_ path: String) throws(FileError) {
    if unsafe unlink(path) != 0, errno != ENOENT { throw .last(.remove, path) }
  }

  private static func removeFolder(_ path: String) throws(FileError) {
    let (entries, invalid) = try entries(path)
    for entry in entries {
      let below = path + "/" + entry.name
      do {
        if try entry.kind(at: below) == .directory {
          try removeFolder(below)
        } else {
          try removeFile(below)
        }
      } catch {
        if !error.isMissing { throw error }
      }
    }
    if !invalid.isEmpty { throw FileError(.remove, path, code: EILSEQ) }
    if unsafe rmdir(path) != 0, errno != ENOENT { throw .last(.remove, path) }
  }

  /// Renames; an existing file at the target is replaced in one step.
  package static func rename(_ from: String, to target: String) throws(FileError) {
    guard systemRename(from, target) == 0 else { throw .last(.rename, target) }
  }

  /// Says when a file was last read and changed, in nanoseconds since 1970.
  static func setModified(_ time: Int64, of path: String) throws(FileError) {
    let (seconds, rest) = time.quotientAndRemainder(dividingBy: 1_000_000_000)
    let moment = timespec(tv_sec: time_t(seconds), tv_nsec: Int(rest))
    guard unsafe utimensat(AT_FDCWD, path, [moment, moment], AT_SYMLINK_NOFOLLOW) == 0 else {
      throw .last(.write, path)
    }
  }

  /// Gives a file the owner and the group of another, where the process may do that; a missing other is none.
  static func giveOwner(
    of path: String, to target: String, permissions: UInt32
  ) throws(FileError) {
    var (old, new) = (stat(), stat())
    guard unsafe lstat(path, &old) == 0, unsafe lstat(target, &new) == 0,
      (old.st_uid, old.st_gid) != (new.st_uid, new.st_gid)
    else { return }
    // Who may not give a file away may often still choose its group.
    if unsafe lchown(target, old.st_uid, old.st_gid) != 0 {
      _ = unsafe lchown(target, uid_t.max, old.st_gid)
    }
    try setPermissions(permissions, of: target)
  }

  /// Gives a file a second name on the same file system.
  package static func link(_ from: String, to target: String) throws(FileError) {
    guard systemLink(from, target) == 0 else { throw .last(.link, target) }
  }

  /// The text of a symbolic link.
  package static func readLink(_ path: String) throws(FileError) -> String {
    let capacity = 4096
    var buffer = [CChar](repeating: 0, count: capacity)
    let count = unsafe readlink(path, &buffer, capacity)
    guard count >= 0 else { throw .last(.read, path) }
    return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// The absolute path without links, `.` and `..`.
  package static func realPath(_ path: String) throws(FileError) -> String {
    guard let resolved = unsafe realpath(path, nil) else { throw .last(.inspect, path) }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }

  /// The folder the process stands in.
  package static func currentDirectory() throws(FileError) -> String { try realPath(".") }
}

private func systemRename(_ from: String, _ target: String) -> Int32 { unsafe rename(from, target) }
private func systemLink(_ from: String, _ target: String) -> Int32 { unsafe link(from, target) }
private func systemWrite(_ descriptor: Int32, _ bytes: Slice<UnsafeRawBufferPointer>) -> Int {
  let bytes = unsafe UnsafeRawBufferPointer(rebasing: bytes)
  return unsafe write(descriptor, bytes.baseAddress, bytes.count)
}

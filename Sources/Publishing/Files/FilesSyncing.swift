#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

extension Files {
  /// Brings one file's or folder's own data onto the disk.
  static func synchronize(entry path: String) throws(FileError) {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .last(.write, path) }
    defer { close(descriptor) }
    // Some file systems cannot do this for folders and say EINVAL; they order renames themselves.
    guard fsync(descriptor) == 0 || errno == EINVAL else { throw .last(.write, path) }
  }

  /// Sets the permission bits of a file or folder.
  static func setPermissions(_ permissions: UInt32, of path: String) throws(FileError) {
    guard unsafe chmod(path, mode_t(permissions)) == 0 else { throw .last(.write, path) }
  }

  /// Whether this process may make and remove entries in a folder.
  static func isWritableFolder(_ path: String) -> Bool {
    unsafe access(path, W_OK | X_OK) == 0
  }
}

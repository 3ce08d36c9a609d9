import Publishing
import SkillModel

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A folder that only this user can look into, with the sockets of one connection.
///
/// It is locked while its connection is in use. The lock dies with the process: what is not locked
/// was left by one that was killed.
final class PrivateFolder: Sendable {
  let path: String
  private let descriptor: Int32

  /// The master's socket.
  var control: String { path + "/c" }
  /// What the master writes.
  var log: String { path + "/log" }

  private init(path: String, descriptor: Int32) {
    self.path = path
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  /// Makes one with a name of its own.
  ///
  /// - Throws: ``FileError``
  static func make(in root: String) throws(FileError) -> PrivateFolder {
    // Somebody who clears up may lock a new one before its maker does, and remove it.
    for _ in 0..<100 {
      let path = root + "/" + hexadecimal(.random(in: 0...UInt64.max), digits: 10)
      guard unsafe mkdir(path, 0o700) == 0 else {
        if errno == EEXIST { continue }
        throw FileError(.create, path, code: errno)
      }
      if let folder = take(path) { return folder }
    }
    throw FileError(.create, root, code: EBUSY)
  }

  /// Takes the one with this name, made if it is not there; nil while somebody else has it.
  ///
  /// - Throws: ``FileError``
  static func take(_ name: String, in root: String) throws(FileError) -> PrivateFolder? {
    let path = root + "/" + name
    if unsafe mkdir(path, 0o700) != 0, errno != EEXIST {
      throw FileError(.create, path, code: errno)
    }
    return take(path)
  }

  /// Nil when it is gone, or somebody else's.
  private static func take(_ path: String) -> PrivateFolder? {
    let descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    var mine = stat()
    var named = stat()
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0, unsafe fstat(descriptor, &mine) == 0,
      unsafe lstat(path, &named) == 0, mine.st_ino == named.st_ino, mine.st_dev == named.st_dev
    else {
      close(descriptor)
      return nil
    }
    return PrivateFolder(path: path, descriptor: descriptor)
  }

  /// Removes what is in it.
  func clear() {
    for name in (try? Files.list(path).names) ?? [] { try? Files.remove(path + "/" + name) }
  }

  func remove() { try? Files.remove(path) }

  /// Notes that the connection in it was in use just now.
  static func touch(_ path: String) {
    _ = unsafe utimensat(AT_FDCWD, path, nil, AT_SYMLINK_NOFOLLOW)
  }

  /// For how long it was not.
  static func idle(_ path: String) -> Duration {
    guard let info = try? Files.info(path) else { return .zero }
    return .nanoseconds(SSHMemory.now() - info.modified)
  }

  /// Removes the folders of dead connections whose processes were killed.
  static func sweep(_ root: String) {
    for name in (try? Files.list(root).names) ?? [] {
      let path = root + "/" + name
      // One that is alive ends by itself, or is kept for the next command.
      guard let folder = take(path), UnixSocket(folder.control) == nil else { continue }
      folder.remove()
    }
  }

  /// The folder that holds those of all connections, made if need be.
  ///
  /// - Throws: ``FileError`` when it cannot be made or is not this user's alone; `ENAMETOOLONG` when its
  ///   path leaves no room for the names of sockets.
  static func root(_ chosen: String?) throws(FileError) -> String {
    let root = chosen ?? usual
    guard root.utf8.count <= longestRoot else { throw FileError(.create, root, code: ENAMETOOLONG) }
    if unsafe mkdir(root, 0o700) != 0, errno != EEXIST {
      throw FileError(.create, root, code: errno)
    }
    var status = stat()
    // No link is followed: in /tmp, it may be anybody's.
    guard unsafe lstat(root, &status) == 0 else { throw FileError(.inspect, root, code: errno) }
    let isFolder = UInt32(status.st_mode) & 0o170000 == 0o040000
    guard isFolder, status.st_uid == geteuid(), status.st_mode & 0o077 == 0 else {
      throw FileError(.create, root, code: EPERM)
    }
    return root
  }

  private static var usual: String {
    if let runtime = unsafe getenv("XDG_RUNTIME_DIR") {
      let folder = unsafe String(cString: runtime)
      let root = folder + "/skillctl"
      if folder.hasPrefix("/"), root.utf8.count <= longestRoot, Files.isDirectory(folder) {
        return root
      }
    }
    return "/tmp/skillctl-\(geteuid())"
  }

  /// Ssh binds a name with 17 more bytes than the socket's first.
  private static let longestRoot =
    UnixSocket.longestPath - "/0123456789".utf8.count - "/c".utf8.count - 17
}

func hexadecimal(_ number: UInt64, digits: Int) -> String {
  let text = String(number, radix: 16)
  return String((String(repeating: "0", count: 16) + text).suffix(digits))
}

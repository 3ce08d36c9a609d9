#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A connection to a Unix socket over which nothing is said: that it is there is all it tells.
///
/// A master of ssh stays while somebody is connected to its control socket. So as long as this value lives
/// its master does, and when our process dies in whatever way, the system closes the connection.
final class UnixSocket: Sendable {
  /// The longest path, in bytes: Darwin's, which is the shorter one.
  static let longestPath = 103

  private let descriptor: Int32

  /// Nil when nobody listens there.
  init?(_ path: String) {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let name = Array(path.utf8)
    guard name.count <= Self.longestPath else { return nil }
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: name) }
    #if canImport(Darwin)
      let type = SOCK_STREAM
    #elseif canImport(Musl)
      let type = SOCK_STREAM | SOCK_CLOEXEC
    #else
      // A program that we start must not keep the master.
      let type = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    #endif
    let descriptor = socket(AF_UNIX, type, 0)
    guard descriptor >= 0 else { return nil }
    #if canImport(Darwin)
      _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    #endif
    // A master that does not take connections is of no use, and must not be waited for.
    _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    let length = socklen_t(MemoryLayout<sockaddr_un>.size)
    let result = unsafe withUnsafePointer(to: address) { address in
      unsafe address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe connect(descriptor, $0, length)
      }
    }
    guard result == 0 else {
      close(descriptor)
      return nil
    }
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  /// Whether the other side has not closed it.
  var isOpen: Bool {
    var polled = [pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)]
    guard unsafe poll(&polled, 1, 0) > 0 else { return true }
    return polled[0].revents & Int16(POLLHUP | POLLERR | POLLNVAL) == 0
  }
}

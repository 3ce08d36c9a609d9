#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A Unix datagram socket that somebody listens at: `/run/systemd/notify`, or `@name` for one of Linux's
/// abstract names. Elsewhere than on Linux there is none.
struct NotifySocket: Sendable {
  #if os(Linux)
    private let address: sockaddr_un
    private let length: socklen_t

    /// Nil for a path that is neither, or too long.
    init?(_ path: String) {
      var name = Array(path.utf8)
      let isAbstract = name.first == UInt8(ascii: "@")
      guard isAbstract || name.first == UInt8(ascii: "/"), name.count > 1 else { return nil }
      if isAbstract { name[0] = 0 }
      var address = sockaddr_un()
      address.sun_family = sa_family_t(AF_UNIX)
      let fits = unsafe withUnsafeMutableBytes(of: &address.sun_path) { buffer in
        // A path ends in a zero byte; an abstract name is as long as it is said to be.
        guard name.count < buffer.count else { return false }
        unsafe buffer.copyBytes(from: name)
        return true
      }
      guard fits else { return nil }
      self.address = address
      let start = MemoryLayout<sa_family_t>.size
      length = socklen_t(start + name.count + (isAbstract ? 0 : 1))
    }

    func send(_ text: String) -> Bool {
      #if canImport(Musl)
        let kind = SOCK_DGRAM | SOCK_CLOEXEC
      #else
        let kind = Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue)
      #endif
      let descriptor = socket(AF_UNIX, kind, 0)
      guard descriptor >= 0 else { return false }
      defer { close(descriptor) }
      let bytes = Array(text.utf8)
      let sent = unsafe withUnsafePointer(to: address) { address in
        unsafe address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
          unsafe bytes.withUnsafeBytes { bytes in
            // The daemon must not wait for a manager that does not read.
            unsafe sendto(
              descriptor, bytes.baseAddress, bytes.count,
              Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT),
              address, length)
          }
        }
      }
      return sent == bytes.count
    }
  #else
    init?(_ path: String) { return nil }

    func send(_ text: String) -> Bool { false }
  #endif
}

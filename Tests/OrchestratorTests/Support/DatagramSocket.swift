import Foundation
import Testing

/// A Unix datagram socket as a service manager has one.
final class DatagramSocket: Sendable {
  private let descriptor: Int32

  /// Listens at a path, or at `@name` for one of Linux's abstract names.
  init(_ name: String) throws {
    #if os(Linux)
      descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
    #else
      descriptor = socket(AF_UNIX, SOCK_DGRAM, 0)
    #endif
    try #require(descriptor >= 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    var bytes = Array(name.utf8)
    let isAbstract = bytes.first == UInt8(ascii: "@")
    if isAbstract { bytes[0] = 0 }
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: bytes) }
    let start = MemoryLayout<sockaddr_un>.offset(of: \.sun_path) ?? 2
    let length = socklen_t(start + bytes.count + (isAbstract ? 0 : 1))
    let result = unsafe withUnsafePointer(to: address) { address in
      unsafe address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe bind(descriptor, $0, length)
      }
    }
    try #require(result == 0)
  }

  deinit { close(descriptor) }

  /// The next message; nil when none comes within five minutes, or while whoever might send it is alive.
  func next(while isAlive: () -> Bool = { true }) -> String? {
    var polled = [pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)]
    for turn in 0..<300 {
      let wasAlive = isAlive()
      let isThere = unsafe poll(&polled, 1, 1000) > 0
      if isThere { break }
      if turn == 299 || !wasAlive { return nil }
    }
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = unsafe recv(descriptor, &buffer, buffer.count, 0)
    return count < 0 ? nil : String(decoding: buffer.prefix(count), as: UTF8.self)
  }

  /// Reads on until a message has this line; nil when none comes.
  func line(_ line: String, while isAlive: () -> Bool = { true }) -> String? {
    while let message = next(while: isAlive) {
      if message.split(separator: "\n").contains(where: { $0 == line }) { return message }
    }
    return nil
  }
}

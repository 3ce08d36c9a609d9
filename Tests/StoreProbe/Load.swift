#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Clients of an HTTP server, each of which sends its next request when the last one is answered: one thread
/// and little work, since it competes with the server that it measures.
struct Load {
  private let port: UInt16
  private let clients: Int
  private let deadline: Duration
  private let request: [UInt8]
  /// Of all requests; they end sooner when so many are answered.
  private let most: Int

  /// - Parameter arguments: `PORT CLIENTS SECONDS MOST PATH [BODY]`.
  init?(_ arguments: [String]) {
    guard arguments.count >= 5, let port = UInt16(arguments[0]), let clients = Int(arguments[1]),
      let seconds = Double(arguments[2]), let most = Int(arguments[3])
    else { return nil }
    self.port = port
    self.clients = clients
    self.most = most
    deadline = .seconds(seconds)
    let head = "Host: 127.0.0.1:\(port)\r\nConnection: keep-alive\r\n"
    if arguments.count > 5 {
      let body = arguments[5]
      request = Array(
        ("POST \(arguments[4]) HTTP/1.1\r\n" + head + "Content-Type: application/json\r\n"
          + "Content-Length: \(body.utf8.count)\r\n\r\n" + body).utf8)
    } else {
      request = Array(("GET \(arguments[4]) HTTP/1.1\r\n" + head + "\r\n").utf8)
    }
  }

  private struct Client {
    let descriptor: Int32
    var sent = ContinuousClock.now
    var answer: [UInt8] = []
  }

  /// Prints one line: `answers`, `failures`, `seconds`, the microseconds that half and 99 of 100 waited at
  /// most, and the longest, and the processor's seconds of this process.
  func run() throws {
    var connected = try (0..<clients).map { _ in Client(descriptor: try connection()) }
    var waits: [Int64] = []
    waits.reserveCapacity(min(most, 1_000_000))
    var failures = 0
    var polled = connected.map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
    var piece = [UInt8](repeating: 0, count: 64 << 10)
    let start = ContinuousClock.now
    for index in connected.indices { try send(&connected[index]) }
    while waits.count + failures < most, start.duration(to: .now) < deadline {
      guard unsafe poll(&polled, nfds_t(polled.count), 1000) > 0 else { continue }
      for index in connected.indices where polled[index].revents != 0 {
        let count = unsafe recv(connected[index].descriptor, &piece, piece.count, 0)
        guard count > 0 else { throw Refused(what: "a connection ended after \(waits.count)") }
        connected[index].answer += piece[..<count]
        guard let isGood = Self.isWhole(connected[index].answer) else { continue }
        let wait = connected[index].sent.duration(to: .now)
        if isGood { waits.append(Int64(wait / .microseconds(1))) } else { failures += 1 }
        connected[index].answer.removeAll(keepingCapacity: true)
        try send(&connected[index])
      }
    }
    let seconds = start.duration(to: .now) / .seconds(1)
    for client in connected { close(client.descriptor) }
    waits.sort()
    let last = max(0, waits.count - 1)
    let median = waits.isEmpty ? 0 : waits[last / 2]
    let slow = waits.isEmpty ? 0 : waits[last * 99 / 100]
    print(
      "answers=\(waits.count) failures=\(failures) seconds=\(seconds) p50=\(median) p99=\(slow) "
        + "max=\(waits.last ?? 0) cpu=\(Self.processorSeconds)")
  }

  struct Refused: Error { let what: String }

  private func connection() throws -> Int32 {
    #if canImport(Darwin)
      let descriptor = socket(AF_INET, SOCK_STREAM, 0)
    #else
      let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #endif
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let result = unsafe withUnsafePointer(to: address) { address in
      unsafe address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard result == 0 else { throw Refused(what: "no connection to port \(port)") }
    var on: Int32 = 1
    unsafe setsockopt(
      descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
    return descriptor
  }

  private func send(_ client: inout Client) throws {
    client.sent = .now
    let count = unsafe request.withUnsafeBytes { bytes in
      #if canImport(Darwin)
        unsafe Darwin.send(client.descriptor, bytes.baseAddress, bytes.count, 0)
      #elseif canImport(Musl)
        unsafe Musl.send(client.descriptor, bytes.baseAddress, bytes.count, 0)
      #else
        unsafe Glibc.send(client.descriptor, bytes.baseAddress, bytes.count, 0)
      #endif
    }
    guard count == request.count else { throw Refused(what: "a request cannot be sent") }
  }

  /// Whether an answer that has come whole is a good one; nil when it has not.
  private static func isWhole(_ bytes: [UInt8]) -> Bool? {
    let end = Array("\r\n\r\n".utf8)
    guard bytes.count > 16,
      let head = (0...(bytes.count - 4)).first(where: { bytes[$0..<($0 + 4)].elementsEqual(end) })
    else { return nil }
    let text = String(decoding: bytes[..<head], as: UTF8.self).lowercased()
    let length =
      text.split(separator: "\r\n").first { $0.hasPrefix("content-length:") }
      .flatMap { Int($0.dropFirst("content-length:".count).drop { $0 == " " }) } ?? 0
    guard bytes.count >= head + 4 + length else { return nil }
    // HTTP/1.1 2xx
    return bytes[9] == UInt8(ascii: "2")
  }

  /// Of this process so far.
  private static var processorSeconds: Double { Double(clock()) / Double(CLOCKS_PER_SEC) }
}

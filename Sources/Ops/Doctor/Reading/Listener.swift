import SkillModel

/// Something that accepts TCP connections on the host.
struct Listener: Sendable, Equatable {
  let address: HostAndPort
  /// As far as this user may know them.
  let pids: [Int]

  /// - Throws: ``SSHFailure``; `RemoteCommand.Unsayable`; `CancellationError`.
  static func read(_ host: TargetHost) async throws -> Known<[Listener]> {
    let script = """
      if command -v ss >/dev/null 2>&1; then ss -ltnp && exit; fi
      cat /proc/net/tcp /proc/net/tcp6
      """
    let result = try await host.run(RemoteCommand(["sh", "-c", script]))
    let lines = result.output.text.split(separator: "\n")
    let listeners = lines.compactMap { ofSS($0) ?? ofProc($0) }
    // A machine to which somebody has logged in has one at least.
    guard !listeners.isEmpty || result.status == 0 && !lines.isEmpty else {
      return .unknown("there is neither ss nor /proc/net/tcp")
    }
    return .known(listeners)
  }

  /// `LISTEN 0 4096 127.0.0.1:8111 0.0.0.0:* users:(("symbiont",pid=123,fd=9))`
  static func ofSS(_ line: Substring) -> Listener? {
    let fields = line.split(whereSeparator: \.isWhitespace)
    guard fields.count >= 4, fields[0] == "LISTEN" else { return nil }
    // An interface may stand behind the address: `127.0.0.53%lo:53`.
    var text = String(fields[3])
    if let percent = text.firstIndex(of: "%") {
      let end = text[percent...].firstIndex { $0 == "]" || $0 == ":" } ?? text.endIndex
      text.removeSubrange(percent..<end)
    }
    guard let address = HostAndPort(text) else { return nil }
    let pids = line.split(separator: "pid=").dropFirst().compactMap {
      Int($0.prefix { $0.isNumber })
    }
    return Listener(address: address, pids: Array(Set(pids)).sorted())
  }

  /// `0: 0100007F:1FAF 00000000:0000 0A …`: the address in words of four bytes, each with its last one
  /// first, as little-endian machines have them.
  static func ofProc(_ line: Substring) -> Listener? {
    let fields = line.split(separator: " ")
    guard fields.count > 3, fields[3] == "0A", fields[0].hasSuffix(":") else { return nil }
    let parts = fields[1].split(separator: ":")
    guard parts.count == 2, let port = Int(parts[1], radix: 16), port > 0 else { return nil }
    let digits = Array(parts[0].utf8)
    guard digits.count == 8 || digits.count == 32 else { return nil }
    var bytes: [Int] = []
    for word in stride(from: 0, to: digits.count, by: 8) {
      for byte in stride(from: word + 6, through: word, by: -2) {
        guard let value = Int(String(decoding: digits[byte..<byte + 2], as: UTF8.self), radix: 16)
        else { return nil }
        bytes.append(value)
      }
    }
    return Listener(address: HostAndPort(host: host(bytes), port: port), pids: [])
  }

  private static func host(_ bytes: [Int]) -> String {
    if bytes.count == 4 { return bytes.map(String.init).joined(separator: ".") }
    if bytes.allSatisfy({ $0 == 0 }) { return "::" }
    if bytes.dropLast().allSatisfy({ $0 == 0 }), bytes.last == 1 { return "::1" }
    // ::ffff:127.0.0.1
    if bytes.prefix(10).allSatisfy({ $0 == 0 }), bytes[10] == 255, bytes[11] == 255 {
      return bytes[12...].map(String.init).joined(separator: ".")
    }
    return stride(from: 0, to: 16, by: 2).map { String(bytes[$0] * 256 + bytes[$0 + 1], radix: 16) }
      .joined(separator: ":")
  }
}

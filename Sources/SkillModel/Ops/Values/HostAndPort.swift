/// A host and a port of it: `127.0.0.1:8111`, `[::1]:443`, `skills.example.org`.
package struct HostAndPort: Sendable, Hashable {
  /// In lower case, an IPv6 address without its brackets; `*` stands for every address.
  package let host: String
  package let port: Int

  /// Reads a host, a colon and a port; nil for anything else. Without a port the `standard` one counts,
  /// if there is one.
  package init?(_ text: String, standard: Int? = nil) {
    var host = text[...]
    var port = standard
    let bracket = text.utf8.lastIndex(of: UInt8(ascii: "]")) ?? text.startIndex
    if let colon = text[bracket...].utf8.lastIndex(of: UInt8(ascii: ":")) {
      host = text[..<colon]
      let digits = text.utf8[text.utf8.index(after: colon)...]
      guard !digits.isEmpty, digits.count <= 5, digits.allSatisfy({ 0x30...0x39 ~= $0 }),
        let number = Int(String(digits) ?? ""), 1...65535 ~= number
      else { return nil }
      port = number
    }
    guard let port else { return nil }
    let isIPv6 = host.utf8.first == UInt8(ascii: "[") && host.utf8.last == UInt8(ascii: "]")
    let name = isIPv6 ? host.dropFirst().dropLast() : host
    guard Self.isHost(name, isIPv6: isIPv6) else { return nil }
    self.host = String(name).asciiLowercased
    self.port = port
  }

  package init(host: String, port: Int) {
    self.host = host
    self.port = port
  }

  /// With the brackets that an IPv6 address needs.
  package var text: String {
    (host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]" : host) + ":\(port)"
  }

  /// Whether only programs of the same machine reach it.
  package var isLoopback: Bool {
    host == "localhost" || host.hasPrefix("127.") || host == "::1"
  }

  /// Whether it stands for every address of the machine.
  package var isEverywhere: Bool { ["*", "0.0.0.0", "::"].contains(host) }

  private static func isHost(_ name: Substring, isIPv6: Bool) -> Bool {
    if isIPv6 {
      return name.utf8.contains(UInt8(ascii: ":"))
        && name.utf8.allSatisfy { $0.isHexDigit || $0 == UInt8(ascii: ":") || $0 == 0x2E }
    }
    if name == "*" { return true }
    guard let first = name.utf8.first, first.isAlphanumeric else { return false }
    return name.utf8.allSatisfy { $0.isAlphanumeric || "-._".utf8.contains($0) }
  }
}

extension UInt8 {
  fileprivate var isHexDigit: Bool {
    0x30...0x39 ~= self || 0x41...0x46 ~= self || 0x61...0x66 ~= self
  }
}

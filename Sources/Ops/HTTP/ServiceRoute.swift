/// How a service is reached.
package struct ServiceRoute: Sendable {
  /// The service's address without path, as its host sees it: `http://127.0.0.1:8111`.
  package let base: String
  /// Nil when it is reached without ssh.
  package let forward: SSHForward?

  /// - Parameters:
  ///   - base: `http` or `https`, with a path of its own if need be.
  ///   - forward: leads to the address's host and port; `http` only, since a certificate is for a name that
  ///     a socket does not have.
  package init(base: String, through forward: SSHForward? = nil) {
    var base = base
    while base.hasSuffix("/") { base.removeLast() }
    self.base = base
    self.forward = forward
  }

  /// For the client: a socket's path stands in the place of a host.
  func address(of path: String) -> String {
    guard let forward else { return base + path }
    let socket = forward.socket.utf8.map { byte in
      let isPlain = isAlphanumeric(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
      return isPlain
        ? String(UnicodeScalar(byte)) : "%" + hexadecimal(UInt64(byte), digits: 2).uppercased()
    }
    return "http+unix://" + socket.joined() + ownPath + path
  }

  /// What stands in `Host`: `127.0.0.1:8111`.
  var authority: String {
    var rest = base[...]
    for scheme in ["http://", "https://"] where rest.hasPrefix(scheme) {
      rest = rest.dropFirst(scheme.count)
    }
    return String(rest.prefix { $0 != "/" && $0 != "?" })
  }

  /// Of the address: `/api`; mostly empty.
  private var ownPath: String {
    let start = base.hasPrefix("https://") ? 8 : 7
    return String(base.dropFirst(start).drop { $0 != "/" })
  }
}

private func isAlphanumeric(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
    UInt8(ascii: "0")...UInt8(ascii: "9"):
    true
  default: false
  }
}

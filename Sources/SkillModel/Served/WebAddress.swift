/// An http or https address without a fragment, taken apart and put together as RFC 3986 says
/// (https://www.rfc-editor.org/rfc/rfc3986, checked 2026-11-21).
package struct WebAddress: Sendable, Hashable {
  /// Why a text is no address that can be asked.
  package enum Fault: Error, Sendable, Equatable {
    case notHTTP, credentials, host, port
  }

  package let isSecure: Bool
  /// In lower case; an IPv6 address in its brackets.
  package let host: String
  package let port: Int
  /// Percent-encoded; starts with `/` and holds no `.` or `..`.
  package let path: String
  /// Without the `?`.
  package let query: String?

  /// Reads what a person typed or an index says; a fragment is dropped.
  package init(_ text: String) throws(Fault) {
    var rest = Self.withoutFragment(text[...])
    guard let colon = rest.utf8.firstIndex(of: UInt8(ascii: ":")) else { throw .notHTTP }
    switch String(rest[..<colon]).asciiLowercased {
    case "http": isSecure = false
    case "https": isSecure = true
    default: throw .notHTTP
    }
    rest = Self.behind(colon, in: rest)
    guard rest.utf8.starts(with: "//".utf8) else { throw .notHTTP }
    rest = rest[rest.utf8.index(rest.startIndex, offsetBy: 2)...]
    let end = rest.utf8.firstIndex { "/?".utf8.contains($0) } ?? rest.endIndex
    let authority = rest[..<end]
    if authority.utf8.contains(UInt8(ascii: "@")) { throw .credentials }
    (host, port) = try Self.hostAndPort(authority, standard: isSecure ? 443 : 80)
    (path, query) = Self.pathAndQuery(rest[end...])
  }

  private init(like other: WebAddress, path: String, query: String?) {
    isSecure = other.isSecure
    host = other.host
    port = other.port
    self.path = path
    self.query = query
  }

  /// `https://skills.example.org`, with the port when it is not the scheme's own.
  package var origin: String {
    let standard = isSecure ? 443 : 80
    return (isSecure ? "https://" : "http://") + host + (port == standard ? "" : ":\(port)")
  }

  package var text: String { origin + path + (query.map { "?" + $0 } ?? "") }

  /// The host as a socket wants it, without an IPv6 address's brackets.
  package var socketHost: String {
    host.utf8.first == UInt8(ascii: "[") ? String(host.dropFirst().dropLast()) : host
  }

  /// Another path of the same origin; `path` must be encoded.
  package func at(_ path: String) -> WebAddress { WebAddress(like: self, path: path, query: nil) }

  /// Where a reference on a page leads, and its fragment, decoded; nil when it is for no http server.
  package func resolve(_ reference: String) -> (address: WebAddress, fragment: String?)? {
    let text = Self.trimmed(reference)
    let fragment = Self.fragment(of: text).flatMap { Self.decode(Self.behind($0, in: text)) }
    let whole = Self.withoutFragment(text)
    if Self.hasScheme(whole) {
      guard let address = try? WebAddress(String(whole)) else { return nil }
      return (address, fragment)
    }
    if whole.utf8.starts(with: "//".utf8) {
      let scheme = isSecure ? "https:" : "http:"
      guard let address = try? WebAddress(scheme + whole) else { return nil }
      return (address, fragment)
    }
    if whole.isEmpty { return (self, fragment) }
    let mark = whole.utf8.firstIndex(of: UInt8(ascii: "?"))
    if mark == whole.startIndex {
      let query = Self.encode(Self.behind(whole.startIndex, in: whole))
      return (WebAddress(like: self, path: path, query: query), fragment)
    }
    let folder: Substring = path.lastSlash.map { path[...$0] } ?? "/"
    let full = whole.utf8.first == UInt8(ascii: "/") ? whole : folder + whole
    let target = Self.pathAndQuery(full[...])
    return (WebAddress(like: self, path: target.path, query: target.query), fragment)
  }

  /// Percent-encodes a file's path; `/` stays.
  package static func encoded(path: String) -> String {
    var bytes: [UInt8] = []
    for byte in path.utf8 {
      if isPlain(byte) || byte == UInt8(ascii: "/") {
        bytes.append(byte)
      } else {
        bytes += percent(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The path as a file's name, decoded; nil when it is not UTF-8.
  package var decodedPath: String? { Self.decode(path[...]) }

  private static func hostAndPort(_ authority: Substring, standard: Int) throws(Fault) -> (
    String, Int
  ) {
    var host = authority
    var port = standard
    let bracket = authority.utf8.lastIndex(of: UInt8(ascii: "]")) ?? authority.startIndex
    if let colon = authority[bracket...].utf8.lastIndex(of: UInt8(ascii: ":")) {
      host = authority[..<colon]
      let digits = behind(colon, in: authority)
      if !digits.isEmpty {
        guard digits.utf8.allSatisfy({ 0x30...0x39 ~= $0 }), let number = Int(digits),
          1...65535 ~= number
        else { throw .port }
        port = number
      }
    }
    let isAddress = host.utf8.first == UInt8(ascii: "[") && host.utf8.last == UInt8(ascii: "]")
    let inner = isAddress ? host.dropFirst().dropLast() : host
    guard !inner.isEmpty,
      inner.utf8.allSatisfy({ isNameByte($0) || isAddress && $0 == UInt8(ascii: ":") })
    else { throw .host }
    return (String(host).asciiLowercased, port)
  }

  /// ASCII letters, digits, `-`, `.` and `_`; a name with others must be given as `xn--…`.
  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
    default: false
    }
  }

  private static func pathAndQuery(_ text: Substring) -> (path: String, query: String?) {
    let mark = text.utf8.firstIndex(of: UInt8(ascii: "?"))
    let query = mark.map { encode(behind($0, in: text)) }
    return (withoutDots(encode(text[..<(mark ?? text.endIndex)])), query)
  }

  private static func withoutDots(_ path: String) -> String {
    var kept: [Substring] = []
    var endsInFolder = false
    for part in path.pathParts(keepingEmpty: true).dropFirst() {
      endsInFolder = part == "." || part == ".."
      if part == ".." { _ = kept.popLast() } else if part != "." { kept.append(part) }
    }
    return "/" + kept.joined(separator: "/") + (endsInFolder && !kept.isEmpty ? "/" : "")
  }

  /// Encodes what may not stand in an address, and leaves every `%` as it is.
  private static func encode(_ text: Substring) -> String {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      let isOdd = byte <= 0x20 || byte >= 0x7F || "\"<>\\^`{|}".utf8.contains(byte)
      if isOdd { bytes += percent(byte) } else { bytes.append(byte) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func percent(_ byte: UInt8) -> [UInt8] {
    let digits = Array("0123456789ABCDEF".utf8)
    return [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    isNameByte(byte) || "~!$&'()*+,;=:@".utf8.contains(byte)
  }

  private static func decode(_ text: Substring) -> String? {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), let pair = hexadecimal(rest.prefix(2)) {
        rest = rest.dropFirst(2)
        bytes.append(pair)
      } else {
        bytes.append(byte)
      }
    }
    return String(validating: bytes, as: UTF8.self)
  }

  private static func hexadecimal(_ digits: Substring.UTF8View) -> UInt8? {
    guard digits.count == 2, digits.first != UInt8(ascii: "+"), digits.first != UInt8(ascii: "-")
    else { return nil }
    return UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
  }

  private static func hasScheme(_ text: Substring) -> Bool {
    guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return false }
    let end = text.utf8.firstIndex { "/?#".utf8.contains($0) } ?? text.endIndex
    return colon < end && colon > text.startIndex
  }

  /// What follows a sign, whose `Character` may hold an accent behind it.
  private static func behind(_ sign: Substring.Index, in text: Substring) -> Substring {
    text[text.utf8.index(after: sign)...]
  }

  private static func fragment(of text: Substring) -> Substring.Index? {
    text.utf8.firstIndex(of: UInt8(ascii: "#"))
  }

  private static func withoutFragment(_ text: Substring) -> Substring {
    text[..<(fragment(of: text) ?? text.endIndex)]
  }

  private static func trimmed(_ text: String) -> Substring {
    var text = text[...]
    while let byte = text.utf8.first, byte <= 0x20 {
      text = text[text.utf8.index(after: text.startIndex)...]
    }
    while let byte = text.utf8.last, byte <= 0x20 {
      text = text[..<text.utf8.index(before: text.endIndex)]
    }
    return text
  }
}

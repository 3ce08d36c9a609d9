/// Where a link or image leads: a place on the web, a mail address, a relative place, or an image
/// written into its own URL. There is none for any other URL.
///
/// A list of what is allowed, since browsers read more as a scheme than any list of bad ones has.
struct PageTarget: Equatable {
  enum Kind { case relative, web, mail, dataImage }

  let kind: Kind
  /// The URL, in which every `%` starts an escape and at most one `#` stands.
  let url: String

  init?(_ url: String) {
    guard let kind = Self.kind(of: url[...].utf8) else { return nil }
    self.kind = kind
    self.url = Self.escaped(url)
  }

  private static func kind(of url: Substring.UTF8View) -> Kind? {
    guard !url.isEmpty else { return nil }
    guard let end = url.firstIndex(where: { ":/?#".utf8.contains($0) }), url[end] == .colon else {
      guard url.starts(with: "//".utf8) else { return .relative }
      return isWeb(url) ? .web : nil
    }
    let rest = url[url.index(after: end)...]
    switch String(Substring(url[..<end])).lowercased() {
    case "http", "https": return isWeb(rest) ? .web : nil
    case "mailto": return rest.isEmpty ? nil : .mail
    case "data": return isImage(rest) ? .dataImage : nil
    default: return nil
    }
  }

  /// Whether `//host` or `//host:port` stands here; a user's name before the host deceives.
  private static func isWeb(_ url: Substring.UTF8View) -> Bool {
    guard url.starts(with: "//".utf8) else { return false }
    let authority = url.dropFirst(2).prefix { !"/?#".utf8.contains($0) }
    let host = authority.prefix { $0 != .colon }
    if host.count < authority.count {
      let port = authority.dropFirst(host.count + 1)
      guard (1...5).contains(port.count), port.allSatisfy(\.isDigit),
        Int(Substring(port)).map({ $0 <= 65535 }) == true
      else { return false }
    }
    return isHost(host)
  }

  /// Whether a name is one that IDNA takes, or an IPv4 address.
  /// Source: https://url.spec.whatwg.org/#host-parsing (checked 2026-11-21).
  private static func isHost(_ host: Substring.UTF8View) -> Bool {
    guard (1...253).contains(host.count) else { return false }
    let labels = host.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard labels.allSatisfy(isLabel), let last = labels.last else { return false }
    if last.allSatisfy(\.isDigit) {
      return labels.count == 4
        && labels.allSatisfy { label in
          label.allSatisfy(\.isDigit) && (label.count == 1 || label.first != UInt8(ascii: "0"))
            && Int(Substring(label)).map { $0 <= 255 } == true
        }
    }
    return !last.starts(with: "0x".utf8) && !last.starts(with: "0X".utf8)
  }

  private static func isLabel(_ label: Substring.UTF8View) -> Bool {
    guard (1...63).contains(label.count), label.first != .hyphen, label.last != .hyphen,
      !label.dropFirst(2).starts(with: "--".utf8) || label.starts(with: "xn--".utf8)
    else { return false }
    let scalars = Substring(label).unicodeScalars
    return scalars.first.map { !isMark($0) } == true
      && scalars.allSatisfy { scalar in
        if scalar.isASCII {
          let byte = UInt8(ascii: scalar)
          return byte.isAlphanumeric || byte == .hyphen || byte == UInt8(ascii: "_")
        }
        switch scalar.properties.generalCategory {
        case .lowercaseLetter, .uppercaseLetter, .otherLetter, .modifierLetter, .decimalNumber:
          return true
        default: return isMark(scalar)
        }
      }
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    let category = scalar.properties.generalCategory
    return category == .nonspacingMark || category == .spacingMark
  }

  /// Whether `image/png;base64,…` or one of its kind stands here; SVG can run code.
  private static func isImage(_ data: Substring.UTF8View) -> Bool {
    for type in ["png", "gif", "jpeg", "webp"] {
      let start = "image/\(type);base64,"
      guard data.starts(with: start.utf8) else { continue }
      let base64 = data.dropFirst(start.utf8.count)
      let digits = base64.prefix {
        $0.isAlphanumeric || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "/")
      }
      let padding = base64.dropFirst(digits.count)
      return !digits.isEmpty && base64.count % 4 == 0 && padding.count < 3
        && padding.allSatisfy { $0 == UInt8(ascii: "=") }
    }
    return false
  }

  /// A `%` that starts no escape, and a second `#`, are not allowed in a URL.
  private static func escaped(_ url: String) -> String {
    let bytes = Array(url.utf8)
    guard bytes.contains(where: { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "#") }) else {
      return url
    }
    var escaped: [UInt8] = []
    var hasFragment = false
    for (offset, byte) in bytes.enumerated() {
      escaped.append(byte)
      if byte == UInt8(ascii: "%") {
        let isEscape =
          offset + 2 < bytes.count && bytes[offset + 1].isHexDigit && bytes[offset + 2].isHexDigit
        if !isEscape { escaped += "25".utf8 }
      } else if byte == UInt8(ascii: "#") {
        if hasFragment { escaped.replaceSubrange((escaped.count - 1)..., with: "%23".utf8) }
        hasFragment = true
      }
    }
    return String(decoding: escaped, as: UTF8.self)
  }
}

extension UInt8 {
  fileprivate var isHexDigit: Bool { isDigit || ((self | 0x20) >= 97 && (self | 0x20) <= 102) }
}

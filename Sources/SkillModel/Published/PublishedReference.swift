/// Where a URL of an index leads.
package enum PublishedReference: Sendable, Equatable {
  /// A file of the published folder, by its path there.
  case file(String)
  /// Another server, or one that cannot be told from this folder without its base URL.
  case elsewhere
  /// Nowhere inside the folder, and why.
  case unsafe(reason: String)

  /// Resolves a URL as RFC 3986 says, from an index in `folder` (empty, or ending in `/`).
  ///
  /// An absolute URL is a file of the folder when it starts with the base URL; a path that starts
  /// with `/` counts from the folder, or from the base URL's own path where it starts with that.
  package static func resolve(_ url: String, from folder: String, base: String?)
    -> PublishedReference
  {
    var path = url[...]
    if let cut = path.firstIndex(where: { $0 == "?" || $0 == "#" }) { path = path[..<cut] }
    var isAbsolute = false
    if let scheme = scheme(of: path) {
      guard scheme == "https" || scheme == "http" else {
        return .unsafe(reason: "`\(scheme)` is not http or https")
      }
      guard let base, let rest = remainder(of: path, after: base) else { return .elsewhere }
      path = rest
      isAbsolute = true
    } else if path.utf8.starts(with: "//".utf8) {
      return .elsewhere
    } else if path.utf8.first == UInt8(ascii: "/") {
      if let base, let own = pathOf(base), let rest = remainder(of: path, after: own) {
        path = rest
      }
      isAbsolute = true
    }
    guard let decoded = decode(path) else {
      return .unsafe(reason: "a `%` is not followed by two hexadecimal digits, or gives no UTF-8")
    }
    let whole = isAbsolute ? decoded : folder + decoded
    var parts: [Substring] = []
    for part in whole.pathParts {
      if part == "." { continue }
      if part == ".." {
        if parts.popLast() == nil { return .unsafe(reason: "it leads out of the folder") }
        continue
      }
      if part.unicodeScalars.contains(where: { $0.value < 0x20 || $0 == "\\" }) {
        return .unsafe(reason: "it holds a backslash or a control character")
      }
      parts.append(part)
    }
    if parts.isEmpty || whole.utf8.last == UInt8(ascii: "/") {
      return .unsafe(reason: "it names a folder, not a file")
    }
    return .file(parts.joined(separator: "/"))
  }

  /// The scheme in front of `:`, in lower case; nil for a path.
  private static func scheme(of url: Substring) -> String? {
    guard let colon = url.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let scheme = url[..<colon]
    let isScheme =
      !scheme.isEmpty
      && scheme.utf8.allSatisfy {
        0x30...0x39 ~= $0 || 0x41...0x5A ~= $0 || 0x61...0x7A ~= $0
          || [0x2B, 0x2D, 0x2E].contains($0)
      }
    return isScheme ? String(scheme).asciiLowercased : nil
  }

  private static func remainder(of url: Substring, after base: String) -> Substring? {
    var base = base[...]
    while base.utf8.last == UInt8(ascii: "/") { base = base.dropLast() }
    guard url.utf8.starts(with: base.utf8) else { return nil }
    let rest = url.utf8.dropFirst(base.utf8.count)
    guard rest.isEmpty || rest.first == UInt8(ascii: "/") else { return nil }
    return url[rest.startIndex...]
  }

  /// The path of an absolute URL; nil when it has none but `/`.
  private static func pathOf(_ url: String) -> String? {
    guard let colon = url.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let authority = url[colon...].dropFirst(3)
    guard let slash = authority.firstIndex(of: "/") else { return nil }
    let path = authority[slash...]
    return path.utf8.count > 1 ? String(path) : nil
  }

  private static func decode(_ text: Substring) -> String? {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      let digits = rest.prefix(2)
      guard digits.count == 2, digits.first != UInt8(ascii: "+"),
        let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
      else { return nil }
      rest = rest.dropFirst(2)
      bytes.append(value)
    }
    return String(validating: bytes, as: UTF8.self)
  }
}

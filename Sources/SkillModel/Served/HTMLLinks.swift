/// What an HTML page links and what can be linked on it, read without building a tree.
///
/// It follows the tokenizer of https://html.spec.whatwg.org/multipage/parsing.html (checked
/// 2026-11-21) as far as links need it: comments, raw text of `script`, `style`, `textarea` and
/// `title`, quoted and bare attribute values. Takes time linear to the page.
package struct HTMLLinks: Sendable {
  /// As written, with character references replaced; in order, each once.
  package private(set) var links: [String] = []
  /// The `id` of every element, and the `name` of every `a`.
  package private(set) var anchors: Set<String> = []
  /// The `href` of the first `base` element.
  package private(set) var base: String?

  private var seen: Set<String> = []
  private static let rawText: Set<String> = ["script", "style", "textarea", "title"]
  /// Past these nothing is taken; it bounds what a hostile page takes of memory.
  private static let most = 100_000

  package init(_ bytes: [UInt8]) {
    var at = 0
    while let open = Self.find(UInt8(ascii: "<"), in: bytes, from: at) {
      at = open + 1
      if Self.has("!--", in: bytes, at: at) {
        at = Self.end(of: "-->", in: bytes, from: at + 3)
      } else if at < bytes.count, Self.isLetter(bytes[at]) {
        let name = Self.name(in: bytes, &at)
        attributes(of: name, in: bytes, &at)
        if Self.rawText.contains(name) { at = Self.closing(name, in: bytes, from: at) }
      } else if at < bytes.count, "/!?".utf8.contains(bytes[at]) {
        at = (Self.find(UInt8(ascii: ">"), in: bytes, from: at) ?? bytes.count - 1) + 1
      }
    }
  }

  private mutating func attributes(of element: String, in bytes: [UInt8], _ at: inout Int) {
    while at < bytes.count {
      while at < bytes.count, Self.isSpace(bytes[at]) || bytes[at] == UInt8(ascii: "/") { at += 1 }
      guard at < bytes.count else { return }
      if bytes[at] == UInt8(ascii: ">") {
        at += 1
        return
      }
      let start = at
      at += 1
      while at < bytes.count, !Self.isSpace(bytes[at]), !"=/>".utf8.contains(bytes[at]) { at += 1 }
      let name = String(decoding: bytes[start..<at], as: UTF8.self).asciiLowercased
      while at < bytes.count, Self.isSpace(bytes[at]) { at += 1 }
      guard at < bytes.count, bytes[at] == UInt8(ascii: "=") else { continue }
      at += 1
      while at < bytes.count, Self.isSpace(bytes[at]) { at += 1 }
      take(name, Self.value(in: bytes, &at), of: element)
    }
  }

  private mutating func take(_ name: String, _ raw: ArraySlice<UInt8>, of element: String) {
    switch (name, element) {
    case ("id", _), ("name", "a"):
      if anchors.count < Self.most { anchors.insert(Self.unescaped(raw)) }
    case ("href", "base"): if base == nil { base = Self.unescaped(raw) }
    case ("href", _), ("src", _), ("poster", "video"), ("data", "object"):
      add(Self.unescaped(raw))
    case ("srcset", _):
      for one in Self.unescaped(raw).split(separator: ",") {
        if let address = one.split(whereSeparator: \.isWhitespace).first { add(String(address)) }
      }
    default: break
    }
  }

  private mutating func add(_ link: String) {
    if links.count < Self.most, seen.insert(link).inserted { links.append(link) }
  }

  private static func name(in bytes: [UInt8], _ at: inout Int) -> String {
    let start = at
    while at < bytes.count, !isSpace(bytes[at]), !"/>".utf8.contains(bytes[at]) { at += 1 }
    return String(decoding: bytes[start..<at], as: UTF8.self).asciiLowercased
  }

  private static func value(in bytes: [UInt8], _ at: inout Int) -> ArraySlice<UInt8> {
    guard at < bytes.count else { return [] }
    let quote = bytes[at]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      let start = at + 1
      let end = find(quote, in: bytes, from: start) ?? bytes.count
      at = min(end + 1, bytes.count)
      return bytes[min(start, bytes.count)..<end]
    }
    let start = at
    while at < bytes.count, !isSpace(bytes[at]), bytes[at] != UInt8(ascii: ">") { at += 1 }
    return bytes[start..<at]
  }

  /// Behind the closing tag of an element with raw text.
  private static func closing(_ name: String, in bytes: [UInt8], from: Int) -> Int {
    var at = from
    while let open = find(UInt8(ascii: "<"), in: bytes, from: at) {
      at = open + 1
      guard at < bytes.count, bytes[at] == UInt8(ascii: "/") else { continue }
      var end = at + 1
      if Self.name(in: bytes, &end) == name {
        return (find(UInt8(ascii: ">"), in: bytes, from: end) ?? bytes.count - 1) + 1
      }
    }
    return bytes.count
  }

  private static func end(of text: String, in bytes: [UInt8], from: Int) -> Int {
    var at = from
    while let found = find(text.utf8.first ?? 0, in: bytes, from: at) {
      if has(text, in: bytes, at: found) { return found + text.utf8.count }
      at = found + 1
    }
    return bytes.count
  }

  private static func find(_ byte: UInt8, in bytes: [UInt8], from: Int) -> Int? {
    from < bytes.count ? bytes[from...].firstIndex(of: byte) : nil
  }

  private static func has(_ text: String, in bytes: [UInt8], at: Int) -> Bool {
    at <= bytes.count && bytes[at...].starts(with: text.utf8)
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || 0x09...0x0D ~= byte }
  private static func isLetter(_ byte: UInt8) -> Bool { 0x61...0x7A ~= byte | 0x20 }

  /// Replaces numeric references and the five names that pages escape with.
  private static func unescaped(_ bytes: ArraySlice<UInt8>) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    guard bytes.contains(UInt8(ascii: "&")) else { return text }
    let names = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'"]
    var result = ""
    var rest = text[...]
    while let mark = rest.firstIndex(of: "&") {
      result += rest[..<mark]
      rest = rest[mark...].dropFirst()
      guard let end = rest.prefix(10).firstIndex(of: ";"),
        let value = names[String(rest[..<end])] ?? character(rest[..<end])
      else {
        result += "&"
        continue
      }
      result += value
      rest = rest[end...].dropFirst()
    }
    return result + rest
  }

  private static func character(_ reference: Substring) -> String? {
    guard reference.first == "#" else { return nil }
    let digits = reference.dropFirst()
    let isHexadecimal = digits.first == "x" || digits.first == "X"
    let number = isHexadecimal ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return number.flatMap(Unicode.Scalar.init).map { String(Character($0)) }
  }
}

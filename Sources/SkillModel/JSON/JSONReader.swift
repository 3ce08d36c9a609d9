/// Reads JSON and keeps every value's place, which JSONDecoder does not.
///
/// Format: RFC 8259 (https://www.rfc-editor.org/rfc/rfc8259, checked 2026-11-21), without a
/// byte-order mark; values nested more than 64 deep, and more than four million values, are refused.
package struct JSONReader {
  private let bytes: [UInt8]
  private var offset = 0
  private var values = 0
  private let mostValues: Int
  private let replacesHalfPairs: Bool
  private static let mostDepth = 64

  private init(_ bytes: [UInt8], mostValues: Int, replacesHalfPairs: Bool) {
    self.bytes = bytes
    self.mostValues = mostValues
    self.replacesHalfPairs = replacesHalfPairs
  }

  /// Reads one document.
  ///
  /// More than `mostValues` are refused: an index of 10,000 skills has a million; four million bound
  /// memory to a few hundred megabytes. JavaScript writes half of a surrogate pair where a text was cut
  /// inside a character; whoever sets `replacesHalfPairs` reads U+FFFD in its place.
  ///
  /// - Throws: ``JSONFault`` at the first place that is not JSON.
  package static func read(
    _ bytes: [UInt8], mostValues: Int = 4_000_000, replacesHalfPairs: Bool = false
  ) throws(JSONFault) -> JSONValue {
    var reader = JSONReader(bytes, mostValues: mostValues, replacesHalfPairs: replacesHalfPairs)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      throw JSONFault(range: 0..<3, message: "a byte-order mark stands before the document")
    }
    reader.skipSpace()
    let value = try reader.value(depth: 0)
    reader.skipSpace()
    if reader.offset < bytes.count {
      throw reader.fault("nothing may follow the document's one value")
    }
    return value
  }

  private mutating func value(depth: Int) throws(JSONFault) -> JSONValue {
    guard depth <= Self.mostDepth else { throw fault("values are nested more than 64 deep") }
    values += 1
    guard values <= mostValues else { throw fault("there are more than \(mostValues) values") }
    let start = offset
    let content: JSONValue.Content
    switch peek {
    case UInt8(ascii: "{"): content = .object(try members(depth: depth))
    case UInt8(ascii: "["): content = .array(try items(depth: depth))
    case UInt8(ascii: "\""): content = .string(try string())
    case UInt8(ascii: "t"): content = .boolean(try word("true", true))
    case UInt8(ascii: "f"): content = .boolean(try word("false", false))
    case UInt8(ascii: "n"): content = try word("null", .null)
    case let byte? where byte == UInt8(ascii: "-") || 0x30...0x39 ~= byte:
      content = try number()
    case nil: throw fault("the text ends where a value should stand")
    default: throw fault("a value should stand here")
    }
    return JSONValue(content: content, range: start..<offset)
  }

  private mutating func members(depth: Int) throws(JSONFault) -> [JSONValue.Member] {
    var members: [JSONValue.Member] = []
    offset += 1
    skipSpace()
    if take(UInt8(ascii: "}")) { return members }
    while true {
      skipSpace()
      guard peek == UInt8(ascii: "\"") else {
        throw fault(
          peek == UInt8(ascii: "}")
            ? "a comma stands before the closing `}`" : "a key in double quotes should stand here")
      }
      let start = offset
      let key = try string()
      let keyRange = start..<offset
      skipSpace()
      guard take(UInt8(ascii: ":")) else { throw fault("a `:` should stand here") }
      skipSpace()
      members.append(
        JSONValue.Member(key: key, keyRange: keyRange, value: try value(depth: depth + 1)))
      skipSpace()
      if take(UInt8(ascii: "}")) { return members }
      guard take(UInt8(ascii: ",")) else { throw fault("a `,` or `}` should stand here") }
    }
  }

  private mutating func items(depth: Int) throws(JSONFault) -> [JSONValue] {
    var items: [JSONValue] = []
    offset += 1
    skipSpace()
    if take(UInt8(ascii: "]")) { return items }
    while true {
      skipSpace()
      if peek == UInt8(ascii: "]") { throw fault("a comma stands before the closing `]`") }
      items.append(try value(depth: depth + 1))
      skipSpace()
      if take(UInt8(ascii: "]")) { return items }
      guard take(UInt8(ascii: ",")) else { throw fault("a `,` or `]` should stand here") }
    }
  }

  private mutating func word<Value>(_ word: String, _ value: Value) throws(JSONFault) -> Value {
    guard bytes[offset...].starts(with: word.utf8) else { throw fault("a value should stand here") }
    offset += word.utf8.count
    return value
  }

  private mutating func number() throws(JSONFault) -> JSONValue.Content {
    let start = offset
    _ = take(UInt8(ascii: "-"))
    let first = offset
    takeDigits()
    let digits = offset - first
    if digits == 0 || digits > 1 && bytes[first] == UInt8(ascii: "0") {
      throw fault("this is no number", at: start)
    }
    var isWhole = true
    if take(UInt8(ascii: ".")) {
      isWhole = false
      let before = offset
      takeDigits()
      if offset == before { throw fault("a digit should follow the point") }
    }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      isWhole = false
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      let before = offset
      takeDigits()
      if offset == before { throw fault("a digit should follow the exponent's sign") }
    }
    return .number(isWhole ? Int(String(decoding: bytes[start..<offset], as: UTF8.self)) : nil)
  }

  private mutating func takeDigits() {
    while let byte = peek, 0x30...0x39 ~= byte { offset += 1 }
  }
}

// MARK: - Strings and single bytes

extension JSONReader {
  private mutating func string() throws(JSONFault) -> String {
    let start = offset
    offset += 1
    var run = offset
    var text: [UInt8] = []
    while let byte = peek {
      switch byte {
      case UInt8(ascii: "\""):
        text += bytes[run..<offset]
        offset += 1
        guard let string = String(validating: text, as: UTF8.self) else {
          throw JSONFault(range: start..<offset, message: "the text is not UTF-8")
        }
        return string
      case UInt8(ascii: "\\"):
        text += bytes[run..<offset]
        text += String(try escape()).utf8
        run = offset
      case 0..<0x20: throw fault("a line break or control character stands inside quotes")
      default: offset += 1
      }
    }
    throw JSONFault(range: start..<start + 1, message: "the quotes are never closed")
  }

  private mutating func escape() throws(JSONFault) -> Unicode.Scalar {
    let start = offset
    offset += 1
    guard let letter = peek else { throw fault("the text ends inside quotes") }
    offset += 1
    switch letter {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      let high = try hexadecimal(from: start)
      if let scalar = Unicode.Scalar(high) { return scalar }
      let second = offset
      guard 0xD800...0xDBFF ~= high, take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else {
        offset = second
        if replacesHalfPairs { return "\u{FFFD}" }
        throw fault("half of a surrogate pair", at: start)
      }
      let low = try hexadecimal(from: start)
      guard 0xDC00...0xDFFF ~= low,
        let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
      else {
        offset = second
        if replacesHalfPairs { return "\u{FFFD}" }
        throw fault("half of a surrogate pair", at: start)
      }
      return scalar
    default: throw fault("an unknown escape", at: start)
    }
  }

  private mutating func hexadecimal(from start: Int) throws(JSONFault) -> UInt32 {
    let end = min(offset + 4, bytes.count)
    let digits = bytes[offset..<end]
    guard digits.count == 4, digits.allSatisfy({ Self.isHexadecimal($0) }),
      let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw fault("four hexadecimal digits should follow `\\u`", at: start) }
    offset = end
    return value
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
    default: false
    }
  }

  private var peek: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard peek == byte else { return false }
    offset += 1
    return true
  }

  private mutating func skipSpace() {
    while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      offset += 1
    }
  }

  private func fault(_ message: String, at start: Int? = nil) -> JSONFault {
    let start = start ?? offset
    let end = min(max(offset, start + 1), bytes.count)
    return JSONFault(range: start..<max(start, end), message: message)
  }
}

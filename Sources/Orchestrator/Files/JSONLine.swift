import SymbiontAPI

/// One JSON object on one line, its members in the order in which they are added.
struct JSONLine {
  private var bytes: [UInt8] = [UInt8(ascii: "{")]

  mutating func add(_ key: String, _ text: String) {
    begin(key)
    write(text)
  }

  /// Without a value, nothing.
  mutating func add(optional key: String, _ text: String?) {
    if let text { add(key, text) }
  }

  mutating func add(_ key: String, _ flag: Bool) {
    begin(key)
    bytes += (flag ? "true" : "false").utf8
  }

  /// Without a value, `null`.
  mutating func add(_ key: String, _ number: Int?) {
    begin(key)
    bytes += (number.map { "\($0)" } ?? "null").utf8
  }

  mutating func add(_ key: String, _ number: Double) {
    begin(key)
    bytes += "\(number)".utf8
  }

  /// Without a value, `null`.
  mutating func add(_ key: String, _ amount: USD?) {
    begin(key)
    bytes += (amount?.description ?? "null").utf8
  }

  /// A value that is JSON already, without a line feed.
  mutating func add(_ key: String, json: some Sequence<UInt8>) {
    begin(key)
    bytes += json
  }

  /// The line with its line feed.
  consuming func finished() -> [UInt8] {
    bytes += "}\n".utf8
    return bytes
  }

  private mutating func begin(_ key: String) {
    if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
    write(key)
    bytes.append(UInt8(ascii: ":"))
  }

  /// RFC 8259, section 7: quotation mark, reverse solidus and control characters are escaped.
  private mutating func write(_ text: String) {
    let hex = Array("0123456789abcdef".utf8)
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case 0x0A: bytes += "\\n".utf8
      case 0x0D: bytes += "\\r".utf8
      case 0x09: bytes += "\\t".utf8
      case 0..<0x20, 0x7F: bytes += "\\u00".utf8 + [hex[Int(byte >> 4)], hex[Int(byte & 15)]]
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}

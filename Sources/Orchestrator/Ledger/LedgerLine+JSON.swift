import SymbiontAPI

extension LedgerLine {
  /// The line as it stands in the file, with its line feed.
  package var bytes: [UInt8] {
    var out = JSONLine()
    out.add("timestamp", timestamp)
    out.add("model", model)
    out.add("success", success)
    out.add("elapsed_seconds", Self.rounded(elapsedSeconds))
    out.add("input_tokens", inputTokens)
    out.add("output_tokens", outputTokens)
    out.add("estimated_cost_usd", cost)
    out.add("prompt_preview", promptPreview)
    if let purpose { out.add("purpose", purpose.rawValue) }
    if let task { out.add("task", task) }
    if let attempt { out.add("attempt", attempt) }
    if let tierReason { out.add("tier_reason", tierReason) }
    if let executor { out.add("executor", executor) }
    if let session { out.add("session", session) }
    if let reportedCost { out.add("reported_cost_usd", reportedCost) }
    if let resumed { out.add("resumed", resumed) }
    if let error { out.add("error", error) }
    return out.finished()
  }

  /// Milliseconds are as fine as anybody measures a call.
  private static func rounded(_ seconds: Double) -> Double {
    guard seconds.isFinite, seconds > 0 else { return 0 }
    return (seconds * 1000).rounded() / 1000
  }
}

/// One JSON object on one line, its members in the order in which they are added.
struct JSONLine {
  private var bytes: [UInt8] = [UInt8(ascii: "{")]

  mutating func add(_ key: String, _ text: String) {
    begin(key)
    write(text)
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

import HTTPTypes
import SymbiontAPI

/// What follows a path's `?`, as forms write it.
///
/// Format: https://url.spec.whatwg.org/#urlencoded-parsing (checked 2026-11-21); bytes that are no UTF-8 are
/// refused.
struct Query: Sendable {
  private let values: [(name: String, value: String)]

  /// - Throws: ``APIError`` when it cannot be read.
  init(_ text: some StringProtocol) throws(APIError) {
    var values: [(name: String, value: String)] = []
    for pair in text.utf8.split(separator: UInt8(ascii: "&")) {
      let parts = pair.split(
        separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = Self.decoded(parts[0], plus: true),
        let value = Self.decoded(parts.count > 1 ? parts[1] : parts[0].suffix(0), plus: true)
      else { throw APIError(.badRequest, "bad_query", "the query is not percent-encoded UTF-8") }
      values.append((name, value))
    }
    self.values = values
  }

  /// The value of a name that may stand there once.
  ///
  /// - Throws: ``APIError`` when it stands there more often.
  func value(_ name: String) throws(APIError) -> String? {
    let found = values.filter { $0.name == name }
    guard found.count <= 1 else {
      throw APIError(.badRequest, "bad_query", "`\(name)` is given more than once")
    }
    return found.first?.value
  }

  /// - Throws: ``APIError`` when something else is asked for, which would go unheard.
  func allow(_ names: String...) throws(APIError) {
    for (name, _) in values where !names.contains(name) {
      let known =
        names.isEmpty
        ? "it takes none" : "it takes \(names.map { "`\($0)`" }.joined(separator: ", "))"
      throw APIError(
        .badRequest, "unknown_parameter", "`\(name.prefix(80))` is no parameter here", help: known)
    }
  }

  /// - Throws: ``APIError`` when it is no whole number within `range`.
  func count(_ name: String, _ range: ClosedRange<Int>) throws(APIError) -> Int? {
    guard let text = try value(name) else { return nil }
    guard text.utf8.allSatisfy({ 0x30...0x39 ~= $0 }), let number = Int(text),
      range.contains(number)
    else {
      throw APIError(
        .badRequest, "bad_parameter",
        "`\(name)` is no number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  /// - Throws: ``APIError`` when it is no day like `2026-03-20`.
  func day(_ name: String) throws(APIError) -> String? {
    guard let text = try value(name) else { return nil }
    guard text.utf8.count == 10, Timestamp("\(text)T00:00:00Z") != nil else {
      throw APIError(.badRequest, "bad_parameter", "`\(name)` is no day like 2026-03-20")
    }
    return text
  }

  /// A text without its percent-encoding; nil when that is broken, or does not give UTF-8.
  static func decoded(_ text: some Collection<UInt8>, plus isPlusSpace: Bool) -> String? {
    var bytes: [UInt8] = []
    var rest = text[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%") {
        guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit)
        else { return nil }
        bytes.append(high << 4 | low)
      } else {
        bytes.append(byte == UInt8(ascii: "+") && isPlusSpace ? 0x20 : byte)
      }
    }
    return String(validating: bytes, as: UTF8.self)
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
  }
}

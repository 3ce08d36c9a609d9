import Orchestrator
import SkillModel
import SymbiontAPI

extension FuzzTarget {
  /// A ledger, read in pieces of as many bytes as the first one says: the fast scanner and a slow, obvious
  /// reader count the same lines, and these sum to the same.
  static let ledgerLines = FuzzTarget(name: "ledger-lines", longest: 4096) { bytes in
    let size = 1 + Int(bytes.first ?? 0)
    let file = Array(bytes.dropFirst())
    var offset = 0
    let reading = LedgerReader.read { _ in
      let piece = Array(file[offset..<min(offset + size, file.count)])
      offset += piece.count
      return piece
    }
    let whole = file.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    guard reading.end == whole, reading.tail == Array(file[whole...]) else {
      return "the last line does not end where it does"
    }
    var totals = LedgerTotals()
    var bad: [Int] = []
    let lines = file[..<whole].split(separator: 0x0A, omittingEmptySubsequences: false).dropLast()
    for (index, line) in lines.enumerated() where !line.isEmpty {
      if let facts = SlowLedgerLine(Array(line)).facts {
        totals.add(facts)
      } else {
        bad.append(index + 1)
      }
    }
    guard reading.lines == lines.count else { return "\(reading.lines) lines of \(lines.count)" }
    guard reading.badCount == bad.count, reading.bad.map(\.number) == Array(bad.prefix(100)) else {
      return "the scanner refuses \(reading.bad.map(\.number)), and \(bad) are bad"
    }
    if reading.bad.contains(where: { $0.column < 1 || $0.fault.message.isEmpty }) {
      return "a fault without a place or words"
    }
    guard reading.totals == totals else { return "\(reading.totals) and not \(totals)" }
    return apart(file, reading)
  }

  /// Two readings of a file's parts are that of the whole.
  private static func apart(_ file: [UInt8], _ whole: LedgerReader.Reading) -> String? {
    guard let cut = file[(file.count / 2)...].firstIndex(of: 0x0A) else { return nil }
    var reading = once(file[...cut])
    reading.append(once(file[(cut + 1)...]))
    return reading == whole ? nil : "\(reading) of two parts, and not \(whole)"
  }

  private static func once(_ bytes: ArraySlice<UInt8>) -> LedgerReader.Reading {
    var rest = Array(bytes)
    return LedgerReader.read { _ in
      defer { rest = [] }
      return rest
    }
  }
}

/// A line of a ledger, taken apart by the reader of whole documents, its numbers as texts of digits.
private struct SlowLedgerLine {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Nil for a line that does not count.
  var facts: LedgerFacts? {
    guard let value = try? JSONReader.read(bytes, replacesHalfPairs: true),
      case .object(let members) = value.content
    else { return nil }
    var facts = LedgerFacts(date: "", model: "")
    for member in members {
      // As it is written: a key with escapes is another one.
      let key = String(decoding: bytes[member.keyRange].dropFirst().dropLast(), as: UTF8.self)
      guard take(key, member.value, &facts) else { return nil }
    }
    return facts.date.isEmpty || facts.model.isEmpty ? nil : facts
  }

  private func take(_ key: String, _ value: JSONValue, _ facts: inout LedgerFacts) -> Bool {
    switch (key, value.content) {
    case ("model", .string(let text)): facts.model = text
    case ("timestamp", .string): facts.date = day(text(value))
    case ("success", .boolean(let flag)): facts.success = flag
    case ("purpose", .string): facts.isClassification = text(value) == "\"classify\""
    case ("task", .string): facts.source = TaskSource(taskID: text(value).utf8.dropFirst())
    case ("input_tokens", .number): facts.inputTokens = Decimal(text(value)).count
    case ("input_tokens", .null): facts.inputTokens = 0
    case ("output_tokens", .number): facts.outputTokens = Decimal(text(value)).count
    case ("output_tokens", .null): facts.outputTokens = 0
    case ("estimated_cost_usd", .number):
      guard let nanos = Decimal(text(value)).billionths else { return false }
      facts.cost = USD(nanos: nanos)
    case ("estimated_cost_usd", .null): facts.cost = nil
    case ("model", _), ("timestamp", _), ("success", _), ("input_tokens", _), ("output_tokens", _),
      ("estimated_cost_usd", _):
      return false
    default: break
    }
    return true
  }

  private func text(_ value: JSONValue) -> String {
    String(decoding: bytes[value.range], as: UTF8.self)
  }

  private func day(_ quoted: String) -> String {
    let day = Array(quoted.utf8.dropFirst().dropLast().prefix(10))
    let form = "dddd-dd-dd".utf8
    let fits =
      day.count == form.count
      && zip(day, form).allSatisfy { byte, kind in
        kind == UInt8(ascii: "d") ? 0x30...0x39 ~= byte : byte == kind
      }
    return fits ? String(decoding: day, as: UTF8.self) : ""
  }
}

/// A number as a schoolchild has it: digits, and where the point is.
private struct Decimal {
  private let isNegative: Bool
  /// Without leading zeros.
  private let digits: [UInt8]
  /// Times ten to this power.
  private let exponent: Int

  init(_ text: String) {
    var rest = Array(text.utf8)
    isNegative = rest.first == UInt8(ascii: "-")
    if isNegative { rest.removeFirst() }
    var exponent = 0
    if let mark = rest.firstIndex(where: { $0 | 0x20 == UInt8(ascii: "e") }) {
      let power = String(decoding: rest[(mark + 1)...], as: UTF8.self)
      exponent = Int(power) ?? (power.hasPrefix("-") ? -1_000_000 : 1_000_000)
      rest = Array(rest[..<mark])
    }
    if let point = rest.firstIndex(of: UInt8(ascii: ".")) {
      exponent -= rest.count - point - 1
      rest.remove(at: point)
    }
    digits = rest.map { $0 - 0x30 }.drop { $0 == 0 }.map(\.self)
    self.exponent = exponent
  }

  /// None when it is negative, or written as a fraction or with a power.
  var count: Int {
    guard !isNegative, exponent == 0 else { return 0 }
    if digits.isEmpty { return 0 }
    // As many digits as the scanner keeps.
    guard digits.count <= 19 else { return 0 }
    return Int(String(decoding: digits.map { $0 + 0x30 }, as: UTF8.self)) ?? .max
  }

  /// Rounded to the nearest, ties to even; nil when it is too large, or negative.
  var billionths: Int64? {
    guard !isNegative || digits.isEmpty else { return nil }
    let places = digits.count + exponent + 9
    if digits.isEmpty || places < 0 { return 0 }
    guard places <= 19 else { return nil }
    let whole = digits.prefix(places) + Array(repeating: 0, count: max(0, places - digits.count))
    let rest = digits.dropFirst(places)
    var text = String(decoding: whole.map { $0 + 0x30 }, as: UTF8.self)
    if text.isEmpty { text = "0" }
    guard var value = UInt64(text) else { return nil }
    let isOdd = value % 2 == 1
    switch rest.first {
    case let digit? where digit > 5: value += 1
    case 5? where rest.dropFirst().contains { $0 != 0 } || isOdd: value += 1
    default: break
    }
    return Int64(exactly: value)
  }
}

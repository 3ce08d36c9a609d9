import SkillModel

/// Reads lines of a ledger as fast as a disk delivers them.
///
/// Every line must be one JSON object (RFC 8259) with a `timestamp` that starts with a day and a `model`;
/// whatever else a line of another program lacks, it is counted. Other members may hold anything. A key
/// with escapes is another one than the same without; of two members with one key the last counts.
package struct LedgerScanner {
  let bytes: [UInt8]
  var offset = 0
  var end = 0
  /// Days and models repeat from line to line; a String is made when they change.
  private var date = (bytes: [UInt8](), text: "")
  private var models: [(bytes: [UInt8], text: String)] = []

  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Reads the line at `range`, which is without its line feed.
  ///
  /// - Throws: ``LedgerFault``.
  package mutating func facts(in range: Range<Int>) throws(LedgerFault) -> LedgerFacts {
    offset = range.lowerBound
    end = range.upperBound
    do {
      return try line()
    } catch {
      throw LedgerFault(offset: error.offset - range.lowerBound, message: error.message)
    }
  }

  private mutating func line() throws(LedgerFault) -> LedgerFacts {
    var found = LedgerFacts(date: "", model: "")
    skipSpace()
    guard take(UInt8(ascii: "{")) else { throw fault("the line is not a JSON object") }
    skipSpace()
    if !take(UInt8(ascii: "}")) {
      repeat {
        skipSpace()
        let key = try string()
        skipSpace()
        guard take(UInt8(ascii: ":")) else { throw fault("a `:` should stand here") }
        skipSpace()
        try member(key, &found)
        skipSpace()
      } while take(UInt8(ascii: ","))
      guard take(UInt8(ascii: "}")) else { throw fault("a `,` or `}` should stand here") }
    }
    skipSpace()
    guard offset == end else { throw fault("something follows the object") }
    if found.date.isEmpty { throw fault("`timestamp` is missing or does not start with a day") }
    if found.model.isEmpty { throw fault("`model` is missing or empty") }
    return found
  }

  private mutating func member(_ key: Range<Int>, _ found: inout LedgerFacts) throws(LedgerFault) {
    switch key.count {
    case 4 where isKey(key, "task"):
      guard peek == UInt8(ascii: "\"") else { return try skipValue(depth: 1) }
      found.source = TaskSource(taskID: bytes[try string()])
    case 5 where isKey(key, "model"): found.model = try modelName()
    case 7 where isKey(key, "success"): found.success = try flag()
    case 7 where isKey(key, "purpose"):
      guard peek == UInt8(ascii: "\"") else { return try skipValue(depth: 1) }
      let word = try string()
      found.isClassification = isKey(word, "classify")
    case 9 where isKey(key, "timestamp"): found.date = try day()
    case 12 where isKey(key, "input_tokens"): found.inputTokens = try count()
    case 13 where isKey(key, "output_tokens"): found.outputTokens = try count()
    case 18 where isKey(key, "estimated_cost_usd"):
      if peek == UInt8(ascii: "n") {
        try word("null")
        found.cost = nil
      } else {
        found.cost = try amount()
      }
    default: try skipValue(depth: 1)
    }
  }

  // MARK: Members

  private mutating func modelName() throws(LedgerFault) -> String {
    guard peek == UInt8(ascii: "\"") else { throw fault("`model` is not a text") }
    let range = try string()
    if let known = models.first(where: { isSame(range, $0.bytes) }) {
      return known.text
    }
    let text = Self.unescaped(bytes[range])
    if models.count < 64 { models.append((Array(bytes[range]), text)) }
    return text
  }

  /// The first ten bytes of a timestamp; empty when they are no day.
  private mutating func day() throws(LedgerFault) -> String {
    guard peek == UInt8(ascii: "\"") else { throw fault("`timestamp` is not a text") }
    let range = try string()
    let day = range.lowerBound..<min(range.lowerBound + 10, range.upperBound)
    if isSame(day, date.bytes) { return date.text }
    let isDay =
      day.count == 10
      && day.allSatisfy { index in
        let place = index - day.lowerBound
        return place == 4 || place == 7
          ? bytes[index] == UInt8(ascii: "-") : 0x30...0x39 ~= bytes[index]
      }
    guard isDay else { return "" }
    date = (Array(bytes[day]), String(decoding: bytes[day], as: UTF8.self))
    return date.text
  }

  private mutating func flag() throws(LedgerFault) -> Bool {
    if peek == UInt8(ascii: "t") {
      try word("true")
      return true
    }
    try word("false")
    return false
  }

  /// A number of tokens; `null`, a fraction or what is negative counts as none.
  private mutating func count() throws(LedgerFault) -> Int {
    if peek == UInt8(ascii: "n") {
      try word("null")
      return 0
    }
    let number = try number()
    guard number.exponent == 0, !number.isNegative, !number.isInexact else { return 0 }
    return Int(clamping: number.digits)
  }

  private mutating func amount() throws(LedgerFault) -> USD {
    let start = offset
    let number = try number()
    guard !number.isNegative || number.digits == 0 else {
      throw LedgerFault(offset: start, message: "an amount of money is never negative")
    }
    guard let amount = number.billionths else {
      throw LedgerFault(offset: start, message: "the amount of money is too large")
    }
    return USD(nanos: amount)
  }

  /// A model's name is hardly ever written with escapes.
  private static func unescaped(_ content: ArraySlice<UInt8>) -> String {
    guard content.contains(UInt8(ascii: "\\")) else {
      return String(decoding: content, as: UTF8.self)
    }
    let quoted = [UInt8(ascii: "\"")] + content + [UInt8(ascii: "\"")]
    return (try? JSONReader.read(quoted, replacesHalfPairs: true))?.string
      ?? String(decoding: content, as: UTF8.self)
  }
}

import SkillModel

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Reads lines of a ledger as fast as a disk delivers them.
///
/// Every line must be one JSON object (RFC 8259) with a `timestamp` that starts with a day and a `model`;
/// whatever else a line of another program lacks, it is counted. Other members may hold anything. A key
/// with escapes is another one than the same without; of two members with one key the last counts.
package struct LedgerScanner {
  private let bytes: [UInt8]
  private var offset = 0
  private var end = 0
  /// Days and models repeat from line to line; a String is made when they change.
  private var date = (bytes: [UInt8](), text: "")
  private var models: [(bytes: [UInt8], text: String)] = []
  private static let mostDepth = 64

  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Where the line that begins at `start` has its line feed; it must have one.
  func lineEnd(from start: Int) -> Int {
    unsafe bytes.withUnsafeBufferPointer { buffer in
      // A last piece without one ends where its bytes do.
      guard let base = buffer.baseAddress,
        let found = unsafe memchr(base + start, CInt(UInt8(ascii: "\n")), buffer.count - start)
      else { return buffer.count }
      return unsafe base.distance(to: found.assumingMemoryBound(to: UInt8.self))
    }
  }

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

  // MARK: JSON

  private var peek: UInt8? { offset < end ? bytes[offset] : nil }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard offset < end, bytes[offset] == byte else { return false }
    offset += 1
    return true
  }

  private mutating func skipSpace() {
    while offset < end, bytes[offset] == 0x20 || bytes[offset] == 0x09 || bytes[offset] == 0x0D {
      offset += 1
    }
  }

  private func isSame(_ range: Range<Int>, _ other: [UInt8]) -> Bool {
    guard range.count == other.count else { return false }
    return other.indices.allSatisfy { bytes[range.lowerBound + $0] == other[$0] }
  }

  private func isKey(_ range: Range<Int>, _ key: StaticString) -> Bool {
    guard range.count == key.utf8CodeUnitCount else { return false }
    return unsafe bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return range.isEmpty }
      return unsafe memcmp(base + range.lowerBound, key.utf8Start, range.count) == 0
    }
  }

  private mutating func word(_ word: StaticString) throws(LedgerFault) {
    let range = offset..<min(offset + word.utf8CodeUnitCount, end)
    guard isKey(range, word) else { throw fault("a value should stand here") }
    offset = range.upperBound
  }

  /// A string's content, between its quotes and with its escapes.
  private mutating func string() throws(LedgerFault) -> Range<Int> {
    guard take(UInt8(ascii: "\"")) else { throw fault("a text in double quotes should stand here") }
    let start = offset
    var isASCII = true
    while true {
      offset = plainEnd(from: offset)
      guard offset < end else { break }
      let byte = bytes[offset]
      if byte == UInt8(ascii: "\"") {
        let range = start..<offset
        if !isASCII, String(validating: bytes[range], as: UTF8.self) == nil {
          throw LedgerFault(offset: start, message: "the text is not UTF-8")
        }
        offset += 1
        return range
      }
      if byte == UInt8(ascii: "\\") {
        try escape()
        continue
      }
      if byte < 0x20 { throw fault("a control character stands in a text") }
      if byte >= 0x80 { isASCII = false }
      offset += 1
    }
    throw fault("the text is not closed")
  }

  /// The first byte that is no letter, digit or sign of ASCII that stands for itself; eight are looked at
  /// at once.
  ///
  /// https://graphics.stanford.edu/~seander/bithacks.html#ZeroInWord (checked 2026-11-22).
  private func plainEnd(from start: Int) -> Int {
    unsafe bytes.withUnsafeBytes { buffer in
      var offset = start
      while offset + 8 <= end {
        let word = unsafe buffer.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        let quotes = word ^ 0x2222_2222_2222_2222
        let slashes = word ^ 0x5C5C_5C5C_5C5C_5C5C
        let ones: UInt64 = 0x0101_0101_0101_0101
        let special =
          word | (word &- 0x2020_2020_2020_2020) | (quotes &- ones) | (slashes &- ones)
        if special & 0x8080_8080_8080_8080 != 0 { break }
        offset += 8
      }
      while offset < end {
        let byte = unsafe buffer[offset]
        if byte < 0x20 || byte >= 0x80 || byte == UInt8(ascii: "\"")
          || byte == UInt8(ascii: "\\")
        {
          break
        }
        offset += 1
      }
      return offset
    }
  }

  private mutating func escape() throws(LedgerFault) {
    offset += 1
    guard let kind = peek else { throw fault("the text is not closed") }
    offset += 1
    if kind == UInt8(ascii: "u") {
      for _ in 0..<4 {
        guard let digit = peek, Self.isHex(digit) else {
          throw fault("four hexadecimal digits follow `\\u`")
        }
        offset += 1
      }
    } else if !Self.escapes.contains(kind) {
      throw fault("there is no such escape")
    }
  }

  private static let escapes = Array("\"\\/bfnrt".utf8)

  private static func isHex(_ byte: UInt8) -> Bool {
    0x30...0x39 ~= byte || 0x41...0x46 ~= byte || 0x61...0x66 ~= byte
  }

  private mutating func number() throws(LedgerFault) -> DecimalNumber {
    var number = DecimalNumber()
    if take(UInt8(ascii: "-")) { number.isNegative = true }
    guard let first = peek, 0x30...0x39 ~= first else { throw fault("a number should stand here") }
    if first == 0x30 {
      offset += 1
    } else {
      digits { number.append($0) }
    }
    if take(UInt8(ascii: ".")) {
      guard digits({ number.appendFraction($0) }) > 0 else { throw fault("a digit should follow") }
    }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      var exponent = 0
      let isNegative = take(UInt8(ascii: "-"))
      if !isNegative { _ = take(UInt8(ascii: "+")) }
      let count = digits { exponent = min(exponent * 10 + Int($0), 10_000) }
      guard count > 0 else { throw fault("a digit should follow") }
      number.exponent += isNegative ? -exponent : exponent
    }
    return number
  }

  /// - Returns: how many there were.
  @discardableResult
  private mutating func digits(_ each: (UInt8) -> Void) -> Int {
    let start = offset
    while offset < end, 0x30...0x39 ~= bytes[offset] {
      each(bytes[offset] - 0x30)
      offset += 1
    }
    return offset - start
  }

  private mutating func skipValue(depth: Int) throws(LedgerFault) {
    guard depth <= Self.mostDepth else { throw fault("values are nested more than 64 deep") }
    switch peek {
    case UInt8(ascii: "\""): _ = try string()
    case UInt8(ascii: "t"): try word("true")
    case UInt8(ascii: "f"): try word("false")
    case UInt8(ascii: "n"): try word("null")
    case UInt8(ascii: "{"), UInt8(ascii: "["): try skipMembers(depth: depth)
    default: _ = try number()
    }
  }

  private mutating func skipMembers(depth: Int) throws(LedgerFault) {
    let isObject = take(UInt8(ascii: "{"))
    if !isObject { offset += 1 }
    let close = isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")
    skipSpace()
    if take(close) { return }
    repeat {
      skipSpace()
      if isObject {
        _ = try string()
        skipSpace()
        guard take(UInt8(ascii: ":")) else { throw fault("a `:` should stand here") }
        skipSpace()
      }
      try skipValue(depth: depth + 1)
      skipSpace()
    } while take(UInt8(ascii: ","))
    guard take(close) else { throw fault("the list or object is not closed") }
  }

  private func fault(_ message: String) -> LedgerFault {
    LedgerFault(offset: offset, message: message)
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

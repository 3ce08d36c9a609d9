#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The grammar of JSON (RFC 8259), of which nothing is kept but places.
extension LedgerScanner {
  private static let mostDepth = 64

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

  var peek: UInt8? { offset < end ? bytes[offset] : nil }

  mutating func take(_ byte: UInt8) -> Bool {
    guard offset < end, bytes[offset] == byte else { return false }
    offset += 1
    return true
  }

  mutating func skipSpace() {
    while offset < end, bytes[offset] == 0x20 || bytes[offset] == 0x09 || bytes[offset] == 0x0D {
      offset += 1
    }
  }

  func isSame(_ range: Range<Int>, _ other: [UInt8]) -> Bool {
    guard range.count == other.count else { return false }
    return other.indices.allSatisfy { bytes[range.lowerBound + $0] == other[$0] }
  }

  func isKey(_ range: Range<Int>, _ key: StaticString) -> Bool {
    guard range.count == key.utf8CodeUnitCount else { return false }
    return unsafe bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return range.isEmpty }
      return unsafe memcmp(base + range.lowerBound, key.utf8Start, range.count) == 0
    }
  }

  mutating func word(_ word: StaticString) throws(LedgerFault) {
    let range = offset..<min(offset + word.utf8CodeUnitCount, end)
    guard isKey(range, word) else { throw fault("a value should stand here") }
    offset = range.upperBound
  }

  /// A string's content, between its quotes and with its escapes.
  mutating func string() throws(LedgerFault) -> Range<Int> {
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

  mutating func number() throws(LedgerFault) -> DecimalNumber {
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

  mutating func skipValue(depth: Int) throws(LedgerFault) {
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

  func fault(_ message: String) -> LedgerFault {
    LedgerFault(offset: offset, message: message)
  }
}

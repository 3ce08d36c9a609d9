/// Searching bytes, which the secret scanners do a lot.
extension [UInt8] {
  /// Where `needle` occurs, from the left, without overlap.
  func ranges(of needle: String) -> [Range<Int>] { ranges(of: Array(needle.utf8)) }

  /// Where `needle` occurs, from the left, without overlap.
  func ranges(of needle: [UInt8]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var index = 0
    while let place = firstPlace(of: needle, from: index) {
      index = place + needle.count
      found.append(place..<index)
    }
    return found
  }

  /// Where a byte first stands from an index on, before `limit`; looks at sixteen bytes at a time.
  package func place(of byte: UInt8, from start: Int = 0, before limit: Int = .max) -> Int? {
    let pattern = SIMD16<UInt8>(repeating: byte)
    let raw = unsafe span.bytes
    let end = Swift.min(count, limit)
    var index = Swift.max(0, start)
    while index + 16 <= end {
      let bytes = unsafe raw.unsafeLoadUnaligned(fromByteOffset: index, as: SIMD16<UInt8>.self)
      if any(bytes .== pattern) { break }
      index += 16
    }
    while index < end {
      if self[index] == byte { return index }
      index += 1
    }
    return nil
  }

  /// Whether a byte occurs before `limit`.
  package func holds(_ byte: UInt8, before limit: Int = .max) -> Bool {
    place(of: byte, before: limit) != nil
  }

  /// Whether `needle` occurs.
  func holds(_ needle: [UInt8]) -> Bool { firstPlace(of: needle, from: 0) != nil }

  /// Whether `word` stands at an index, and no letter, digit, `_` or `-` before or behind it.
  func holdsWord(_ word: [UInt8], at index: Int) -> Bool {
    let end = index + word.count
    return holds(word, at: index) && (index == 0 || !self[index - 1].isTokenCharacter)
      && (end == count || !self[end].isTokenCharacter)
  }

  /// Whether `word` stands somewhere as a word of its own.
  func holdsWord(_ word: [UInt8]) -> Bool {
    var index = 0
    while let place = firstPlace(of: word, from: index) {
      if holdsWord(word, at: place) { return true }
      index = place + 1
    }
    return false
  }

  private func firstPlace(of needle: [UInt8], from start: Int) -> Int? {
    guard let first = needle.first, count >= needle.count else { return nil }
    var index = start
    while let place = place(of: first, from: index, before: count - needle.count + 1) {
      if holds(needle, at: place) { return place }
      index = place + 1
    }
    return nil
  }

  /// Whether the bytes of `needle` stand at an index.
  func holds(_ needle: [UInt8], at index: Int) -> Bool {
    guard index + needle.count <= count else { return false }
    for offset in needle.indices where self[index + offset] != needle[offset] { return false }
    return true
  }

  /// Whether the last bytes are those of `end`.
  func ends(with end: [UInt8]) -> Bool { count >= end.count && holds(end, at: count - end.count) }

  /// A–Z made small, everything else as it is.
  var asciiLowercased: [UInt8] { map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 } }
}

/// A set of bytes that answers without hashing.
struct ByteSet: Sendable {
  private var isMember = [Bool](repeating: false, count: 256)

  init(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { isMember[Int(byte)] = true }
  }

  init(_ text: String) { self.init(text.utf8) }

  func contains(_ byte: UInt8) -> Bool { isMember[Int(byte)] }
}

/// The first two bytes of some words: few places in a text start like one of them.
struct WordHeads: Sendable {
  /// One bit for each pair of bytes.
  private var bits = [UInt64](repeating: 0, count: 1024)

  /// The heads of words of two bytes at least.
  init(_ words: some Sequence<[UInt8]>) {
    for word in words {
      let head = Self.head(word)
      bits[Int(head >> 6)] |= 1 << UInt64(head & 63)
    }
  }

  static func head(_ word: [UInt8]) -> UInt16 { UInt16(word[0]) << 8 | UInt16(word[1]) }

  /// Calls `body` for each place in the bytes where such a pair stands, with the pair.
  func forEach(in bytes: [UInt8], _ body: (_ index: Int, _ head: UInt16) -> Void) {
    let (bits, bytes) = (bits.span, bytes.span)
    var head: UInt16 = 0
    for index in bytes.indices {
      head = head << 8 | UInt16(bytes[index])
      guard bits[Int(head >> 6)] >> UInt64(head & 63) & 1 == 1, index > 0 else { continue }
      body(index - 1, head)
    }
  }
}

extension UInt8 {
  var isASCIILetter: Bool { (0x41...0x5A).contains(self & 0xDF) }
  var isASCIIDigit: Bool { (0x30...0x39).contains(self) }
  /// Letters, digits, `_` and `-`: what tokens are made of.
  var isTokenCharacter: Bool {
    isASCIILetter || isASCIIDigit || self == UInt8(ascii: "_") || self == UInt8(ascii: "-")
  }
}

extension String {
  /// Whether `text` occurs, byte by byte: no character that combines with its last one hides it.
  func holds(_ text: String) -> Bool { Array(utf8).holds(Array(text.utf8)) }
}

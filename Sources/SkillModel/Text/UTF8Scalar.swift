/// One step through UTF-8 bytes: a scalar's value, or nil where the bytes are not UTF-8.
package struct UTF8Step: Sendable, Equatable {
  package let value: UInt32?
  /// At least 1. For bad bytes, the part that cannot be read (Unicode's "maximal subpart").
  package let length: Int
}

extension SourceText {
  /// Reads the scalar at `offset`, which must be less than `end`; `end` is at most the byte count.
  package func utf8Step(at offset: Int, end: Int) -> UTF8Step {
    let first = bytes[offset]
    if first < 0x80 { return UTF8Step(value: UInt32(first), length: 1) }
    let count: Int
    // The second byte is bounded more narrowly: no overlong forms, surrogates, or values past U+10FFFF.
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch first {
    case 0xC2...0xDF: count = 2
    case 0xE0: (count, second) = (3, 0xA0...0xBF)
    case 0xED: (count, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: count = 3
    case 0xF0: (count, second) = (4, 0x90...0xBF)
    case 0xF4: (count, second) = (4, 0x80...0x8F)
    case 0xF1...0xF3: count = 4
    default: return UTF8Step(value: nil, length: 1)
    }
    var value = UInt32(first) & (0xFF >> UInt32(count + 1))
    for step in 1..<count {
      let allowed = step == 1 ? second : 0x80...0xBF
      guard offset + step < end, allowed.contains(bytes[offset + step]) else {
        return UTF8Step(value: nil, length: step)
      }
      value = value << 6 | UInt32(bytes[offset + step] & 0x3F)
    }
    return UTF8Step(value: value, length: count)
  }

  /// The first bytes that are not UTF-8, up to the next byte that could start a scalar.
  package func firstInvalidUTF8(in range: Range<Int>) -> Range<Int>? {
    var offset = range.lowerBound
    let raw = unsafe bytes.span.bytes
    while offset < range.upperBound {
      if offset + 8 <= range.upperBound,
        unsafe raw.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
          & 0x8080_8080_8080_8080 == 0
      {
        offset += 8
        continue
      }
      if bytes[offset] < 0x80 {
        offset += 1
        continue
      }
      let step = utf8Step(at: offset, end: range.upperBound)
      guard step.value == nil else {
        offset += step.length
        continue
      }
      var end = offset + step.length
      while end < range.upperBound {
        let next = utf8Step(at: end, end: range.upperBound)
        guard next.value == nil else { break }
        end += next.length
      }
      return offset..<end
    }
    return nil
  }
}

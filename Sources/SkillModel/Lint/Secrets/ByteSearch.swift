/// Searching bytes, which the secret scanners do a lot.
extension [UInt8] {
  /// Where `needle` occurs, from the left, without overlap.
  func ranges(of needle: String) -> [Range<Int>] {
    let needle = Array(needle.utf8)
    guard let first = needle.first, count >= needle.count else { return [] }
    var found: [Range<Int>] = []
    var index = 0
    while index <= count - needle.count {
      if self[index] == first, self[index..<index + needle.count].elementsEqual(needle) {
        found.append(index..<index + needle.count)
        index += needle.count
      } else {
        index += 1
      }
    }
    return found
  }

  /// The lines without their endings.
  func lineRanges() -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    for (index, byte) in enumerated() where byte == 0x0A {
      lines.append(start..<(index > start && self[index - 1] == 0x0D ? index - 1 : index))
      start = index + 1
    }
    lines.append(start..<count)
    return lines
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

/// Which lines may give a password away.
///
/// Every form that ``WrittenPasswords`` and ``PasswordSentences`` know needs one of a few words. Most
/// lines hold none of them, which a single pass over the bytes tells; it may suspect a line wrongly,
/// and never misses one.
enum SuspectLines {
  /// Calls `body` for each such line, without its ending, and for the next line as long as `body` asks for it.
  static func forEach(in text: TextFile, _ body: (_ line: Range<Int>) -> Bool) {
    let bytes = text.bytes
    // Where the first line starts that was not looked at.
    var start = 0
    text.survey.forEach(.writtenPasswords) { index, _ in
      guard index >= start,
        marks.contains(where: {
          UInt8(truncatingIfNeeded: $0) == bytes[index] | 0x20 && isMark($0, in: bytes, at: index)
        })
      else { return }
      if let before = bytes[start..<index].lastIndex(of: newline) { start = before + 1 }
      var goesOn = true
      while goesOn, start <= bytes.count {
        let end = bytes.place(of: newline, from: start) ?? bytes.count
        let isCRLF = end < bytes.count && end > start && bytes[end - 1] == UInt8(ascii: "\r")
        goesOn = body(start..<(isCRLF ? end - 1 : end))
        start = end + 1
      }
    }
  }

  /// The first two bytes of each mark as a text may have them; the second may be emphasis.
  static let heads = words.flatMap { word in
    let (first, second) = (Array(word.utf8)[0], Array(word.utf8)[1])
    return (UInt8.min...UInt8.max).filter { $0 | 0x20 == second || isEmphasis($0) }.flatMap {
      next in
      [first, Array(word.uppercased().utf8)[0]].map { WordHeads.head([$0, next]) }
    }
  }

  /// What every form needs one of: the rarest part of each label (pass…, …key, …token, …secret), an
  /// address, or what stands before a command's password. Each as an integer, the first byte lowest.
  private static let marks = words.map { word in
    word.utf8.reversed().reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
  }
  private static let words = ["pass", "pwd", "key", "ken", "cret", "://", "bearer", "curl -u"]
  private static let newline = UInt8(ascii: "\n")

  /// Whether a mark stands at an index, in any letter case; emphasis may stand inside a label and
  /// does not count.
  private static func isMark(_ mark: UInt64, in bytes: [UInt8], at start: Int) -> Bool {
    var rest = mark >> 8
    var index = start + 1
    while rest != 0 {
      while index < bytes.count, isEmphasis(bytes[index]) { index += 1 }
      guard index < bytes.count, bytes[index] | 0x20 == UInt8(truncatingIfNeeded: rest) else {
        return false
      }
      index += 1
      rest >>= 8
    }
    return true
  }

  private static func isEmphasis(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "*") || byte == UInt8(ascii: "`") || byte == UInt8(ascii: "_")
  }
}

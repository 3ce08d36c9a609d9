/// Which lines may give a password away.
///
/// Every form that ``WrittenPasswords`` and ``PasswordSentences`` know needs one of a few words. Most
/// lines hold none of them, which a single pass over the bytes tells; it may suspect a line wrongly,
/// and never misses one.
enum SuspectLines {
  /// Calls `body` for each line, without its ending.
  static func forEach(in bytes: [UInt8], _ body: (_ line: Range<Int>, _ isSuspect: Bool) -> Void) {
    let (starts, marks) = (starts, marks)
    var start = 0
    var isSuspect = false
    for (index, byte) in bytes.enumerated() where starts.contains(byte) {
      if byte == newline {
        let isCRLF = index > start && bytes[index - 1] == UInt8(ascii: "\r")
        body(start..<(isCRLF ? index - 1 : index), isSuspect)
        start = index + 1
        isSuspect = false
      } else if !isSuspect {
        for mark in marks where UInt8(truncatingIfNeeded: mark) == byte | 0x20 {
          if isMark(mark, in: bytes, at: index) { isSuspect = true }
        }
      }
    }
    body(start..<bytes.count, isSuspect)
  }

  /// What every form needs one of: the rarest part of each label (pass…, …key, …token, …secret), an
  /// address, or what stands before a command's password. Each as an integer, the first byte lowest.
  private static let marks = words.map { word in
    word.utf8.reversed().reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
  }
  private static let words = ["pass", "pwd", "key", "ken", "cret", "://", "bearer", "curl -u"]
  private static let newline = UInt8(ascii: "\n")
  private static let starts = ByteSet(
    "\n" + words.map { $0.prefix(1) + $0.prefix(1).uppercased() }.joined())

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

/// What a file's bytes say before any of its text is looked at.
struct DocumentEncoding {
  private(set) var problems: [DocumentProblem] = []
  /// False for an empty file and for one that is not UTF-8.
  private(set) var isReadable = false
  private(set) var isEmpty = false
  /// Behind the byte-order mark.
  private(set) var textStart = 0

  init(_ source: SourceText) {
    let bytes = source.bytes
    let all = 0..<bytes.count
    if let mark = Self.utf16(bytes) {
      problems = [DocumentProblem(kind: .utf16, range: mark)]
      return
    }
    if let invalid = source.firstInvalidUTF8(in: all) {
      problems = [DocumentProblem(kind: .invalidUTF8, range: invalid)]
      return
    }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      textStart = 3
      problems.append(DocumentProblem(kind: .byteOrderMark, range: 0..<3))
    }
    if bytes[textStart...].allSatisfy(isWhite) {
      isEmpty = true
      problems.append(DocumentProblem(kind: .empty, range: all))
      return
    }
    isReadable = true
    if let nul = bytes.place(of: 0) {
      problems.append(DocumentProblem(kind: .nul, range: nul..<nul + 1))
    }
    noteCarriageReturns(bytes)
  }

  private mutating func noteCarriageReturns(_ bytes: [UInt8]) {
    var pairs: (first: Int, count: Int)?
    var alone: (first: Int, count: Int)?
    var start = 0
    while let index = bytes.place(of: UInt8(ascii: "\r"), from: start) {
      start = index + 1
      if index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "\n") {
        pairs = (pairs?.first ?? index, (pairs?.count ?? 0) + 1)
      } else {
        alone = (alone?.first ?? index, (alone?.count ?? 0) + 1)
      }
    }
    if let pairs {
      let range = pairs.first..<pairs.first + 2
      problems.append(DocumentProblem(kind: .carriageReturns(count: pairs.count), range: range))
    }
    if let alone {
      let range = alone.first..<alone.first + 1
      problems.append(DocumentProblem(kind: .loneCarriageReturn(count: alone.count), range: range))
    }
  }

  /// The bytes that give UTF-16 (or UTF-32) away: its mark, or NUL in every second place.
  private static func utf16(_ bytes: [UInt8]) -> Range<Int>? {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return 0..<2 }
    let head = bytes.prefix(64)
    guard head.count >= 4 else { return nil }
    let pairs = head.count / 2
    let high = (0..<pairs).count { head[2 * $0] == 0 && head[2 * $0 + 1] != 0 }
    let low = (0..<pairs).count { head[2 * $0] != 0 && head[2 * $0 + 1] == 0 }
    return high == pairs || low == pairs ? 0..<2 : nil
  }
}

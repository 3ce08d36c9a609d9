/// The bytes of one text file and where its lines start.
///
/// Every place inside the product is a `Range<Int>` of UTF-8 byte offsets into one such text; it
/// becomes a ``Position`` only when it is shown. A line ends at LF, CRLF or a lone CR.
package struct SourceText: Sendable {
  /// The path as it is shown to people, for instance `skills/pdf/SKILL.md`.
  package let path: String
  package let bytes: [UInt8]
  /// The offset of each line's first byte; the first is 0.
  package let lineStarts: [Int]
  /// How many Unicode scalars start before each block of ``blockSize`` bytes: lines of 130,000
  /// characters with many findings exist.
  private let blockScalars: [Int]

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
    var starts = [0]
    var index = 0
    let span = bytes.span
    while index < span.count {
      let byte = span[index]
      index += 1
      if byte == UInt8(ascii: "\n") {
        starts.append(index)
      } else if byte == UInt8(ascii: "\r") {
        if index < span.count, span[index] == UInt8(ascii: "\n") { index += 1 }
        starts.append(index)
      }
    }
    lineStarts = starts
    var counts = [0]
    for block in stride(from: Self.blockSize, through: bytes.count, by: Self.blockSize) {
      counts.append(
        counts[counts.count - 1] + Self.scalars(in: bytes[block - Self.blockSize..<block]))
    }
    blockScalars = counts
  }

  package init(path: String, _ text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }

  package var lineCount: Int { lineStarts.count }

  /// The line that holds an offset, from 0.
  package func lineIndex(at offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// The bytes of a line (from 0) without its line ending.
  package func lineRange(_ line: Int) -> Range<Int> {
    let start = lineStarts[line]
    var end = line + 1 < lineStarts.count ? lineStarts[line + 1] : bytes.count
    while end > start, bytes[end - 1] == UInt8(ascii: "\n") || bytes[end - 1] == UInt8(ascii: "\r")
    { end -= 1 }
    return start..<end
  }

  /// The place of an offset; offsets past the end count as the end. A byte-order mark at the start
  /// takes no column, as in editors.
  package func position(at offset: Int) -> Position {
    let offset = min(max(offset, 0), bytes.count)
    let line = lineIndex(at: offset)
    var start = lineStarts[line]
    if line == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start = min(3, offset) }
    return Position(line: line + 1, column: scalars(before: offset) - scalars(before: start) + 1)
  }

  /// How many Unicode scalars start before an offset: the full blocks' counts and the rest's own.
  private func scalars(before offset: Int) -> Int {
    let block = offset / Self.blockSize
    return blockScalars[block] + Self.scalars(in: bytes[block * Self.blockSize..<offset])
  }

  private static func scalars(in bytes: ArraySlice<UInt8>) -> Int {
    bytes.count { $0 & 0xC0 != 0x80 }
  }

  /// Small enough to count in no time, large enough that the counts weigh nothing.
  private static let blockSize = 4096

  /// The text of a range, with U+FFFD for bytes that are not UTF-8.
  package func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }
}

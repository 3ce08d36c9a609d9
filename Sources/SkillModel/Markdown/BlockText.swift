/// A text as libcmark gets it, and where each of its lines stands in the source.
///
/// The document itself is one; so are the pieces that a later pass takes out of it and gives to
/// libcmark again (table cells, footnotes), whose lines come from anywhere in the source.
struct BlockText {
  let bytes: [UInt8]
  let range: Range<Int>
  /// The offset in `bytes` of each line's first byte.
  private let lineStarts: [Int]
  /// What turns an offset of a line into one of the source; nil when they are the same.
  private let shifts: [Int]?

  /// The bytes `range` of a source.
  init(_ source: SourceText, _ range: Range<Int>) {
    bytes = source.bytes
    self.range = range
    if range.lowerBound == 0 {
      lineStarts = source.lineStarts
    } else {
      let first = source.lineIndex(at: range.lowerBound)
      lineStarts = [range.lowerBound] + source.lineStarts[(first + 1)...]
    }
    shifts = nil
  }

  /// Lines put together, each with what turns its offsets into those of the source.
  init(bytes: [UInt8], lineStarts: [Int], shifts: [Int]) {
    self.bytes = bytes
    range = 0..<bytes.count
    self.lineStarts = lineStarts
    self.shifts = shifts
  }

  /// The number of the last line, from 1.
  var lineCount: Int { lineStarts.count }

  /// A line (from 1) without its ending, as a range of `bytes`; empty past the end.
  func line(_ number: Int) -> Range<Int> {
    guard number >= 1 else { return range.lowerBound..<range.lowerBound }
    guard number <= lineStarts.count else {
      let end = line(lineStarts.count).upperBound
      return end..<end
    }
    let start = min(lineStarts[number - 1], range.upperBound)
    var end =
      number < lineStarts.count ? min(lineStarts[number], range.upperBound) : range.upperBound
    while end > start, bytes[end - 1] == .lineFeed || bytes[end - 1] == .carriageReturn {
      end -= 1
    }
    return start..<end
  }

  /// The offset in `bytes` of a line and column of libcmark's, kept inside the line.
  func offset(line number: Int, column: Int) -> Int {
    let line = line(number)
    return min(max(line.lowerBound, line.lowerBound + column - 1), line.upperBound)
  }

  /// What turns offsets of a line (from 1) into offsets of the source.
  func shift(line number: Int) -> Int {
    guard let shifts, !shifts.isEmpty else { return 0 }
    return shifts[min(max(number, 1), shifts.count) - 1]
  }
}

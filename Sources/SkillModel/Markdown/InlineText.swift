/// The text of one paragraph, heading or table cell, as libcmark's inline parser sees it: its lines
/// without the markers of lists and quotes around it, joined by LF.
struct InlineText {
  /// A stretch of bytes that stands in the source as it is.
  struct Segment {
    /// The first offset in `bytes`.
    let start: Int
    /// What turns an offset of `bytes` into one of the source.
    let shift: Int
  }

  /// The text is `bytes[range]`; for one line these are the document's own bytes, not copied.
  let bytes: [UInt8]
  let range: Range<Int>
  /// Empty for one line, whose offsets all have the same `shift`.
  private let segments: [Segment]
  private let shift: Int

  /// One line of a text, which needs no copy.
  init(bytes: [UInt8], range: Range<Int>, shift: Int) {
    self.bytes = bytes
    self.range = range
    self.shift = shift
    segments = []
  }

  /// Pieces put together; `segments` is in order, and its first starts at 0.
  init(bytes: [UInt8], segments: [Segment]) {
    self.bytes = bytes
    range = 0..<bytes.count
    shift = 0
    self.segments = segments
  }

  /// The text without the link reference definitions at its start.
  var droppingDefinitions: InlineText {
    guard byte(at: range.lowerBound) == .openBracket else { return self }
    let syntax = LinkSyntax(self)
    var start = range.lowerBound
    while let end = syntax.definition(at: start) { start = end }
    return InlineText(self, range: start..<max(start, range.upperBound))
  }

  /// A part of a text.
  private init(_ text: InlineText, range: Range<Int>) {
    bytes = text.bytes
    segments = text.segments
    shift = text.shift
    self.range = range
  }

  /// The byte at an offset, or nil at the end.
  func byte(at offset: Int) -> UInt8? {
    offset < range.upperBound && offset >= range.lowerBound ? bytes[offset] : nil
  }

  /// The bytes of the source that a range of the text was written in.
  func source(_ part: Range<Int>) -> Range<Int> {
    let lower = source(at: part.lowerBound)
    // The end is the place behind the last byte, which may stand in an earlier segment.
    guard !part.isEmpty else { return lower..<lower }
    return lower..<max(lower, source(at: part.upperBound - 1) + 1)
  }

  private func source(at offset: Int) -> Int {
    var low = 0
    var high = segments.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if segments[middle].start <= offset { low = middle } else { high = middle }
    }
    return offset + (segments.isEmpty ? shift : segments[low].shift)
  }
}

/// The lines of a piece of code, without their ends.
struct CodeLines: Sequence, IteratorProtocol {
  let text: [UInt8]
  let end: Int
  var place: Int

  init(_ text: [UInt8], _ range: Range<Int>) {
    self.text = text
    place = range.lowerBound
    end = range.upperBound
  }

  mutating func next() -> Range<Int>? {
    guard place < end else { return nil }
    let start = place
    var stop = start
    while stop < end, text[stop] != .lineFeed { stop += 1 }
    place = stop + 1
    if stop > start, text[stop - 1] == .carriageReturn { stop -= 1 }
    return start..<stop
  }
}

extension [UInt8] {
  /// Whether `range` starts with these bytes.
  func holds(_ start: StaticString, in range: Range<Int>) -> Bool {
    let count = start.utf8CodeUnitCount
    guard range.count >= count else { return false }
    return start.withUTF8Buffer { start in
      for offset in 0..<count where unsafe self[range.lowerBound + offset] != start[offset] {
        return false
      }
      return true
    }
  }

  /// The first place of `byte` in `range`.
  func place(of byte: UInt8, in range: Range<Int>) -> Int? {
    for index in range where self[index] == byte { return index }
    return nil
  }

  /// `range` without the blanks at both ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, self[start].isBlank { start += 1 }
    while end > start, self[end - 1].isBlank { end -= 1 }
    return start..<end
  }
}

extension [Colouring.Piece] {
  mutating func add(_ kind: Colouring.Kind, _ range: Range<Int>) {
    if !range.isEmpty { append(Colouring.Piece(range: range, kind: kind)) }
  }
}

extension Edit {
  /// The bytes with every edit made, in one pass.
  ///
  /// The edits' order matters only for insertions at one place: they stand in it in the order given,
  /// before what replaces the bytes that start there. Every other byte stays as it is.
  ///
  /// - Throws: ``EditError`` for the first edit that is out of bounds or that overlaps another.
  package static func apply(
    _ edits: [Edit], to bytes: [UInt8]
  ) throws(EditError) -> [UInt8] {
    var edited: [UInt8] = []
    edited.reserveCapacity(bytes.count)
    var previous: Edit?
    var copied = 0
    for edit in inOrder(edits) {
      guard edit.range.lowerBound >= 0, edit.range.upperBound <= bytes.count else {
        throw .outOfBounds(edit, count: bytes.count)
      }
      if let previous, edit.range.lowerBound < previous.range.upperBound {
        throw .overlap(previous, edit)
      }
      edited += bytes[copied..<edit.range.lowerBound]
      edited += edit.replacement
      copied = edit.range.upperBound
      previous = edit
    }
    return edited + bytes[copied...]
  }

  private static func inOrder(_ edits: [Edit]) -> [Edit] {
    edits.enumerated().sorted {
      let (left, right) = ($0.element.range, $1.element.range)
      return (left.lowerBound, left.upperBound, $0.offset)
        < (right.lowerBound, right.upperBound, $1.offset)
    }.map(\.element)
  }
}

// Lines that are neither a key nor part of the value above.
extension ValueRepair {
  /// A blank behind the colon of `key:value`, where the specification has that key; nil for any other line.
  func blankBehindColon(on line: Range<Int>) -> [Edit]? {
    guard let colon = source.bytes[line].firstIndex(of: UInt8(ascii: ":")),
      specificationKeys.contains(source.text(line.lowerBound..<colon)),
      colon + 1 < line.upperBound, !source.bytes[colon + 1].isBlank
    else { return nil }
    return [Edit(colon + 1..<colon + 1, " ")]
  }

  /// The nearest line above that is not blank.
  func lineAbove(_ offset: Int) -> Range<Int>? {
    var index = source.lineIndex(at: offset)
    while index > 0 {
      index -= 1
      let line = source.lineRange(index)
      guard line.lowerBound >= content.lowerBound else { return nil }
      if firstText(line) < line.upperBound { return line }
    }
    return nil
  }

  /// Blanks before a line that goes on with the value above.
  func indented(at offset: Int) -> [Edit]? {
    let line = line(offset)
    let first = firstText(line)
    guard let above = lineAbove(offset), first < line.upperBound,
      let value = value(at: firstText(above)) ?? header(above)
    else { return nil }
    let missing = value.indent + 2 - (first - line.lowerBound)
    guard missing > 0 else { return nil }
    return [Edit(line.lowerBound..<line.lowerBound, String(repeating: " ", count: missing))]
  }

  /// The value of a line's key.
  private func header(_ line: Range<Int>) -> Value? {
    valueStart(line).map { Value(range: $0..<line.upperBound, indent: keyColumn(line)) }
  }

  /// A key of the specification at the start of its line, as the colon at an offset ends it, without the blanks that
  /// make it part of the value above.
  func dedented(at colon: Int) -> [Edit]? {
    let line = line(colon)
    let first = firstText(line)
    guard first > line.lowerBound, first < colon,
      specificationKeys.contains(source.text(first..<colon))
    else { return nil }
    return [Edit(line.lowerBound..<first, "")]
  }
}

import SkillModel

/// What is to stand in one place of a text, and for which fact.
struct PlacedEdit: Sendable {
  let claim: Claim
  let place: FactPlace
  let range: Range<Int>
  let text: String

  /// Whether both can be made, or one says the same as the other: a port within an address.
  func agrees(with other: PlacedEdit, _ source: SourceText) -> Bool {
    if range == other.range { return text == other.text }
    let (inner, outer) = range.count < other.range.count ? (self, other) : (other, self)
    guard outer.range.lowerBound <= inner.range.lowerBound,
      inner.range.upperBound <= outer.range.upperBound,
      let bytes = try? Edit.apply([Edit(inner.range, inner.text)], to: source.bytes)
    else { return false }
    let end = outer.range.upperBound + bytes.count - source.bytes.count
    return String(decoding: bytes[outer.range.lowerBound..<end], as: UTF8.self) == outer.text
  }

  /// Without those that are within another one, each range once.
  static func outermost(_ edits: [PlacedEdit]) -> [Edit] {
    var texts: [Range<Int>: String] = [:]
    for edit in edits { texts[edit.range] = edit.text }
    return texts.compactMap { range, text in
      let isInner = texts.keys.contains { $0.overlaps(range) && $0.count > range.count }
      return isInner ? nil : Edit(range, text)
    }
  }
}

/// How a consumer finds the YAML of a SKILL.md; each cuts in another way.
enum FrontMatterCut: Sendable {
  /// The text behind the first three bytes, up to the next three hyphens wherever they stand: Python's
  /// `split("---", 2)`.
  case hyphens
  /// From the second line to before a line that starts with three hyphens: `^---\n(.*?)\n---`, which needs a
  /// line between the two.
  case lines

  enum Result: Equatable {
    case found(Range<Int>)
    case missing
    case unclosed
  }

  func content(of source: SourceText) -> Result {
    let fence: [UInt8] = [0x2D, 0x2D, 0x2D]
    guard source.bytes.starts(with: fence) else { return .missing }
    switch self {
    case .hyphens:
      let rest = source.bytes.dropFirst(3)
      guard let next = rest.firstRange(of: fence) else { return .unclosed }
      return .found(3..<next.lowerBound)
    case .lines:
      guard source.lineRange(0) == 0..<3, source.lineCount > 2 else { return .unclosed }
      let closing = (2..<source.lineCount).first {
        source.bytes[source.lineStarts[$0]...].starts(with: fence)
      }
      guard let closing else { return .unclosed }
      return .found(source.lineStarts[1]..<source.lineRange(closing - 1).upperBound)
    }
  }
}

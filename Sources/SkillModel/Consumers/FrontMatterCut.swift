/// How a consumer finds the YAML of a SKILL.md; each cuts in another way.
enum FrontMatterCut: Sendable, Equatable {
  /// The text behind the first three bytes, up to the next three hyphens wherever they stand: Python's
  /// `split("---", 2)`.
  case hyphens
  /// From the second line to before a line that starts with three hyphens: `^---\n(.*?)\n---`, which needs a
  /// line between the two. For Python a CR alone ends a line too.
  case lines(loneCR: Bool)
  /// From the second line to before one that is three hyphens without the white space around it; the first is
  /// such a line, too, and there is a line between the two.
  case trimmedLines
  /// From the second line to before one of three hyphens and white space; the first is such a line, too. Whether
  /// the end of the file will do as well.
  case fenceLines(toEnd: Bool)
  /// The first line is three hyphens and white space; the YAML goes on to the next three hyphens wherever they
  /// stand: `^---\s*\n([\s\S]*?)---`.
  case firstLine
  /// gray-matter: as ``lines``, or to the end; white space may follow the first hyphens, and any other text there
  /// names a language, which is none that is known.
  case grayMatter

  enum Result: Equatable {
    case found(Range<Int>)
    case missing
    case unclosed
  }

  private static let fence: [UInt8] = [0x2D, 0x2D, 0x2D]

  func content(of source: SourceText) -> Result {
    let bytes = source.bytes
    let first = source.lineRange(0)
    if self == .hyphens {
      guard bytes.starts(with: Self.fence) else { return .missing }
      guard let next = Self.nextFence(in: bytes, from: 3) else { return .unclosed }
      return .found(3..<next)
    }
    let start = source.lineCount > 1 ? source.lineStarts[1] : bytes.count
    if self != .lines(loneCR: true), start == first.upperBound + 1, bytes[first.upperBound] == 0x0D
    {
      return .missing
    }
    switch self {
    case .hyphens, .lines:
      guard bytes.starts(with: Self.fence) else { return .missing }
      guard first.count == 3 else { return .unclosed }
      return content(of: source, closing: 2) { $0.starts(with: Self.fence) }
    case .trimmedLines:
      guard Self.isFence(source.text(first).stripped.utf8) else { return .missing }
      func isTrimmedFence(_ line: ArraySlice<UInt8>) -> Bool {
        Self.isFence(String(decoding: line, as: UTF8.self).stripped.utf8)
      }
      guard source.lineCount > 2, !isTrimmedFence(bytes[source.lineRange(1)]) else {
        return .missing
      }
      let result = content(of: source, closing: 2, where: isTrimmedFence)
      return result == .unclosed ? .missing : result
    case .fenceLines(let toEnd):
      guard Self.isFence(bytes[first]) else { return .missing }
      let result = content(of: source, closing: 1, where: Self.isFence)
      return toEnd && result == .unclosed ? .found(start..<bytes.count) : result
    case .firstLine:
      guard source.lineCount > 1, Self.isFence(bytes[first]) else { return .missing }
      guard let next = Self.nextFence(in: bytes, from: start) else { return .unclosed }
      return .found(start..<next)
    case .grayMatter:
      guard bytes.starts(with: Self.fence), bytes.count == 3 || bytes[3] != 0x2D else {
        return .missing
      }
      guard Self.isFence(bytes[first]) else { return .unclosed }
      let result = content(of: source, closing: 1) { $0.starts(with: Self.fence) }
      return result == .unclosed ? .found(start..<bytes.count) : result
    }
  }

  /// From the second line to before the first line from `closing` on that is so.
  private func content(
    of source: SourceText, closing: Int, where isClosing: (ArraySlice<UInt8>) -> Bool
  ) -> Result {
    guard source.lineCount > closing,
      let line = (closing..<source.lineCount).first(where: {
        isClosing(source.bytes[source.lineRange($0)])
      })
    else { return .unclosed }
    return .found(
      source.lineStarts[1]..<max(source.lineStarts[1], source.lineRange(line - 1).upperBound))
  }

  /// Where the next three hyphens stand, wherever that is.
  private static func nextFence(in bytes: [UInt8], from start: Int) -> Int? {
    var hyphens = 0
    for index in start..<max(start, bytes.count) {
      hyphens = bytes[index] == 0x2D ? hyphens + 1 : 0
      if hyphens == 3 { return index - 2 }
    }
    return nil
  }

  /// Three hyphens, and behind them nothing but white space.
  private static func isFence(_ line: some Sequence<UInt8>) -> Bool {
    var hyphens = 0
    for byte in line {
      if byte == 0x2D, hyphens < 3 {
        hyphens += 1
      } else if hyphens < 3 || !(byte == 0x20 || (0x09...0x0D).contains(byte)) {
        return false
      }
    }
    return hyphens == 3
  }
}

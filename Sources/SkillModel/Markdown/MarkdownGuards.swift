/// What is not read as Markdown: bytes that are not UTF-8, whose titles and labels libcmark reads
/// otherwise than their bytes say, and texts past limits that no real file meets, so that libcmark's
/// quadratic paths cannot be reached.
///
/// libcmark 0.30.2 has CVE-2023-22486 (`![[]()`) and CVE-2023-24824 (deep nesting, emphasis and
/// blank lines in it) open. Of 30,000 real files the deepest line starts with 11 markers, the
/// largest has 294 kB.
enum MarkdownGuards {
  /// The largest body, in bytes.
  static let bodyLimit = 1 << 20
  /// The most `>`, `-`, `*`, `+` and `1.` that one line may start with.
  static let containerLimit = 32
  /// The most steps that image openers times links, or list depth times blank lines, may cost.
  static let stepLimit = 1 << 24

  /// The first reason not to read a text, if any.
  static func problem(in source: SourceText, _ range: Range<Int>) -> DocumentProblem? {
    if range.count > bodyLimit { return DocumentProblem(kind: .bodyTooLarge, range: range) }
    if let invalid = source.firstInvalidUTF8(in: range) {
      return DocumentProblem(kind: .invalidUTF8, range: invalid)
    }
    return tooManyContainers(in: source, range) ?? tooManyImageOpeners(in: source, range)
  }

  private static func tooManyContainers(
    in source: SourceText, _ range: Range<Int>
  ) -> DocumentProblem? {
    var blankLines = 0
    var depth = 0
    let text = BlockText(source, range)
    for number in stride(from: 1, through: text.lineCount, by: 1) {
      let line = text.line(number)
      guard !line.isEmpty else {
        blankLines += 1
        continue
      }
      let (markers, indentation) = markers(in: line, of: source.bytes)
      if markers == 0 { continue }
      // Every list around a marker takes two columns of its indentation at least.
      depth = max(depth, markers + indentation / 2)
      if markers > containerLimit { return DocumentProblem(kind: .tooManyContainers, range: line) }
    }
    return depth * blankLines > stepLimit
      ? DocumentProblem(kind: .tooManyContainers, range: range) : nil
  }

  /// The container markers at a line's start and the white space before the last of them.
  private static func markers(
    in line: Range<Int>, of bytes: [UInt8]
  ) -> (count: Int, indentation: Int) {
    var offset = line.lowerBound
    var count = 0
    var blanks = 0
    var mark: UInt8 = 0
    var isMixed = false
    while offset < line.upperBound {
      let byte = bytes[offset]
      if byte.isBlank {
        blanks += byte == .tab ? 4 : 1
        offset += 1
        continue
      }
      var next = offset + 1
      switch byte {
      case .greaterThan: break
      case .hyphen, UInt8(ascii: "*"), UInt8(ascii: "+"):
        guard next == line.upperBound || bytes[next].isBlank else { return (count, blanks) }
      case let digit where digit.isDigit:
        while next < line.upperBound, bytes[next].isDigit, next - offset < 10 { next += 1 }
        guard next < line.upperBound,
          bytes[next] == UInt8(ascii: ".") || bytes[next] == .closeParenthesis
        else { return (count, blanks) }
        next += 1
        guard next == line.upperBound || bytes[next].isBlank else { return (count, blanks) }
      default: return (count, blanks)
      }
      isMixed = isMixed || count > 0 && byte != mark
      mark = byte
      count += 1
      offset = next
    }
    // `* * * * *` and `- - -` are thematic breaks.
    let isBreak = count >= 3 && !isMixed && (mark == .hyphen || mark == UInt8(ascii: "*"))
    return isBreak ? (0, 0) : (count, blanks)
  }

  /// Whether `![` stands somewhere, or may be meant.
  private static func mayHoldImages(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    var start = range.lowerBound
    while let mark = bytes.place(of: UInt8(ascii: "!"), from: start, before: range.upperBound - 1) {
      if bytes[mark + 1] == .openBracket || bytes[mark + 1] == .carriageReturn { return true }
      start = mark + 1
    }
    return false
  }

  /// `![` opened many times before many links in one stretch without a blank line.
  private static func tooManyImageOpeners(
    in source: SourceText, _ range: Range<Int>
  ) -> DocumentProblem? {
    guard mayHoldImages(source.bytes, range) else { return nil }
    var openers = 0
    var links = 0
    var first: Int?
    var previous: UInt8 = .lineFeed
    let bytes = source.bytes.span
    for offset in range {
      let byte = bytes[offset]
      if byte == .openBracket, previous == UInt8(ascii: "!") {
        openers += 1
        if first == nil { first = offset - 1 }
      } else if byte == .closeBracket {
        links += 1
      } else if byte == .lineFeed, previous == .lineFeed {
        openers = 0
        links = 0
        first = nil
      }
      if byte != .carriageReturn { previous = byte }
      if let first, openers * links > stepLimit {
        return DocumentProblem(kind: .tooManyImageOpeners, range: first..<offset + 1)
      }
    }
    return nil
  }
}

/// The footnotes that a document defines, found by its lines, since `[^1]: word` is a link reference
/// definition to CommonMark.
///
/// As cmark-gfm 0.29.0.gfm.6 reads them (`[^label]:`, then lines indented by four columns), but only
/// where nothing else is around them.
struct FootnoteDefinitions {
  struct Definition {
    let label: String
    /// The content: its lines without the label and the indentation.
    let content: BlockText
    /// Of the whole definition, in the source.
    let range: Range<Int>
    /// The line of the label, from 1.
    let line: Int
  }

  private(set) var definitions: [Definition] = []
  /// The lines of all definitions, with whether each is the first of one.
  private var lines: [Int: Bool] = [:]

  /// No more are read: each is parsed on its own.
  private static let limit = 1000

  /// Finds the definitions; lines inside code and HTML hold none.
  init(in text: BlockText, _ document: CmarkNode) {
    let literal = LiteralLines(document)
    var number = 1
    while number <= text.lineCount, definitions.count < Self.limit {
      guard let (label, content) = Self.opening(of: text.line(number), in: text.bytes),
        !literal.contains(number)
      else {
        number += 1
        continue
      }
      number = add(label, content, at: number, of: text)
    }
  }

  /// The labels as they are defined, by their lower-case form.
  var labels: [String: String] {
    Dictionary(definitions.map { ($0.label.lowercased(), $0.label) }) { first, _ in first }
  }

  /// The text without the definitions: a comment stands in the place of each, which ends what is
  /// before it as the definition does.
  func removed(from text: BlockText) -> BlockText {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.range.count)
    var starts: [Int] = []
    var shifts: [Int] = []
    for number in stride(from: 1, through: text.lineCount, by: 1) {
      let line = text.line(number)
      starts.append(bytes.count)
      shifts.append(line.lowerBound - bytes.count + text.shift(line: number))
      switch lines[number] {
      case true: bytes += Self.placeholder.utf8
      case false: break
      case nil: bytes += text.bytes[line]
      }
      bytes.append(.lineFeed)
    }
    return BlockText(bytes: bytes, lineStarts: starts, shifts: shifts)
  }

  static let placeholder = "<!---->"

  /// Whether a line is the first of a definition.
  func isLabel(_ number: Int) -> Bool { lines[number] == true }

  /// The label and the offset of the text behind it.
  private static func opening(of line: Range<Int>, in bytes: [UInt8]) -> (String, Int)? {
    var offset = line.lowerBound
    while offset < line.upperBound, bytes[offset] == .space { offset += 1 }
    guard offset - line.lowerBound < 4, offset + 4 < line.upperBound,
      bytes[offset] == .openBracket, bytes[offset + 1] == UInt8(ascii: "^"),
      let close = bytes[offset + 2..<line.upperBound].firstIndex(of: .closeBracket),
      close > offset + 2, close + 1 < line.upperBound, bytes[close + 1] == .colon,
      !bytes[offset + 2..<close].contains(where: { $0.isSpace || $0 == 0 })
    else { return nil }
    var content = close + 2
    while content < line.upperBound, bytes[content].isBlank { content += 1 }
    return (String(decoding: bytes[offset + 2..<close], as: UTF8.self), content)
  }

  /// Adds the definition at a line and gives the number of the line behind it.
  private mutating func add(
    _ label: String, _ content: Int, at first: Int, of text: BlockText
  ) -> Int {
    var bytes: [UInt8] = []
    var starts: [Int] = []
    var shifts: [Int] = []
    func append(_ part: Range<Int>, line: Int) {
      starts.append(bytes.count)
      shifts.append(part.lowerBound - bytes.count + text.shift(line: line))
      bytes += text.bytes[part]
      bytes.append(.lineFeed)
    }
    append(content..<text.line(first).upperBound, line: first)
    var last = first
    var number = first + 1
    var blanks: [Int] = []
    while number <= text.lineCount {
      let line = text.line(number)
      var scan = LineScan(bytes: text.bytes, line: line)
      if line.allSatisfy({ text.bytes[$0].isBlank }) {
        blanks.append(number)
      } else if scan.indentation >= 4 || (blanks.isEmpty && Self.continues(scan)) {
        for blank in blanks { append(text.line(blank), line: blank) }
        blanks = []
        scan.skipColumns(4)
        append(scan.offset..<line.upperBound, line: number)
        last = number
      } else {
        break
      }
      number += 1
    }
    for line in first...last { lines[line] = line == first }
    let line = text.line(first)
    let start = line.lowerBound + text.shift(line: first)
    let end = text.line(last).upperBound + text.shift(line: last)
    definitions.append(
      Definition(
        label: label, content: BlockText(bytes: bytes, lineStarts: starts, shifts: shifts),
        range: start..<max(start, end), line: first))
    return last + 1
  }

  /// Whether a line that is not indented continues the paragraph before it.
  private static func continues(_ line: LineScan) -> Bool {
    guard !TableEnd.isStart(line) else { return false }
    var scan = line
    scan.skipBlanks()
    let rest = line.bytes[scan.offset..<line.line.upperBound]
    return opening(of: line.line, in: line.bytes) == nil && rest.first != UInt8(ascii: "#")
      && rest.first != UInt8(ascii: "=")
      && rest.first != .lessThan && !rest.starts(with: "```".utf8) && !rest.starts(with: "~~~".utf8)
  }
}

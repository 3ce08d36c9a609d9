/// The link reference definitions of a text, for the pieces of it that libcmark reads again.
///
/// libcmark keeps its map of them to itself, so they are found once more: in lines that no code,
/// HTML or heading covers.
enum Definitions {
  /// The definitions in their order, each between blank lines.
  static func collect(in text: BlockText, _ document: CmarkNode) -> [UInt8] {
    var definitions: [UInt8] = []
    var covered: LiteralLines?
    var number = 1
    while number <= text.lineCount {
      let start = opening(of: text.line(number), in: text.bytes)
      guard let start else {
        number += 1
        continue
      }
      let literal = covered ?? LiteralLines(document)
      covered = literal
      let lines = number...min(number + 2, text.lineCount)
      if !literal.contains(number), let definition = definition(at: start, lines, of: text) {
        definitions += [.lineFeed] + definition.bytes + [.lineFeed]
        number += definition.lines
      } else {
        number += 1
      }
    }
    return definitions
  }

  /// Where a line's `[` stands if it may start a definition.
  private static func opening(of line: Range<Int>, in bytes: [UInt8]) -> Int? {
    var start = line.lowerBound
    while start < line.upperBound, bytes[start].isBlank || bytes[start] == .greaterThan {
      start += 1
    }
    guard start < line.upperBound, bytes[start] == .openBracket else { return nil }
    return start
  }

  private static func definition(
    at start: Int, _ numbers: ClosedRange<Int>, of text: BlockText
  ) -> (bytes: [UInt8], lines: Int)? {
    var bytes = Array(text.bytes[start..<text.line(numbers.lowerBound).upperBound])
    for number in numbers.dropFirst() {
      let line = text.line(number)
      let content = text.bytes[line].drop { $0.isBlank || $0 == .greaterThan }
      if content.isEmpty { break }
      bytes += [.lineFeed] + content
    }
    guard let end = LinkSyntax(bytes: bytes, end: bytes.count).definition(at: 0) else { return nil }
    let definition = Array(bytes[..<end])
    return (definition, max(1, definition.count { $0 == .lineFeed }))
  }
}

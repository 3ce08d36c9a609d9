/// Blanks where YAML has tabs before a line's text: two for each, as Claude Code reads them.
struct TabRepair {
  let source: SourceText
  /// Of the YAML.
  let content: Range<Int>

  /// The edits of all lines, and whether somebody has to look: where other lines are indented with blanks, nobody
  /// knows how wide a tab was, and in a block of literal text it may be part of it. A name or
  /// a description below a key that has its value is taken to the start of its line, which is for somebody to see, too.
  func edits() -> (edits: [Edit], isUnsafe: Bool) {
    var edits: [Edit] = []
    var hasBlanks = false
    var hasLiteral = false
    var hasKey = false
    var above = source.bytes[0..<0]
    for index in source.lineIndex(at: content.lowerBound)..<source.lineCount {
      let line = source.lineRange(index).clamped(to: content)
      guard source.lineStarts[index] < content.upperBound else { break }
      let lead = source.bytes[line].prefix(while: \.isBlank)
      guard lead.endIndex < line.upperBound else { continue }
      defer { above = source.bytes[line] }
      hasBlanks = hasBlanks || lead.contains(.space)
      hasLiteral = hasLiteral || source.bytes[line].contains(UInt8(ascii: "|"))
      guard lead.contains(.tab) else { continue }
      let text = source.bytes[lead.endIndex..<line.upperBound]
      if text.starts(with: "name: ".utf8) || text.starts(with: "description: ".utf8),
        let first = above.first, !first.isBlank, above.last != UInt8(ascii: ":")
      {
        hasKey = true
        edits.append(Edit(lead.startIndex..<lead.endIndex, ""))
        continue
      }
      let width = lead.reduce(0) { $0 + ($1 == .tab ? 2 : 1) }
      edits.append(
        Edit(lead.startIndex..<lead.endIndex, String(repeating: " ", count: width)))
    }
    return (edits, hasBlanks || hasLiteral || hasKey)
  }
}

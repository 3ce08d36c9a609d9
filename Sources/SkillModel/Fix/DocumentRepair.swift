/// Repairs of where the front matter stands in its file.
struct DocumentRepair {
  let skill: Skill
  let source: SourceText
  /// Behind the byte-order mark.
  private let start: Int

  init?(_ skill: Skill) {
    guard let document = skill.document else { return nil }
    self.skill = skill
    source = document.source
    start = DocumentEncoding(source).textStart
  }

  /// Takes away the blank lines before the front matter, or moves the text there behind it, which somebody should
  /// look at: who reads the body reads that text now. `range` is the text, without the blank lines around it.
  func firstInFile(_ range: Range<Int>) -> Fix? {
    guard let document = skill.document, let frontMatter = document.frontMatter else { return nil }
    let before = start..<frontMatter.opening.lowerBound
    if source.bytes[before].allSatisfy(isWhite) {
      return .document(
        "delete the blank lines before it", of: skill, [Edit(before, "")], isAlone: true)
    }
    let body = document.body.lowerBound
    guard frontMatter.closing != nil, body > 0, source.bytes[body - 1] == UInt8(ascii: "\n")
    else { return nil }
    let lineBreak = lineBreak
    let next = source.lineRange(source.lineIndex(at: body))
    let isBlank = source.bytes[next].allSatisfy(isWhite)
    let moved = source.text(range) + lineBreak + (isBlank ? "" : lineBreak)
    return .document(
      "move the text behind the front matter", of: skill,
      [Edit(before, ""), Edit(body..<body, moved)], isUnsafe: true, isAlone: true)
  }

  /// Takes away the lines of the code fence around the whole file; `fence` is the text of its first.
  func unwrapped(_ fence: Range<Int>) -> Fix? {
    let first = source.lineIndex(at: fence.lowerBound)
    let filled = (first + 1..<source.lineCount).filter {
      !source.bytes[source.lineRange($0)].allSatisfy(isWhite)
    }
    guard let opening = filled.first, let last = filled.last, opening < last else { return nil }
    return .document(
      "take the code fence away", of: skill,
      [
        Edit(start..<source.lineStarts[opening], ""),
        Edit(source.lineStarts[last]..<lineEnd(last), ""),
      ], isUnsafe: true, isAlone: true)
  }

  /// Puts `---` behind the last line that can be one of the front matter.
  func closed() -> Fix? {
    guard let frontMatter = skill.frontMatter, skill.hasMapping else { return nil }
    let end = frontMatter.content.upperBound
    let isLineEnd = end > 0 && source.bytes[end - 1] == UInt8(ascii: "\n")
    return .document(
      "put `---` below its last line", of: skill,
      [Edit(end..<end, (isLineEnd ? "" : lineBreak) + "---" + lineBreak)], isUnsafe: true,
      isAlone: true)
  }

  private var lineBreak: String { source.firstLineBreak }

  private func lineEnd(_ line: Int) -> Int {
    line + 1 < source.lineCount ? source.lineStarts[line + 1] : source.bytes.count
  }
}

extension SourceText {
  /// As the file's first line ends.
  var firstLineBreak: String {
    bytes[lineRange(0).upperBound...].starts(with: [0x0D, 0x0A]) ? "\r\n" : "\n"
  }
}

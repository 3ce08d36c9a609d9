/// Repairs of a value in YAML that cannot be read, by the lines in which people write it.
struct ValueRepair {
  let source: SourceText
  /// Of the YAML.
  let content: Range<Int>

  init?(_ skill: Skill) {
    guard let document = skill.document, let frontMatter = document.frontMatter else { return nil }
    source = document.source
    content = frontMatter.content
  }

  /// Where a value stands: from its first byte to its last, over as many lines as belong to it.
  struct Value {
    let range: Range<Int>
    /// The column of its key, from 0.
    let indent: Int
  }

  /// Puts the value that an offset lies in in quotes; nil when there is none, or when it has quotes already.
  ///
  /// It is doubtful where a comment may be meant, or a list or mapping, since only some keys hold nothing but texts.
  func quoted(at offset: Int) -> (edits: [Edit], isDoubtful: Bool)? {
    guard let value = value(at: offset), !value.range.isEmpty else { return nil }
    let text = source.text(value.range)
    guard let first = text.first, first != "\"", first != "'", first != "|", first != ">" else {
      return nil
    }
    let hasComment = text.contains(" #") || text.contains("\t#")
    let line = line(value.range.lowerBound)
    let key = source.text(firstText(line)..<value.range.lowerBound).prefix { $0 != ":" }
    let mayBeMore =
      (first == "[" || first == "{")
      && !["name", "description", "license", "compatibility"].contains(key)
    return (wrapped(value.range), hasComment || mayBeMore)
  }

  /// Quotes around a text of which every byte stands for itself.
  func wrapped(_ range: Range<Int>) -> [Edit] {
    let text = source.bytes[range]
    guard text.contains(UInt8(ascii: "\"")) || text.contains(UInt8(ascii: "\\")) else {
      return Self.around(range, "\"")
    }
    let marks = text.indices.filter { text[$0] == UInt8(ascii: "'") }
    let doubled = marks.map { Edit($0..<$0, "'") }
    // An insertion stands before what follows at its place: the first quote, then the first mark's.
    return Self.around(range, "'") + doubled
  }

  private static func around(_ range: Range<Int>, _ quote: String) -> [Edit] {
    [
      Edit(range.lowerBound..<range.lowerBound, quote),
      Edit(range.upperBound..<range.upperBound, quote),
    ]
  }

  /// Moves the text behind `|` or `>` to a line of its own.
  func belowIndicator(_ text: Range<Int>) -> [Edit]? {
    let line = line(text.lowerBound)
    guard let start = valueStart(line), start < text.lowerBound else { return nil }
    let key = firstText(line) - line.lowerBound
    let next = source.lineIndex(at: text.lowerBound) + 1
    var indent = key + 2
    for index in next..<max(next, source.lineCount) {
      let line = source.lineRange(index).clamped(to: content)
      let first = firstText(line)
      if first == line.upperBound { continue }
      if first - line.lowerBound > key { indent = first - line.lowerBound }
      break
    }
    var end = text.lowerBound
    while end > start, isBlank(source.bytes[end - 1]) { end -= 1 }
    return [
      Edit(end..<text.lowerBound, source.firstLineBreak + String(repeating: " ", count: indent))
    ]
  }

  // MARK: Lines

  func value(at offset: Int) -> Value? {
    var index = source.lineIndex(at: offset)
    let here = line(offset)
    var start = valueStart(here)
    if start.map({ $0 > offset }) ?? true {
      // A line that goes on with what began further up.
      let indent = firstText(here) - here.lowerBound
      start = nil
      while start == nil, index > 0 {
        index -= 1
        let above = source.lineRange(index)
        guard above.lowerBound >= content.lowerBound else { return nil }
        let first = firstText(above)
        if first == above.upperBound || first - above.lowerBound >= indent { continue }
        guard let found = valueStart(above) else { return nil }
        start = found
      }
    }
    guard let start else { return nil }
    let head = source.lineRange(index)
    let indent = keyColumn(head)
    var end = trimmedEnd(head)
    for next in index + 1..<max(index + 1, source.lineCount) {
      let line = source.lineRange(next)
      guard line.upperBound <= content.upperBound else { break }
      let first = firstText(line)
      if first == line.upperBound { continue }
      guard first - line.lowerBound > indent else { break }
      end = trimmedEnd(line)
    }
    return start < end ? Value(range: start..<end, indent: indent) : nil
  }

  func line(_ offset: Int) -> Range<Int> { source.lineRange(source.lineIndex(at: offset)) }

  func firstText(_ line: Range<Int>) -> Int {
    source.bytes[line].firstIndex { !isBlank($0) } ?? line.upperBound
  }

  private func trimmedEnd(_ line: Range<Int>) -> Int {
    var end = line.upperBound
    while end > line.lowerBound, isBlank(source.bytes[end - 1]) { end -= 1 }
    return end
  }

  /// Of the first text behind the hyphens of list items.
  func keyColumn(_ line: Range<Int>) -> Int {
    behindHyphens(line).key - line.lowerBound
  }

  private func behindHyphens(_ line: Range<Int>) -> (key: Int, isItem: Bool) {
    var index = firstText(line)
    var isItem = false
    while index + 1 < line.upperBound, source.bytes[index] == UInt8(ascii: "-"),
      isBlank(source.bytes[index + 1])
    {
      index = firstText(index + 1..<line.upperBound)
      isItem = true
    }
    return (index, isItem)
  }

  /// Where the value of `key: value` or of `- value` starts; nil when the line has neither.
  func valueStart(_ line: Range<Int>) -> Int? {
    let (key, isItem) = behindHyphens(line)
    guard key < line.upperBound else { return nil }
    for index in key..<line.upperBound - 1
    where source.bytes[index] == UInt8(ascii: ":") && isBlank(source.bytes[index + 1]) {
      // A key is a word or two, not a sentence.
      if index - key > 64 { break }
      return firstText(index + 1..<line.upperBound)
    }
    return isItem ? key : nil
  }

  private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}

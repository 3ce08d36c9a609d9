/// Moves a key of the front matter below `metadata`, as a text.
struct KeyMove {
  let skill: Skill
  let frontMatter: FrontMatter
  let source: SourceText

  init?(_ skill: Skill) {
    guard let document = skill.document, let frontMatter = document.frontMatter else { return nil }
    self.skill = skill
    self.frontMatter = frontMatter
    source = document.source
  }

  /// Nil when the value is no text on one line, or `metadata` cannot take it.
  func edits(_ entry: YAMLEntry) -> [Edit]? {
    let line = source.lineIndex(at: entry.key.range.lowerBound)
    let range = source.lineRange(line)
    guard let key = entry.key.string, let scalar = entry.value.scalar,
      range.lowerBound == entry.key.range.lowerBound,
      entry.value.range.upperBound <= range.upperBound
    else { return nil }
    let value =
      scalar.style == .plain ? quoted(scalar.value) : source.text(entry.value.range)
    let behind = source.text(
      max(entry.value.range.upperBound, entry.key.range.upperBound)..<range.upperBound)
    // An empty value ends where its colon does.
    let comment = entry.value.range.isEmpty ? "" : behind
    let moved = "\(source.text(entry.key.range)): \(value)\(comment)"
    let whole = range.lowerBound..<nextLine(line)
    let lineBreak = source.text(range.upperBound..<nextLine(line))
    guard !lineBreak.isEmpty else { return nil }
    guard let metadata = frontMatter["metadata"] else {
      return [
        Edit(
          range: range.lowerBound..<range.lowerBound,
          replacement: Array("metadata:\(lineBreak)  ".utf8)),
        Edit(entry.key.range.lowerBound..<range.upperBound, moved),
      ]
    }
    guard metadata.value[key] == nil else { return nil }
    if case .mapping(let entries, flow: true) = metadata.value.content {
      // A comment has no place between brackets.
      guard comment.allSatisfy(\.isWhitespace) else { return nil }
      return inFlow(entries, of: metadata.value, "\(value)", key: entry.key).map {
        [Edit(whole, ""), $0]
      }
    }
    guard let place = place(below: metadata) else { return nil }
    let indent = String(repeating: " ", count: place.indent)
    return [
      Edit(whole, ""), Edit(place.offset..<place.offset, indent + moved + lineBreak),
    ]
  }

  /// Behind the last entry between `{` and `}`, its key in quotes where that of the first is.
  private func inFlow(
    _ entries: [YAMLEntry], of node: YAMLNode, _ value: String, key: YAMLNode
  ) -> Edit? {
    let isQuoted = entries.first?.key.scalar?.style == .doubleQuoted
    let name = isQuoted && key.scalar?.style == .plain ? "\"\(key.string ?? "")\"" : nil
    let text = "\(name ?? source.text(key.range)): \(value)"
    guard let last = entries.last else {
      let behind = node.range.lowerBound + 1
      return Edit(behind..<behind, text)
    }
    guard !last.value.range.isEmpty else { return nil }
    let end = last.value.range.upperBound
    return Edit(end..<end, ", " + text)
  }

  /// Behind the last line of a block mapping, or of the key alone when it has no value.
  private func place(below metadata: YAMLEntry) -> (offset: Int, indent: Int)? {
    if metadata.value.isNull, metadata.value.range.isEmpty || metadata.value.scalar?.value == "" {
      let line = source.lineIndex(at: metadata.key.range.lowerBound)
      guard nextLine(line) > source.lineRange(line).upperBound else { return nil }
      return (nextLine(line), 2)
    }
    guard case .mapping(let entries, flow: false) = metadata.value.content,
      let first = entries.first, let last = entries.last
    else { return nil }
    let start = source.lineStarts[source.lineIndex(at: first.key.range.lowerBound)]
    let end = max(last.value.range.upperBound, last.key.range.upperBound)
    let line = source.lineIndex(at: max(end - 1, start))
    guard nextLine(line) > source.lineRange(line).upperBound else { return nil }
    return (nextLine(line), first.key.range.lowerBound - start)
  }

  private func nextLine(_ line: Int) -> Int {
    line + 1 < source.lineCount ? source.lineStarts[line + 1] : source.bytes.count
  }

  private func quoted(_ text: String) -> String {
    text.contains("\"") || text.contains("\\")
      ? "'" + text.replacing("'", with: "''") + "'" : "\"\(text)\""
  }
}

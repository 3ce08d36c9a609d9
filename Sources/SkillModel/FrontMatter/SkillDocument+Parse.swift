extension SkillDocument {
  /// Reads a SKILL.md.
  ///
  /// A file that is not UTF-8 gives no front matter and an empty Markdown; every other oddity is
  /// noted and read past.
  package static func parse(_ source: SourceText) -> SkillDocument {
    let all = 0..<source.bytes.count
    let encoding = DocumentEncoding(source)
    var problems = encoding.problems
    guard encoding.isReadable else {
      let end = all.upperBound..<all.upperBound
      return SkillDocument(
        source: source, frontMatter: nil, body: encoding.isEmpty ? all : end,
        markdown: Markdown.parse(source, in: end), problems: problems)
    }
    let fences = FrontMatterFences(source, from: encoding.textStart)
    problems += fences.problems
    var frontMatter: FrontMatter?
    if let opening = fences.opening {
      frontMatter = FrontMatter(
        opening: opening, closing: fences.closing, content: fences.content,
        tree: YAMLReader.read(source, in: fences.content))
      if fences.content.count > YAMLReader.Limits().bytes {
        problems.append(DocumentProblem(kind: .frontMatterTooLarge, range: fences.content))
      }
    }
    let body = fences.bodyStart..<all.upperBound
    let markdown = Markdown.parse(source, in: body)
    problems += markdown.problems
    problems.sort { $0.range.lowerBound < $1.range.lowerBound }
    return SkillDocument(
      source: source, frontMatter: frontMatter, body: body, markdown: markdown, problems: problems)
  }
}

/// What stands before the text of a Markdown file of `docs/`: its encoding and its front matter.
///
/// Front matter starts with a `---` as the file's very first line and a key on the next one that is no
/// comment, or ends right away; any other `---` is Markdown's. Other tools read such files too, so that only four keys
/// are looked at: `title`, `description`, `order` and `draft`.
package struct DocHead: Sendable {
  /// A value that is not what its key is for.
  package struct Mistake: Sendable, Equatable {
    package let range: Range<Int>
    package let message: String
    package let help: String
  }

  package let frontMatter: FrontMatter?
  /// Where the text starts.
  package let bodyStart: Int
  /// The opening fence that nothing closes.
  package let unclosed: Range<Int>?
  /// Of the file's encoding.
  let problems: [DocumentProblem]
  /// False for a file that is not UTF-8.
  package let isReadable: Bool

  package private(set) var title: String?
  package private(set) var description: String?
  /// The place among the pages of its folder, smallest first.
  package private(set) var order: Int?
  /// Whether the page is left out; so is one of which it is not clear.
  package private(set) var isDraft = false
  package private(set) var mistakes: [Mistake] = []

  package init(_ source: SourceText) {
    let encoding = DocumentEncoding(source)
    problems = encoding.problems
    isReadable = encoding.isReadable || encoding.isEmpty
    guard encoding.isReadable, Self.isFence(source, 0, from: encoding.textStart),
      let key = (1..<source.lineCount).first(where: { !Self.isQuiet(source, $0) }),
      key == 1 && Self.isFence(source, key) || Self.isEntry(source.bytes[source.lineRange(key)])
    else {
      (frontMatter, bodyStart, unclosed) = (nil, encoding.textStart, nil)
      return
    }
    let opening = encoding.textStart..<encoding.textStart + 3
    guard let last = (1..<source.lineCount).first(where: { Self.isFence(source, $0) }) else {
      (frontMatter, bodyStart, unclosed) = (nil, encoding.textStart, opening)
      return
    }
    let content = source.lineStarts[1]..<source.lineStarts[last]
    let closing = source.lineStarts[last]..<source.lineStarts[last] + 3
    let tree = YAMLReader.read(source, in: content)
    frontMatter = FrontMatter(opening: opening, closing: closing, content: content, tree: tree)
    bodyStart =
      last + 1 < source.lineCount ? source.lineStarts[last + 1] : source.bytes.count
    unclosed = nil
    for entry in frontMatter?.entries ?? [] where !entry.value.isNull { read(entry) }
  }

  private mutating func read(_ entry: YAMLEntry) {
    let value = entry.value
    let words = value.string.map(Self.collapsed)
    switch entry.key.string {
    case "title":
      title =
        words ?? wrong(value, "`title` is not text", "write one line of text behind the colon")
    case "description":
      description =
        words ?? wrong(value, "`description` is not text", "write one sentence behind the colon")
    case "order":
      order =
        words.flatMap(Int.init)
        ?? wrong(value, "`order` is no whole number", "write a number, as in `order: 10`")
    case "draft":
      isDraft = words != "false"
      if words != "true", words != "false" {
        let _: Bool? = wrong(
          value, "`draft` is neither true nor false", "write `draft: true` or `draft: false`")
      }
    default: break
    }
    if title?.isEmpty == true { title = nil }
    if description?.isEmpty == true { description = nil }
  }

  private mutating func wrong<Value>(_ node: YAMLNode, _ message: String, _ help: String) -> Value?
  {
    mistakes.append(Mistake(range: node.range, message: message, help: help))
    return nil
  }

  // MARK: Lines

  private static func isFence(_ source: SourceText, _ line: Int, from start: Int = 0) -> Bool {
    let range = source.lineRange(line)
    let bytes = source.bytes[max(start, range.lowerBound)..<max(start, range.upperBound)]
    return bytes.starts(with: "---".utf8) && bytes.dropFirst(3).allSatisfy(isWhite)
  }

  /// Whether a line is blank or a comment.
  private static func isQuiet(_ source: SourceText, _ line: Int) -> Bool {
    let text = source.bytes[source.lineRange(line)].drop(while: isWhite)
    return text.isEmpty || text.first == UInt8(ascii: "#")
  }

  /// Whether a line is a key of one word, with a colon and what follows it.
  private static func isEntry(_ line: ArraySlice<UInt8>) -> Bool {
    let name = line.prefix { $0.isAlphanumeric || "_-.\"'".utf8.contains($0) }
    let rest = line[name.endIndex...].drop { $0 == .space }
    return !name.isEmpty && rest.first == .colon && (rest.dropFirst().first.map(isWhite) ?? true)
  }

  private static func collapsed(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

import SkillModel

extension FuzzTarget {
  /// Markdown: the tree nests, everything that rules are told of stands in the source, and the HTML
  /// holds nothing of the input but text.
  static let markdown = FuzzTarget(name: "markdown", longest: 8192) { bytes in
    let source = SourceText(path: "fuzz.md", bytes: bytes)
    let markdown = Markdown.parse(source, in: 0..<bytes.count)
    if let fault = TreeCheck.fault(in: markdown, of: source) { return fault }
    if let fault = outline(of: markdown, bytes.count) { return fault }
    let html = MarkdownHTML.render(markdown.root, unsafe: false)
    if let fault = HTMLCheck.fault(in: html) { return "\(fault) in \(html.debugDescription)" }
    guard html.utf8.count <= 4096 + 128 * bytes.count else {
      return "\(html.utf8.count) bytes of HTML"
    }
    return replacement(in: html, bytes) ?? moved(html, bytes)
  }

  private static func outline(of markdown: Markdown, _ count: Int) -> String? {
    var ranges = markdown.headings.map(\.range) + markdown.problems.map(\.range)
    ranges += markdown.links.flatMap { [$0.range, $0.destinationRange] }
    ranges += markdown.codeBlocks.flatMap { [$0.range, $0.contentRange] }
    ranges += markdown.pathMentions.map(\.range)
    if let wrong = ranges.first(where: { !(0..<count).contains($0) }) {
      return "\(wrong) outside the text"
    }
    for block in markdown.codeBlocks where !block.range.contains(block.contentRange) {
      return "\(block.contentRange) outside its code block \(block.range)"
    }
    let anchors = markdown.headings.map(\.anchor)
    return Set(anchors).count == anchors.count ? nil : "an anchor twice in \(anchors)"
  }

  /// Only bytes that are no UTF-8, a NUL and references to no character become U+FFFD.
  private static func replacement(in html: String, _ bytes: [UInt8]) -> String? {
    guard html.unicodeScalars.contains("\u{FFFD}"), String(validating: bytes, as: UTF8.self) != nil,
      !bytes.contains(0), !bytes.contains(UInt8(ascii: "&"))
    else { return nil }
    return String(decoding: bytes, as: UTF8.self).unicodeScalars.contains("\u{FFFD}")
      ? nil : "a character was lost"
  }

  /// Behind a front matter the text is read the same.
  private static func moved(_ html: String, _ bytes: [UInt8]) -> String? {
    let before = Array("---\nname: x\n---\n".utf8)
    let source = SourceText(path: "fuzz.md", bytes: before + bytes)
    let again = Markdown.parse(source, in: before.count..<source.bytes.count)
    if let fault = TreeCheck.fault(in: again, of: source) { return "moved: \(fault)" }
    let other = MarkdownHTML.render(again.root, unsafe: false)
    return other == html ? nil : "the HTML depends on the place: \(html), then \(other)"
  }
}

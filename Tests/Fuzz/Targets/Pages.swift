import SkillModel

extension FuzzTarget {
  /// Pages: whatever a Markdown text or a file holds, the page made of it passes ``PageCheck``.
  static let pages = FuzzTarget(name: "pages", longest: 8192) { bytes in
    let source = SourceText(path: "fuzz.md", bytes: bytes)
    let markdown = Markdown.parse(source, in: 0..<bytes.count)
    let options = PageHTML.Options(
      idPrefix: "doc-", headingShift: 2, destination: place(of:))
    if let fault = document(markdown, PageHTML.Options()) ?? document(markdown, options) {
      return fault
    }
    let doc = Doc(path: "fuzz.md", shown: "docs/fuzz.md", bytes: bytes)
    if let fault = document(doc.body, options) { return "below a title, \(fault)" }
    let languages = ["swift", "bash", "yaml", "python", "json", "none"]
    return code(bytes, language: languages[bytes.count % languages.count])
  }

  /// Some destinations lead nowhere, some elsewhere, some to what the writer has to refuse.
  private static func place(of destination: String) -> String? {
    switch destination.utf8.count % 4 {
    case 0: nil
    case 1: "../\(destination)"
    case 2: "\(destination)%"
    default: String(destination.dropFirst())
    }
  }

  private static func document(_ markdown: Markdown, _ options: PageHTML.Options) -> String? {
    let rendered = PageHTML.render(markdown, options)
    let check = PageCheck(rendered.html)
    let html = String(decoding: rendered.html, as: UTF8.self)
    if let fault = check.fault { return "\(fault) in \(html.debugDescription)" }
    let missing = rendered.headings.first {
      !check.ids.contains($0.id) || !$0.id.hasPrefix(options.idPrefix)
    }
    return missing.map { "no heading \($0.id) in \(html.debugDescription)" }
  }

  /// The lines of a file keep their text but for the characters that HTML has no place for.
  private static func code(_ bytes: [UInt8], language: String) -> String? {
    let html = PageHTML.code(bytes, language: language)
    let check = PageCheck(html)
    if let fault = check.fault { return "\(fault) in the code of \(language)" }
    var expected = String.UnicodeScalarView()
    var previous: Unicode.Scalar?
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      defer { previous = scalar }
      if scalar == "\n", previous == "\r" { continue }
      expected.append(scalar == "\r" ? "\n" : PageCheck.isAllowed(scalar) ? scalar : "\u{FFFD}")
    }
    if let last = expected.last, last != "\n" { expected.append("\n") }
    guard check.text == Array(String(expected).utf8) else { return "the code's text changed" }
    let lines = expected.count { $0 == "\n" }
    // By bytes: a mark at a line's start would make one character with the tag before it.
    let tag = Array("<span class=\"l\">".utf8)
    let elements = html.indices.count { html[$0...].starts(with: tag) }
    return elements == lines ? nil : "\(elements) lines of \(lines)"
  }
}

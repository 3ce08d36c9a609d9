import SkillModel

/// Reads a template from its first byte to its last.
///
/// Two constructs of Mustache are refused, since no template of a theme needs them: partials, which would
/// need files that no name of the theme is for, and other delimiters. What is nested deeper than a
/// person writes is refused too: the renderer calls itself for every section.
struct TemplateReader {
  private let source: SourceText
  private var position = 0
  /// The section that is read, outermost first; the template itself is none of them.
  private var sections: [Section] = []
  private var pieces: [Template.Piece] = []

  private struct Section {
    let name: Template.Name
    let isInverted: Bool
    /// What stands before it where it is.
    let before: [Template.Piece]
  }

  init(_ source: SourceText) { self.source = source }

  static let deepest = 50
  private static let (open, close) = (Array("{{".utf8), Array("}}".utf8))

  private var bytes: [UInt8] { source.bytes }

  mutating func read() throws(ThemeError) -> [Template.Piece] {
    while let start = find(Self.open, from: position) {
      let tag = try tag(at: start)
      let line = tag.isInvisible ? lineAlone(start, tag.end) : nil
      add(bytes[position..<(line?.lowerBound ?? start)])
      position = line?.upperBound ?? tag.end
      try take(tag, at: start)
    }
    add(bytes[position...])
    guard sections.isEmpty else {
      throw error(
        at: bytes.count, "a section is opened and never closed", "write {{/name}} where it ends")
    }
    return pieces
  }

  private mutating func add(_ text: ArraySlice<UInt8>) {
    if !text.isEmpty { pieces.append(.text(Array(text))) }
  }

  // MARK: Tags

  private struct Tag {
    /// `#`, `^`, `/`, `!`, `{`, `&`; 0 for a plain variable.
    let kind: UInt8
    let content: ArraySlice<UInt8>
    /// The offset after it.
    let end: Int

    /// Whether nothing stands in its place, so that a line of its own goes too.
    var isInvisible: Bool { "#^/!".utf8.contains(kind) }
  }

  private func tag(at start: Int) throws(ThemeError) -> Tag {
    let inner = start + Self.open.count
    let sign = inner < bytes.count ? bytes[inner] : 0
    let kind = "#^/!={&><$".utf8.contains(sign) ? sign : 0
    if kind == UInt8(ascii: "=") {
      throw error(at: start, "templates keep their delimiters", "write every tag as {{name}}")
    }
    let content = kind == 0 ? inner : inner + 1
    let close = kind == UInt8(ascii: "{") ? Self.close + Self.close.prefix(1) : Self.close
    guard let end = find(close, from: content) else { throw nameError(at: start) }
    return Tag(kind: kind, content: bytes[content..<end], end: end + close.count)
  }

  private mutating func take(_ tag: Tag, at start: Int) throws(ThemeError) {
    switch tag.kind {
    case UInt8(ascii: "!"): break
    case UInt8(ascii: "#"), UInt8(ascii: "^"):
      let section = Section(
        name: try name(tag.content, at: start), isInverted: tag.kind == UInt8(ascii: "^"),
        before: pieces)
      sections.append(section)
      pieces = []
      guard sections.count <= Self.deepest else {
        throw error(
          at: start, "sections are nested deeper than \(Self.deepest)",
          "close each section where it ends, with {{/name}}")
      }
    case UInt8(ascii: "/"):
      let name = try name(tag.content, at: start)
      guard let section = sections.popLast(), section.name == name else {
        throw error(
          at: start, "a section is closed by another name than opened it",
          "close the innermost section first")
      }
      pieces =
        section.before + [
          .section(name, isInverted: section.isInverted, pieces: pieces)
        ]
    default:
      pieces.append(
        .variable(try name(tag.content, at: start), isEscaped: tag.kind == 0))
    }
  }

  private func name(_ content: ArraySlice<UInt8>, at start: Int) throws(ThemeError)
    -> Template.Name
  {
    let trimmed = content.split(whereSeparator: Self.isBlank)
    let sign = bytes[start + Self.open.count]
    if [sign, trimmed.first?.first].contains(where: { "><$".utf8.contains($0 ?? 0) }) {
      throw error(
        at: start, "templates cannot include each other", "write the part out where it is used")
    }
    guard trimmed.count == 1 else { throw nameError(at: start) }
    let text = String(decoding: trimmed[0], as: UTF8.self)
    if text == "." { return Template.Name(parts: []) }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(Self.isNameByte) }) else {
      throw error(
        at: start, "a tag that is not understood",
        "use {{name}}, {{#name}} … {{/name}} and {{^name}}")
    }
    return Template.Name(parts: parts)
  }

  // MARK: Bytes

  /// The line of a tag that stands alone on it, its end included; nil when it does not.
  private func lineAlone(_ start: Int, _ end: Int) -> Range<Int>? {
    var first = start
    while first > position, Self.isSpace(bytes[first - 1]) { first -= 1 }
    guard first == 0 || bytes[first - 1] == UInt8(ascii: "\n") else { return nil }
    var last = end
    while last < bytes.count, Self.isSpace(bytes[last]) { last += 1 }
    if last == bytes.count { return first..<last }
    if bytes[last] == UInt8(ascii: "\r"), last + 1 < bytes.count { last += 1 }
    return bytes[last] == UInt8(ascii: "\n") ? first..<last + 1 : nil
  }

  private func find(_ bytes: [UInt8], from start: Int) -> Int? {
    guard start <= self.bytes.count else { return nil }
    return self.bytes[start...].firstRange(of: bytes)?.lowerBound
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  private static func isBlank(_ byte: UInt8) -> Bool {
    isSpace(byte) || byte == 0x0A || byte == 0x0D
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  // MARK: Errors

  private func nameError(at offset: Int) -> ThemeError {
    error(
      at: offset, "a tag that does not end, or has no name",
      "write it as {{name}}, with both braces")
  }

  private func error(at offset: Int, _ message: String, _ help: String) -> ThemeError {
    let place = source.position(at: offset)
    return ThemeError(
      path: source.path, place: place, line: source.text(source.lineRange(place.line - 1)),
      message: message, help: help)
  }
}

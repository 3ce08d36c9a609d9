import SkillModel

/// A template's tags as bytes, looked at before the template engine sees them.
///
/// Two constructs of Mustache are refused, since no template of a theme needs them and both would
/// have to be followed to know what the others mean: partials, which would need files that no name of
/// the theme is for, and other delimiters. What is nested deeper than a person writes is refused too:
/// the engine calls itself for every section.
struct TemplateTags {
  private let source: SourceText

  init(_ source: SourceText) { self.source = source }

  static let deepest = 50

  private struct Tag {
    let start: Int
    /// The first byte behind `{{`; nil at the end of the file.
    let kind: UInt8?
    /// Behind the tag, or behind `{{` where it has no end.
    let end: Int
  }

  private var tags: some Sequence<Tag> {
    sequence(state: 0) { [bytes = source.bytes] place -> Tag? in
      let (open, close) = (UInt8(ascii: "{"), UInt8(ascii: "}"))
      while place + 1 < bytes.count, bytes[place] != open || bytes[place + 1] != open { place += 1 }
      guard place + 1 < bytes.count else { return nil }
      let start = place
      place += 2
      let kind = place < bytes.count ? bytes[place] : nil
      var end = place
      while end + 1 < bytes.count, bytes[end] != close || bytes[end + 1] != close { end += 1 }
      if end + 1 < bytes.count { place = end + 2 }
      return Tag(start: start, kind: kind, end: place)
    }
  }

  /// - Throws: ``ThemeError`` for the first tag that is refused.
  func check() throws(ThemeError) {
    var depth = 0
    for tag in tags {
      switch tag.kind {
      case UInt8(ascii: ">"), UInt8(ascii: "<"):
        throw error(
          at: tag, "templates cannot include each other",
          help: "write the part out where it is used")
      case UInt8(ascii: "="):
        throw error(
          at: tag, "templates keep their delimiters", help: "write every tag as {{name}}")
      case UInt8(ascii: "#"), UInt8(ascii: "^"), UInt8(ascii: "$"): depth += 1
      case UInt8(ascii: "/"): depth -= 1
      default: break
      }
      if depth > Self.deepest {
        throw error(
          at: tag, "sections are nested deeper than \(Self.deepest)",
          help: "close each section where it ends, with {{/name}}")
      }
    }
  }

  /// Whether it says `{{{main}}}` or `{{&main}}`.
  var showsPage: Bool {
    tags.contains { tag in
      guard tag.kind == UInt8(ascii: "{") || tag.kind == UInt8(ascii: "&") else { return false }
      let name = source.bytes[tag.start + 3..<max(tag.start + 3, tag.end - 2)]
      return name.drop { $0 == 0x20 }.prefix { $0 != 0x20 }.elementsEqual("main".utf8)
    }
  }

  private func error(at tag: Tag, _ message: String, help: String) -> ThemeError {
    let place = source.position(at: tag.start)
    return ThemeError(
      path: source.path, place: place, line: source.text(source.lineRange(place.line - 1)),
      message: message, help: help)
  }
}

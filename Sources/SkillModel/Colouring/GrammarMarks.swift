/// The marks that languages share.
extension Grammar.Mark {
  /// A comment up to the line's end.
  static func line(
    _ opening: String, at place: Grammar.Place = .anywhere, kind: Colouring.Kind = .comment
  ) -> Self {
    span(opening, Grammar.Span(kind: kind, closing: []), at: place)
  }

  /// A comment over lines.
  static func block(_ opening: String, _ closing: String, nests: Bool = false) -> Self {
    span(
      opening,
      Grammar.Span(
        kind: .comment, closing: Array(closing.utf8), lines: true,
        nesting: nests ? Array(opening.utf8) : []))
  }

  /// A string that ends with what it starts with, unless `closing` says otherwise.
  static func string(
    _ opening: String, closing: String? = nil, escape: Grammar.Escape = .backslash,
    lines: Bool = false, prefixes: String = "", isBare: Bool = true
  ) -> Self {
    var mark = span(
      opening,
      Grammar.Span(
        kind: .string, closing: Array((closing ?? opening).utf8), escape: escape, lines: lines))
    mark.prefixes = words(prefixes)
    mark.isBare = isBare
    return mark
  }

  /// Something on one line, in brackets of its own.
  static func meta(_ opening: String, _ closing: String) -> Self {
    span(opening, Grammar.Span(kind: .meta, closing: Array(closing.utf8)))
  }

  static func hashes(lines: Bool, opening: String = "\"", prefixes: String = "") -> Self {
    Self(
      opening: Array(opening.utf8), place: .anywhere, rule: .hashes(lines: lines),
      prefixes: words(prefixes), isBare: prefixes.isEmpty)
  }

  static func delimited(prefixes: String) -> Self {
    Self(
      opening: [0x22], place: .anywhere, rule: .delimited, prefixes: words(prefixes), isBare: false)
  }

  /// A name behind a sign, as `@decorator`.
  static func name(
    _ opening: String, _ kind: Colouring.Kind, also: String = "",
    at place: Grammar.Place = .anywhere
  ) -> Self {
    Self(
      opening: Array(opening.utf8), place: place, rule: .name(kind, also: Array(also.utf8)))
  }

  /// Bytes that stay plain where a shorter mark would fit.
  static func nothing(_ opening: String) -> Self { rule(opening, .nothing) }

  static let parameter = rule("$", .parameter)
  static let makeVariable = rule("$", .makeVariable)
  static let placeholder = rule("{", .placeholder)
  static let tagged = rule("$", .tagged)
  static let character = rule("'", .character)
  static let regularExpression = rule("/", .regularExpression)
  static func heredoc(_ kind: Grammar.Heredoc) -> Self {
    rule(kind == .php ? "<<<" : "<<", .heredoc(kind))
  }

  private static func rule(_ opening: String, _ rule: Grammar.Rule) -> Self {
    Self(opening: Array(opening.utf8), place: .anywhere, rule: rule)
  }

  private static func span(
    _ opening: String, _ span: Grammar.Span, at place: Grammar.Place = .anywhere
  ) -> Self {
    Self(opening: Array(opening.utf8), place: place, rule: .span(span))
  }

  private static func words(_ text: String) -> [String] {
    text.utf8.split(separator: .space).map { String(decoding: Array($0), as: UTF8.self) }
  }
}

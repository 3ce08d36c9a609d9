extension Colouring.Language {
  /// Directives by their place, not their names, which plugins add to.
  static let caddyfile = Self(
    "caddyfile", "caddy",
    grammar: Grammar(
      marks: [
        .line("#", at: .atWordStart),
        .string("\"", lines: true),
        .string("`", escape: .none, lines: true),
        .name("@", .variable, also: "-.", at: .atWordStart),
        .placeholder,
      ],
      wordCharacters: "-./:*",
      wordStarts: "-./:*",
      hasCalls: false,
      lines: .caddyfile))
}

extension Colouring.Language {
  static let toml = Self(
    "toml",
    grammar: Grammar(
      words: [
        Grammar.Words(
          .keyword,
          """
          true false inf nan
          """)
      ],
      marks: [
        .line("#"),
        .string("\"\"\"", lines: true),
        .string("'''", escape: .none, lines: true),
        .string("\""),
        .string("'", escape: .none),
      ],
      wordCharacters: "-.",
      hasCalls: false,
      hasDates: true,
      keys: .beforeEquals,
      lines: .toml))
}

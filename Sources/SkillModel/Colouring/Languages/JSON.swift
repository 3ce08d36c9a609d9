extension Colouring.Language {
  /// With the comments and the quotes of its kin.
  static let json = Self(
    "json", "jsonc", "json5", "jsonl", "ndjson", "geojson", "webmanifest", "ipynb",
    grammar: Grammar(
      words: [
        Grammar.Words(
          .keyword,
          """
          true false null NaN Infinity
          """)
      ],
      marks: [
        .line("//"),
        .block("/*", "*/"),
        .string("\""),
        .string("'"),
      ],
      wordCharacters: "$",
      wordStarts: "$",
      hasCalls: false,
      keys: .beforeColon))
}

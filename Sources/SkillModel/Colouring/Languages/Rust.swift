extension Colouring.Language {
  static let rust = Self(
    "rust", "rs",
    grammar: Grammar(
      words: [
        Grammar.Words(
          .keyword,
          """
          as async await break const continue crate dyn else enum extern false fn for if impl in
          let loop match mod move mut pub ref return self static struct super trait true type
          union unsafe use where while
          """),
        Grammar.Words(
          .type,
          """
          bool char f32 f64 i8 i16 i32 i64 i128 isize str u8 u16 u32 u64 u128 usize Self
          """),
      ],
      marks: [
        .line("//"),
        .block("/*", "*/", nests: true),
        .string("\"", lines: true),
        .string("\"", lines: true, prefixes: "b c", isBare: false),
        .hashes(lines: true, prefixes: "r br cr"),
        .string("'", prefixes: "b", isBare: false),
        .character,
        .meta("#[", "]"),
        .meta("#![", "]"),
        .line("#!", kind: .meta),
      ],
      hasCapitalTypes: true,
      hasMacros: true))
}

extension Colouring.Language {
  static let java = Self(
    "java",
    grammar: Grammar(
      words: [
        Grammar.Words(
          .keyword,
          """
          abstract assert break case catch class const continue default do else enum extends
          false final finally for goto if implements import instanceof interface native new
          non-sealed null package permits private protected public record return sealed static
          strictfp super switch synchronized this throw throws transient true try var volatile
          while yield
          """),
        Grammar.Words(
          .type,
          """
          boolean byte char double float int long short void
          """),
      ],
      marks: [
        .line("//"),
        .block("/*", "*/"),
        .string("\"\"\"", lines: true),
        .string("\""),
        .string("'"),
        .name("@", .meta, also: "."),
      ],
      hasCapitalTypes: true))
}

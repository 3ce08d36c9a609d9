extension Colouring.Language {
  static let cSharp = Self(
    "csharp", "cs", "c#", "csx",
    grammar: Grammar(
      words: [
        Grammar.Words(
          .keyword,
          """
          abstract as async await base break case catch checked class const continue default
          delegate do else enum event explicit extern false finally fixed for foreach get global
          goto if implicit in init interface internal is lock namespace new not null operator
          out override params partial private protected public readonly record ref required
          return sealed set sizeof stackalloc static struct switch this throw true try typeof
          unchecked unsafe using var virtual volatile when where while with yield
          """),
        Grammar.Words(
          .type,
          """
          bool byte char decimal double dynamic float int long nint nuint object sbyte short
          string uint ulong ushort void
          """),
      ],
      marks: [
        .line("//"),
        .block("/*", "*/"),
        .string("\"\"\"", escape: .none, lines: true),
        .string("\""),
        .string("'"),
        .string("$\"", closing: "\""),
        .string("@\"", closing: "\"", escape: .doubled, lines: true),
        .string("$@\"", closing: "\"", escape: .doubled, lines: true),
        .name("#", .meta, at: .atLineStart),
      ],
      hasCapitalTypes: true))
}

extension Colouring.Language {
  static let python = Self(
    "python", "py", "py3", "pyi", "python3",
    grammar: Grammar(
      words: [
        Grammar.Words(
          .keyword,
          """
          and as assert async await break class continue def del elif else except finally for
          from global if import in is lambda nonlocal not or pass raise return try while with
          yield True False None
          """),
        Grammar.Words(
          .type,
          """
          int str float bool bytes bytearray list dict set tuple frozenset object type complex
          """),
        Grammar.Words(
          .variable,
          """
          self cls
          """),
      ],
      marks: [
        .line("#"),
        .string("\"\"\"", lines: true, prefixes: pythonPrefixes),
        .string("'''", lines: true, prefixes: pythonPrefixes),
        .string("\"", prefixes: pythonPrefixes),
        .string("'", prefixes: pythonPrefixes),
        .name("@", .meta, also: ".", at: .atLineStart),
      ],
      hasCapitalTypes: true))

  private static let pythonPrefixes =
    "r R b B f F u U rb Rb rB RB br Br bR BR fr Fr fR FR rf Rf rF RF"
}

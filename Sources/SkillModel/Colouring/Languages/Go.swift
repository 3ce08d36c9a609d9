extension Colouring.Language {
  static let go = Self(
    "go", "golang",
    grammar: Grammar(
      words: [
        Grammar.Words(
          .keyword,
          """
          break case chan const continue default defer else fallthrough for func go goto if
          import interface map package range return select struct switch type var true false nil
          iota
          """),
        Grammar.Words(
          .type,
          """
          any bool byte comparable complex64 complex128 error float32 float64 int int8 int16
          int32 int64 rune string uint uint8 uint16 uint32 uint64 uintptr
          """),
      ],
      marks: [
        .line("//"),
        .block("/*", "*/"),
        .string("\""),
        .string("'"),
        .string("`", escape: .none, lines: true),
      ]))
}

extension Colouring.Language {
  static let kotlin = Self(
    "kotlin", "kt", "kts",
    grammar: Grammar(
      words: [
        Grammar.Words(
          .keyword,
          """
          abstract actual annotation as break by catch class companion const constructor
          continue crossinline data do dynamic else enum expect external false final finally for
          fun get if import in infix init inline inner interface internal is it lateinit
          noinline null object open operator out override package private protected public
          reified return sealed set super suspend tailrec this throw true try typealias val
          value var vararg when where while
          """)
      ],
      marks: [
        .line("//"),
        .block("/*", "*/", nests: true),
        .string("\"\"\"", escape: .none, lines: true),
        .string("\""),
        .string("'"),
        .name("@", .meta, also: ".:"),
      ],
      hasCapitalTypes: true))
}

extension Colouring.Language {
  static let javaScript = Self(
    "javascript", "js", "jsx", "mjs", "cjs", "node",
    grammar: Grammar(
      words: [
        Grammar.Words(
          .keyword,
          """
          async await break case catch class const continue debugger default delete do else
          export extends finally for from function get if import in instanceof let new of return
          set static super switch this throw try typeof var void while with yield true false
          null undefined NaN Infinity
          """)
      ],
      marks: [
        .line("//"),
        .block("/*", "*/"),
        .string("\""),
        .string("'"),
        .string("`", lines: true),
        .regularExpression,
        .name("@", .meta),
        .line("#!", kind: .meta),
      ],
      wordCharacters: "$",
      wordStarts: "$",
      hasCapitalTypes: true))
}

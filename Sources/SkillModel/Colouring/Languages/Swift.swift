extension Colouring.Language {
  static let swift = Self(
    "swift", "swiftinterface",
    grammar: Grammar(
      words: [
        Grammar.Words(
          .keyword,
          """
          actor any as associatedtype async await borrowing break case catch class consuming
          continue convenience default defer deinit didSet do dynamic each else enum extension
          fallthrough false fileprivate final for func get guard if import in indirect infix
          init inout internal is isolated lazy let macro mutating nil nonisolated nonmutating
          open operator optional override package postfix precedencegroup prefix private
          protocol public repeat required rethrows return self Self sending set some static
          struct subscript super switch throw throws true try typealias unowned unsafe var weak
          where while willSet
          """)
      ],
      marks: [
        .line("//"),
        .block("/*", "*/", nests: true),
        .string("\"\"\"", lines: true),
        .string("\""),
        .hashes(lines: true, opening: "\"\"\""),
        .hashes(lines: false),
        .name("@", .meta),
        .name("#", .meta),
        .line("#!", kind: .meta),
      ],

      hasCapitalTypes: true))
}

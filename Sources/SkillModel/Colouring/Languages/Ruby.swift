extension Colouring.Language {
  static let ruby = Self(
    "ruby", "rb", "rake", "gemspec", "gemfile", "rakefile", "podfile", "brewfile",
    grammar: Grammar(
      words: [
        Grammar.Words(
          .keyword,
          """
          alias and attr_accessor attr_reader attr_writer begin break case class def defined? do
          else elsif end ensure extend false for if in include loop module next nil not or
          private protected public raise redo require require_relative rescue retry return self
          super then true undef unless until when while yield
          """)
      ],
      marks: [
        .line("#"),
        .block("=begin", "=end"),
        .string("\"", lines: true),
        .string("'", lines: true),
        .string("`"),
        .name("@", .variable, also: "@"),
        .name("$", .variable),
        .name(":", .string),
        .nothing("::"),
        .heredoc(.ruby),
        .regularExpression,
      ],
      wordCharacters: "?!",
      hasCapitalTypes: true,
      keys: .touchingColon))
}

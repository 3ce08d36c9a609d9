extension Colouring.Language {
  static let bash = Self(
    "bash", "sh", "zsh", "shell", "ksh", "ash", "bats",
    grammar: Grammar(
      words: [
        Grammar.Words(
          .keyword,
          """
          if then else elif fi for in do done while until case esac select function time coproc
          """)
      ],
      marks: [
        .line("#", at: .atWordStart),
        .string("\"", lines: true),
        .string("'", escape: .none, lines: true),
        .string("$'", closing: "'", lines: true),
        .parameter,
        .heredoc(.shell),
      ],
      wordCharacters: "-+./~:@%,",
      wordStarts: "-./~",
      lines: .shell))
}

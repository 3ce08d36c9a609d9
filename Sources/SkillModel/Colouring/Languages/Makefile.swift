extension Colouring.Language {
  static let makefile = Self(
    "makefile", "make", "mk", "gnumakefile",
    grammar: Grammar(
      words: [
        Grammar.Words(
          .keyword,
          """
          define else endef endif export ifdef ifeq ifndef ifneq include override private
          sinclude undefine unexport vpath -include
          """)
      ],
      marks: [
        .line("#", at: .atWordStart),
        .string("\""),
        .string("'", escape: .none),
        .makeVariable,
      ],
      wordCharacters: "-./",
      wordStarts: "-./",
      hasCalls: false,
      lines: .makefile))
}

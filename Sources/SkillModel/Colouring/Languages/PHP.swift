extension Colouring.Language {
  static let php = Self(
    "php", "php8", "phtml",
    grammar: Grammar(
      words: [
        Grammar.Words(
          .keyword,
          """
          abstract and array as break callable case catch class clone const continue declare
          default do echo else elseif empty enum extends false final finally fn for foreach from
          function global goto if implements include include_once instanceof insteadof interface
          isset list match namespace new null or print private protected public readonly require
          require_once return static switch throw trait true try unset use var while xor yield
          """),
        Grammar.Words(
          .type,
          """
          bool float int iterable mixed never object self parent string void
          """),
      ],
      marks: [
        .line("//"),
        .block("/*", "*/"),
        .line("#"),
        .meta("#[", "]"),
        .name("<?", .meta),
        .string("\"", lines: true),
        .string("'", lines: true),
        .name("$", .variable),
        .heredoc(.php),
      ],
      ignoresCase: true,
      hasCapitalTypes: true))
}

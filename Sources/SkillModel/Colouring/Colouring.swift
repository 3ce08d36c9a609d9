/// Finds what a reader wants coloured in a piece of code: comments, strings, numbers, keywords.
///
/// Written here, since no engine fits: Debian packages tree-sitter's runtime without the grammars
/// that it needs, and no Lexilla; libsource-highlight brings Boost's regular expressions and knows
/// neither TypeScript, YAML, Markdown, Swift, TOML, Kotlin, HTTP nor Dockerfile; highlight.js and its
/// like need a JavaScript engine. A site of thousands of pages has no time for any of them. So one
/// scanner reads code of every language, a language is data in a file of its own (`Languages`), and
/// what is read line by line (`Lines`) has a small scanner each. They look for a reader, not for a
/// compiler: what is doubtful stays plain.
package enum Colouring {
  /// What a piece of code is. The page's style names a colour for each.
  package enum Kind: String, Sendable, CaseIterable {
    case comment, string, number, keyword, type, function, property, variable, meta, heading
    case added, removed
  }

  /// Bytes of one kind. Pieces follow each other, do not overlap, are not empty and start and end
  /// between Unicode scalars; what lies between them is plain.
  package struct Piece: Sendable, Equatable {
    package let range: Range<Int>
    package let kind: Kind

    package init(range: Range<Int>, kind: Kind) {
      self.range = range
      self.kind = kind
    }
  }

  /// The languages that are known, each by its own name, in the order of the alphabet.
  package static var languages: [String] { Language.all.map { $0.names[0] }.sorted() }

  /// The pieces of `code`, in a language as a fence or a file's extension names it (`bash`, `py`,
  /// `{.python}`, `rust title="x"`); none for a language that is not known. Takes time linear in the
  /// code.
  package static func pieces(of code: [UInt8], language: String) -> [Piece] {
    guard let language = Language.named(language) else { return [] }
    var pieces: [Piece] = []
    language.scan(code, 0..<code.count, into: &pieces)
    return pieces
  }
}

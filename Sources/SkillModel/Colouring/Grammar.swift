/// What a language's code looks like: data for `CodeScanner`.
struct Grammar: Sendable {
  var words: [Words] = []
  /// What has a mark of its own at its start. Of several that fit, the longest opening is taken.
  var marks: [Mark] = []
  /// What identifiers may hold besides letters, digits, `_` and everything outside ASCII.
  var wordCharacters = ""
  /// What identifiers may start with besides letters, `_` and everything outside ASCII.
  var wordStarts = ""
  /// Whether keywords are the same in capitals.
  var ignoresCase = false
  /// Whether `Name` is a type; `NAME` is not, unless it is one letter.
  var hasCapitalTypes = false
  /// Whether `name(` is a call.
  var hasCalls = true
  /// Whether `name!(` is a call.
  var hasMacros = false
  /// Whether numbers may hold `-` and `:`, as dates do.
  var hasDates = false
  var keys: Keys?
  var lines: Lines?

  /// Words of one kind.
  struct Words: Sendable {
    let kind: Colouring.Kind
    let words: [UInt8]

    /// The words are separated by white space.
    init(_ kind: Colouring.Kind, _ words: String) {
      self.kind = kind
      self.words = Array(words.utf8)
    }
  }

  /// What makes a property of a word or string: what follows it.
  enum Keys: Sendable {
    /// A string before a colon, and a word: JSON.
    case beforeColon
    /// A word right before one colon: Ruby.
    case touchingColon
    /// A word or string before `=`: TOML.
    case beforeEquals
  }

  /// What the first bytes of a line mean.
  enum Lines: Sendable {
    /// A first word is an instruction, and in the first column before `{` it is an address.
    case caddyfile
    /// A target before a colon, a variable before `=`.
    case makefile
    /// `[table]`.
    case toml
    /// A word where a command may stand is its name, and words are keywords only there.
    case shell
  }

  /// A start of something, and how it goes on.
  struct Mark: Sendable {
    let opening: [UInt8]
    let place: Place
    let rule: Rule
    /// Letters that may stand right before the opening and belong to it.
    var prefixes: [String] = []
    /// Whether the opening does without any of them.
    var isBare = true
  }

  enum Place: Sendable {
    case anywhere
    /// After white space, a bracket or what ends a command.
    case atWordStart
    case atLineStart
  }

  /// How something goes on behind its opening.
  enum Rule: Sendable {
    /// It means nothing, though its parts alone would.
    case nothing
    case span(Span)
    /// `#` repeated, then a quote; ends with the quote and as many `#`. The opening is the quote.
    case hashes(lines: Bool)
    /// C++: `delimiter(` up to `)delimiter"`.
    case delimited
    /// PostgreSQL: `tag$` up to `$tag$`.
    case tagged
    /// A name of this kind; the bytes are what it may hold besides word characters.
    case name(Colouring.Kind, also: [UInt8])
    /// `$name`, `${name` or one of the shell's special parameters.
    case parameter
    /// Make's `$(name)`, `${name}`, `$@`.
    case makeVariable
    /// Caddy's `{name}`.
    case placeholder
    case heredoc(Heredoc)
    /// A character in quotes, else a lifetime.
    case character
    /// A slash where a value is expected, with another on the same line.
    case regularExpression
  }

  /// Everything up to a closing, or to the line's end when there is none or it spans no lines.
  struct Span: Sendable {
    let kind: Colouring.Kind
    let closing: [UInt8]
    var escape = Escape.none
    var lines = false
    /// The opening nests.
    var nesting: [UInt8] = []
  }

  enum Escape: Sendable {
    case none
    case backslash
    /// The closing twice is one.
    case doubled
  }

  enum Heredoc: Sendable {
    case shell
    case ruby
    case php
  }
}

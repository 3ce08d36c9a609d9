extension Colouring {
  /// A language that the page colours.
  struct Language: Sendable {
    /// Its names in small letters, as fences and files' extensions have them; the first is its own.
    let names: [String]
    let reading: Reading

    /// How its text is read.
    enum Reading: Sendable {
      case code(Lexicon)
      case css
      case diff
      case http
      case ini
      case markdown
      case markup
      case session
      case yaml
    }

    init(_ names: String..., reading: Reading) {
      self.names = names
      self.reading = reading
    }

    init(_ names: String..., grammar: Grammar) {
      self.names = names
      reading = .code(Lexicon(grammar))
    }

    /// Appends the pieces of `range`, which starts and ends between scalars; `nests` says whether
    /// languages inside this one are coloured, too. They never nest again, so that time stays linear.
    func scan(_ text: [UInt8], _ range: Range<Int>, nests: Bool = true, into pieces: inout [Piece])
    {
      switch reading {
      case .code(let lexicon):
        var scanner = CodeScanner(text, range, lexicon)
        scanner.scan(into: &pieces)
      case .css: CSSScanner(text: text, range: range).scan(into: &pieces)
      case .diff: DiffScanner(text: text, range: range).scan(into: &pieces)
      case .http: HTTPScanner(text: text, range: range).scan(into: &pieces)
      case .ini: INIScanner(text: text, range: range).scan(into: &pieces)
      case .markdown:
        var scanner = MarkdownScanner(text: text, range: range, nests: nests)
        scanner.scan(into: &pieces)
      case .markup:
        var scanner = MarkupScanner(text: text, range: range, nests: nests)
        scanner.scan(into: &pieces)
      case .session: SessionScanner(text: text, range: range).scan(into: &pieces)
      case .yaml:
        var scanner = YAMLScanner(text, range)
        scanner.scan(into: &pieces)
      }
    }
  }
}

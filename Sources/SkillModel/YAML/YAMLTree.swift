/// What reading one YAML document gave: the tree as far as it could be read, and what is wrong.
package struct YAMLTree: Sendable {
  /// Nil when the text is empty or broken.
  package let root: YAMLNode?
  package let problems: [YAMLProblem]
  /// Of the root.
  let traits: YAMLTraits

  package init(root: YAMLNode?, problems: [YAMLProblem]) {
    self.root = root
    traits = root?.traits ?? []
    self.problems = problems
  }
}

/// Something a YAML text does that this product does not accept.
package struct YAMLProblem: Sendable, Equatable {
  package enum Kind: Sendable, Equatable {
    /// An unquoted `: ` inside a plain value: the commonest reason why a skill does not load.
    case colonInPlainValue
    /// Text on the line of `|` or `>`.
    case textAfterBlockIndicator
    /// `\uD83D\uDE00`: JSON's way to write one character, refused by libyaml.
    case surrogateEscape
    /// A value that starts with a character YAML keeps for itself: `@`, backtick, `*`, `&`, `!`,
    /// `[`, `{`, `%`.
    case reservedIndicator(Character)
    case duplicateKey(String)
    case anchor
    case alias
    case tag
    case mergeKey
    case multipleDocuments
    case tab
    /// More text behind the quote that closes a value.
    case textBehindQuote
    /// A quote that is never closed.
    case unclosedQuote
    /// `\d`: a backslash in double quotes that begins no escape of YAML's.
    case unknownEscape
    /// A line that is no key and goes on with nothing.
    case lineWithoutKey
    case controlCharacter
    case tooLarge
    case tooManyNodes
    case tooDeep
    case complexKey
    /// Anything else libyaml refuses.
    case syntax

    /// Whether the text is simply no YAML, for a reason that has no rule of its own.
    var isSyntax: Bool {
      switch self {
      case .tab, .textBehindQuote, .unclosedQuote, .unknownEscape, .lineWithoutKey,
        .controlCharacter, .complexKey, .syntax:
        true
      default: false
      }
    }
  }

  package let kind: Kind
  package let range: Range<Int>
  /// What is wrong, in a lower-case phrase.
  package let message: String
  /// What to do about it.
  package let help: String

  package init(kind: Kind, range: Range<Int>, message: String, help: String) {
    self.kind = kind
    self.range = range
    self.message = message
    self.help = help
  }
}

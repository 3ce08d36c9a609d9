/// Where in a shell's command the cursor is.
struct ShellState {
  /// Whether the next word is a command's name.
  var isCommand = true
  /// Inside the value of `name=value`, which ends at a blank.
  var isAssigning = false
  /// Whether `in` is a keyword: after `for`, `case` and `select`.
  var expectsIn = false

  /// After some bytes a command starts, after a brace only when it stands alone.
  mutating func follow(_ byte: UInt8, before next: UInt8?) {
    switch byte {
    case UInt8(ascii: ";"), .pipe, .ampersand, .openParenthesis, .backtick: self = ShellState()
    case UInt8(ascii: "!") where isCommand: break
    case UInt8(ascii: "{"): isCommand = next?.isSpace ?? true
    default: isCommand = false
    }
  }
}

extension CodeScanner {
  /// A shell has keywords and names of commands where a command may stand.
  mutating func shellKind(ofWord from: Int) -> Colouring.Kind? {
    let next = peek()
    let before = shell
    shell.isCommand = false
    if before.expectsIn, at - from == 2, text[from] == UInt8(ascii: "i"),
      text[from + 1] == UInt8(ascii: "n")
    {
      shell.expectsIn = false
      return .keyword
    }
    if next == .openParenthesis, peek(1) == .closeParenthesis { return .function }
    guard before.isCommand else { return nil }
    if next == UInt8(ascii: "=") || (next == UInt8(ascii: "+") && peek(1) == UInt8(ascii: "=")) {
      shell.isAssigning = true
      return .variable
    }
    if let kind = lexicon.words.kind(of: text, from..<at) {
      // `for`, `case`, `select` and `function` take a name, the others a command.
      let first = text[from]
      shell.expectsIn =
        first == UInt8(ascii: "c") || first == UInt8(ascii: "s")
        || (first == UInt8(ascii: "f") && at - from > 2)
      shell.isCommand = !shell.expectsIn
      return kind
    }
    return next == .closeParenthesis || text[from] == .hyphen ? nil : .function
  }
}

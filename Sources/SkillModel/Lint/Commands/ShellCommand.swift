/// One command of a shell line: what a linter needs of it, not what a shell makes of it.
///
/// Grammar: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html (checked
/// 2026-11-22). Quotes are taken off, nothing is expanded, and what stands in `$(…)`, `<(…)`, `(…)` and
/// backticks is a command of its own.
struct ShellCommand: Sendable, Equatable {
  struct Word: Sendable, Equatable {
    let text: String
    /// The word's bytes with its quotes.
    let range: Range<Int>
  }

  /// What stands behind a command.
  enum Joint: Sendable, Equatable {
    /// `|`, its output is read by the next one.
    case pipe
    /// `;`, `&`, `&&`, `||` or the end of the line.
    case end
    /// A bracket or a backtick that opens or closes another command.
    case bracket
  }

  let words: [Word]
  let joint: Joint

  /// What is run, without `sudo`, `env` and assignments before it: its name without a folder, and what
  /// follows.
  var program: (name: String, arguments: ArraySlice<Word>)? {
    var rest = words[...]
    while let word = rest.first {
      if word.text == "sudo" || word.text == "env" || word.text == "exec" {
        rest = rest.dropFirst().drop { $0.text.utf8.first == .hyphen }
      } else if word.text.isAssignment {
        rest = rest.dropFirst()
      } else {
        let name = word.text.pathParts.last ?? ""
        return name.isEmpty ? nil : (name.asciiLowercased, rest.dropFirst())
      }
    }
    return nil
  }

  /// The commands of a range, which starts outside of quotes; those that it leaves open end with it.
  static func read(_ bytes: [UInt8], in range: Range<Int>) -> [ShellCommand] {
    var reader = Reader(bytes: bytes, index: range.lowerBound, end: range.upperBound)
    reader.read()
    return reader.commands
  }

  private struct Reader {
    let bytes: [UInt8]
    var index: Int
    let end: Int
    var commands: [ShellCommand] = []
    private var words: [Word] = []
    private var text: [UInt8] = []
    private var start: Int?
    /// The quotes that are open, outermost first; nil for a bracket between them.
    private var quotes: [UInt8?] = []

    init(bytes: [UInt8], index: Int, end: Int) {
      self.bytes = bytes
      self.index = index
      self.end = end
    }

    mutating func read() {
      while index < end { step(bytes[index]) }
      close(.end)
    }

    private mutating func step(_ byte: UInt8) {
      let open = quotes.last ?? nil
      let next = index + 1 < end ? bytes[index + 1] : 0
      switch (byte, open) {
      case (.backslash, let open) where open != apostrophe:
        // A line's end behind it joins two lines.
        if next != .lineFeed, next != .carriageReturn, index + 1 < end {
          begin()
          text.append(next)
        }
        index += next == .carriageReturn ? 3 : 2
      case (let byte, let open?) where byte == open:
        begin()
        quotes.removeLast()
        index += 1
      case (apostrophe, nil), (quotation, nil):
        begin()
        quotes.append(byte)
        index += 1
      case (dollar, let open) where next == .openParenthesis && open != apostrophe:
        bracket(2)
      case (.backtick, let open) where open != apostrophe:
        close(.bracket)
        index += 1
      case (.closeParenthesis, nil):
        close(.bracket)
        if quotes.last == .some(nil) { quotes.removeLast() }
        index += 1
      case (_, .some): add(byte)
      default: plain(byte, next)
      }
    }

    /// Outside quotes.
    private mutating func plain(_ byte: UInt8, _ next: UInt8) {
      switch byte {
      case .lessThan where next == .openParenthesis: bracket(2)
      case .openParenthesis: bracket(1)
      case .pipe where next != .pipe:
        close(.pipe)
        index += next == .ampersand ? 2 : 1
      case .pipe:
        close(.end)
        index += 2
      // `2>&1` and `&>` are no ends.
      case .ampersand where next == .greaterThan || index > 0 && bytes[index - 1] == .greaterThan:
        add(byte)
      case .ampersand, UInt8(ascii: ";"), .lineFeed:
        close(.end)
        index += 1
      case UInt8(ascii: "#") where start == nil: index = lineEnd
      case let byte where byte.isSpace:
        endWord()
        index += 1
      default: add(byte)
      }
    }

    private var lineEnd: Int { bytes[index..<end].firstIndex(of: .lineFeed) ?? end }

    private mutating func begin() { if start == nil { start = index } }

    private mutating func add(_ byte: UInt8) {
      begin()
      text.append(byte)
      index += 1
    }

    private mutating func bracket(_ length: Int) {
      close(.bracket)
      quotes.append(nil)
      index += length
    }

    private mutating func endWord() {
      guard let start else { return }
      words.append(
        Word(text: String(decoding: text, as: UTF8.self), range: start..<min(index, end)))
      self.start = nil
      text = []
    }

    private mutating func close(_ joint: Joint) {
      endWord()
      commands.append(ShellCommand(words: words, joint: joint))
      words = []
    }

    private let apostrophe = UInt8(ascii: "'")
    private let quotation = UInt8(ascii: "\"")
    private let dollar = UInt8(ascii: "$")
  }
}

extension String {
  /// `NAME=value`.
  fileprivate var isAssignment: Bool {
    guard let first = utf8.first, first.isASCIILetter || first == UInt8(ascii: "_"),
      let equals = utf8.firstIndex(of: UInt8(ascii: "="))
    else { return false }
    return utf8[..<equals].allSatisfy { $0.isAlphanumeric || $0 == UInt8(ascii: "_") }
  }
}

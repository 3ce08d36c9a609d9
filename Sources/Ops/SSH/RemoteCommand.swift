/// A program and its arguments, to be run on a host.
///
/// What travels over ssh is one text that the user's login shell there reads. ``text`` is the only place
/// of the product where such a text is made.
package struct RemoteCommand: Sendable, Hashable {
  /// The program, then its arguments, exactly as the program gets them.
  package let words: [String]

  /// What the shell reads. Whatever the words hold, it finds just these words in it.
  package let text: String

  /// Of ``text`` in bytes: Linux lets no single argument be longer, its ending zero included.
  package static let longest = 128 * 1024 - 1

  /// - Throws: ``Unsayable``
  package init(_ words: [String]) throws(Unsayable) {
    guard let program = words.first, !program.isEmpty else { throw .noProgram }
    if let index = words.firstIndex(where: { $0.utf8.contains(0) }) { throw .zero(word: index) }
    self.words = words
    // Quoted even if it is plain: a reserved word (`if`), an assignment (`A=b`) or an option of the
    // shell (`-c`) is no program.
    text = words.dropFirst().reduce(into: Self.quoted(program)) { text, word in
      text += " "
      text += word.utf8.allSatisfy(isPlain) && !word.isEmpty ? word : Self.quoted(word)
    }
    guard text.utf8.count <= Self.longest else { throw .tooLong(bytes: text.utf8.count) }
  }

  /// The same with variables set for it by `env`; their values can be seen by every user of the host.
  ///
  /// - Throws: ``Unsayable``
  package func with(environment: [(name: String, value: String)]) throws(Unsayable)
    -> RemoteCommand
  {
    try RemoteCommand(["env"] + environment.map { "\($0.name)=\($0.value)" } + words)
  }

  /// Apostrophes and backslashes stand outside the quotes: so even shells that know escapes inside of
  /// them, such as fish, read the same as those of POSIX.
  private static func quoted(_ word: String) -> String {
    var text = ""
    var isOpen = false
    // Over scalars: a mark that combines would make one character with an apostrophe before it.
    for scalar in word.unicodeScalars {
      let isQuote = scalar == "'" || scalar == "\\"
      if isQuote == isOpen {
        text += "'"
        isOpen.toggle()
      }
      if isQuote { text += "\\" }
      text.unicodeScalars.append(scalar)
    }
    if isOpen { text += "'" }
    return text.isEmpty ? "''" : text
  }

  /// Why something cannot be said to a shell.
  package enum Unsayable: Error, Sendable, Hashable {
    /// There is no first word, or it is empty.
    case noProgram
    /// A zero byte, which ends a word for every program. Words count from 0.
    case zero(word: Int)
    /// Longer than ``RemoteCommand/longest``.
    case tooLong(bytes: Int)

    package var words: String {
      switch self {
      case .noProgram: "no program is named; give its name or path as the first word"
      case .zero(let index):
        "word \(index + 1) holds a zero byte, which no program can be given; leave it out, or send"
          + " it by standard input"
      case .tooLong(let bytes):
        "the command is \(bytes) bytes long, and a host takes at most \(RemoteCommand.longest);"
          + " send what is long by standard input"
      }
    }
  }
}

/// What no shell sees anything in, wherever it stands but at the start of a command.
private func isPlain(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"),
    UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: ","), UInt8(ascii: "@"),
    UInt8(ascii: ":"), UInt8(ascii: "+"):
    true
  default: false
  }
}

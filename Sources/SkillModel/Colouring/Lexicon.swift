/// A grammar made ready for reading: what each byte may start.
final class Lexicon: Sendable {
  let grammar: Grammar
  let words: WordTable
  /// What each byte is at the start of something.
  let starts: [Start]
  let isWord: [Bool]
  /// Marks by their first byte, longest first.
  let marks: [[Grammar.Mark]]
  /// Marks that letters may stand before, longest first.
  let prefixed: [Grammar.Mark]
  /// What may follow those letters.
  let isAfterPrefix: [Bool]

  enum Start: UInt8, Sendable {
    case plain
    case blank
    case lineEnd
    case word
    case digit
    case mark
  }

  init(_ grammar: Grammar) {
    self.grammar = grammar
    words = WordTable(grammar.words, ignoresCase: grammar.ignoresCase)
    var starts = [Start](repeating: .plain, count: 256)
    var isWord = [Bool](repeating: false, count: 256)
    for byte in 0...255 {
      let value = UInt8(byte)
      isWord[byte] = value.isAlphanumeric || value == 0x5F || value >= 0x80
      if isWord[byte] { starts[byte] = .word }
      if value.isDigit { starts[byte] = .digit }
    }
    for byte in grammar.wordCharacters.utf8 { isWord[Int(byte)] = true }
    for byte in grammar.wordStarts.utf8 { starts[Int(byte)] = .word }
    for byte: UInt8 in [.space, .tab] { starts[Int(byte)] = .blank }
    for byte: UInt8 in [.lineFeed, .carriageReturn] { starts[Int(byte)] = .lineEnd }
    let ordered = grammar.marks.enumerated().sorted {
      ($1.element.opening.count, $0.offset) < ($0.element.opening.count, $1.offset)
    }
    var marks = [[Grammar.Mark]](repeating: [], count: 256)
    for (_, mark) in ordered where mark.isBare {
      guard let first = mark.opening.first else { continue }
      var firsts = [first]
      if case .hashes = mark.rule { firsts = [UInt8(ascii: "#")] }
      for byte in firsts {
        marks[Int(byte)].append(mark)
        // Letters that open something, as `rem`, are looked at as words first.
        if !byte.isLetter { starts[Int(byte)] = .mark }
      }
    }
    prefixed = ordered.map(\.element).filter { !$0.prefixes.isEmpty }
    var isAfterPrefix = [Bool](repeating: false, count: 256)
    for mark in prefixed {
      if let first = mark.opening.first { isAfterPrefix[Int(first)] = true }
      if case .hashes = mark.rule { isAfterPrefix[Int(UInt8(ascii: "#"))] = true }
    }
    self.starts = starts
    self.isWord = isWord
    self.marks = marks
    self.isAfterPrefix = isAfterPrefix
  }
}

/// Here-documents: a word now, and text from the next line on up to that word.
extension CodeScanner {
  struct Heredoc {
    let kind: Grammar.Heredoc
    let word: Range<Int>
    /// Whether the word may stand behind blanks.
    let isIndented: Bool
  }

  /// Reads the word; the cursor is behind the signs.
  mutating func readHeredocStart(_ kind: Grammar.Heredoc, from: Int) -> Bool {
    // `<<<` takes a string.
    if kind == .shell, from > self.start, text[from - 1] == .lessThan { return false }
    var isIndented = kind == .php
    if let byte = peek(), byte == .hyphen || byte == .tilde, kind != .php {
      isIndented = true
      at += 1
    }
    if kind != .ruby {
      var count = 0
      while count < 8, let byte = peek(), byte.isBlank {
        at += 1
        count += 1
      }
    }
    var quote: UInt8?
    if let byte = peek(), byte == 0x22 || byte == 0x27 || byte == .backslash {
      quote = byte
      at += 1
    }
    let word = at
    guard let first = peek(), first.isLetter || first == 0x5F else { return false }
    // Ruby's `<<` alone is an operator much more often.
    if kind == .ruby, !isIndented, quote == nil, !(0x41...0x5A).contains(first) { return false }
    while let byte = peek(), byte.isAlphanumeric || byte == 0x5F || byte == .hyphen { at += 1 }
    // Nobody has more on a line.
    if heredocs.count < 16 {
      heredocs.append(Heredoc(kind: kind, word: word..<at, isIndented: isIndented))
    }
    if let quote, quote != .backslash, peek() == quote { at += 1 }
    add(.string, from: from)
    return true
  }

  /// Reads the texts that start at this line.
  mutating func readHeredocs() {
    let waiting = heredocs
    heredocs = []
    for heredoc in waiting where lostHeredocs < 4 && at < end {
      let from = at
      if skip(to: heredoc) {
        add(.string, from: from)
        if at < end, text[at] == .lineFeed { at += 1 }
      } else {
        // It was a shift, or the end is missing: colour nothing. Each search goes to the end.
        lostHeredocs += 1
        at = from
      }
    }
  }

  private mutating func skip(to heredoc: Heredoc) -> Bool {
    while at < end {
      var index = at
      if heredoc.isIndented { while index < end, text[index].isBlank { index += 1 } }
      if isWord(heredoc, at: index) {
        at = index + heredoc.word.count
        return true
      }
      while at < end, text[at] != .lineFeed { at += 1 }
      at = min(at + 1, end)
    }
    return false
  }

  private func isWord(_ heredoc: Heredoc, at index: Int) -> Bool {
    let after = index + heredoc.word.count
    guard after <= end else { return false }
    for offset in 0..<heredoc.word.count
    where text[index + offset] != text[heredoc.word.lowerBound + offset] { return false }
    guard after < end else { return true }
    let next = text[after]
    return next == .lineFeed || next == .carriageReturn
      || heredoc.kind != .shell && !next.isAlphanumeric && next != 0x5F
  }
}

/// Code, link destinations and strong text on one line of Markdown.
struct MarkdownInline {
  let text: [UInt8]
  let range: Range<Int>
  /// Lengths of runs of backticks that nothing closes on this line, one bit each.
  private var open: UInt16 = 0
  private var isEmphasisOpen = false

  init(text: [UInt8], range: Range<Int>) {
    self.text = text
    self.range = range
  }

  mutating func scan(into pieces: inout [Colouring.Piece]) {
    var at = range.lowerBound
    while at < range.upperBound {
      let from = at
      switch text[at] {
      case .backslash:
        at += 1
        if at < range.upperBound, text[at] < 0x80 { at += 1 }
      case .backtick:
        if skipCode(&at) { pieces.add(.string, from..<at) }
      case .closeBracket where text.holds("](", in: at..<range.upperBound):
        at += 2
        let destination = at
        while at < range.upperBound, !text[at].isSpace, text[at] != .closeParenthesis { at += 1 }
        if at < range.upperBound { pieces.add(.string, destination..<at) }
      case UInt8(ascii: "*") where text.holds("**", in: at..<range.upperBound):
        if skipStrong(&at) { pieces.add(.variable, from..<at) }
      case .lessThan where text.holds("<http", in: at..<range.upperBound):
        while at < range.upperBound, !text[at].isSpace, text[at] != .greaterThan { at += 1 }
        pieces.add(.string, from + 1..<at)
      default: at += 1
      }
    }
  }

  /// Moves behind a run of backticks, and behind its closing when it has one.
  private mutating func skipCode(_ at: inout Int) -> Bool {
    let length = runLength(at)
    at += length
    guard length < 16, open & (1 << length) == 0 else { return false }
    var index = at
    while index < range.upperBound {
      guard text[index] == .backtick else {
        index += 1
        continue
      }
      let run = runLength(index)
      index += run
      if run == length {
        at = index
        return true
      }
    }
    open |= 1 << length
    return false
  }

  private func runLength(_ start: Int) -> Int {
    var index = start
    while index < range.upperBound, text[index] == .backtick { index += 1 }
    return index - start
  }

  private mutating func skipStrong(_ at: inout Int) -> Bool {
    at += 2
    guard !isEmphasisOpen, at < range.upperBound, !text[at].isSpace else { return false }
    var index = at
    while index < range.upperBound {
      // Code inside is left to the search for code.
      if text[index] == .backtick { return false }
      if index > at, text.holds("**", in: index..<range.upperBound) {
        at = index + 2
        return true
      }
      index += 1
    }
    isEmphasisOpen = true
    return false
  }
}

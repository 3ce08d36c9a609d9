/// Commands that Claude Code runs before the model reads the skill, putting their output in their place:
/// `` !`git status` `` and fenced blocks that open with ```` ```! ````.
///
/// https://code.claude.com/docs/en/skills#inject-dynamic-context (checked 2026-11-22). They are looked for
/// in the text, as there: what is in a code block is run, too.
struct Injection: Sendable, Equatable {
  /// The command's own bytes.
  let range: Range<Int>

  static func find(in bytes: [UInt8], from start: Int) -> [Injection] {
    var found: [Injection] = []
    var closes: ArraySlice<Range<Int>>?
    var index = start
    while let mark = bytes.place(of: UInt8(ascii: "!"), from: index) {
      index = mark + 1
      if isFence(bytes, mark, start) {
        guard let open = bytes.place(of: .lineFeed, from: index) else { break }
        let rest = (closes ?? bytes.ranges(of: "\n```")[...]).drop { $0.lowerBound <= open }
        closes = rest
        guard let close = rest.first else { continue }
        found.append(Injection(range: open + 1..<close.lowerBound))
        index = close.upperBound
        continue
      }
      // At the start of a line or behind a blank.
      guard mark == start || bytes[mark - 1].isSpace, index < bytes.count,
        bytes[index] == .backtick,
        let end = bytes[(index + 1)...].firstIndex(where: { $0 == .backtick || $0 == .lineFeed }),
        bytes[end] == .backtick, end > index + 1
      else { continue }
      found.append(Injection(range: index + 1..<end))
      index = end + 1
    }
    return found
  }

  /// Whether nothing but blanks and the three backticks of a fence stand before a mark in its line.
  private static func isFence(_ bytes: [UInt8], _ mark: Int, _ start: Int) -> Bool {
    var index = mark
    while index > start, mark - index < 3, bytes[index - 1] == .backtick { index -= 1 }
    guard mark - index == 3 else { return false }
    while index > start, bytes[index - 1].isBlank { index -= 1 }
    return index == start || bytes[index - 1] == .lineFeed
  }
}

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
    var index = start
    while let mark = bytes.place(of: UInt8(ascii: "!"), from: index) {
      index = mark + 1
      let line = bytes[start..<mark].lastIndex(of: .lineFeed).map { $0 + 1 } ?? start
      if bytes[line..<mark].drop(while: \.isBlank).elementsEqual("```".utf8) {
        guard let open = bytes[index...].firstIndex(of: .lineFeed),
          let close = bytes.ranges(of: "\n```").first(where: { $0.lowerBound > open })
        else { continue }
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
}

import SkillModel
import Testing

@testable import skillctl

@Suite struct ExcerptTests {
  private func excerpt(_ line: String, _ marked: Range<Int>, width: Int = 100) -> [String] {
    Excerpt(lineNumber: 3, line: line, marked: marked)
      .rendered(for: Terminal(width: width), style: .error)
  }

  @Test func caretsStandUnderTheRange() {
    #expect(
      excerpt("name: PDF Forms", 6..<15) == ["   3 | name: PDF Forms", "     |       ^^^^^^^^^"])
  }

  @Test func emptyRangeIsOneCaret() {
    #expect(excerpt("name:", 5..<5) == ["   3 | name:", "     |      ^"])
  }

  @Test func emptyLine() {
    #expect(excerpt("", 0..<0) == ["   3 |", "     | ^"])
  }

  /// `名前` takes four columns; `👩‍👩‍👧` is one character of five scalars and takes two.
  @Test func wideCharactersCountTwice() {
    #expect(excerpt("名前: x", 0..<2)[1] == "     | ^^^^")
    #expect(excerpt("名前: x", 4..<5)[1] == "     |       ^")
    #expect(excerpt("👩‍👩‍👧 x", 6..<7)[1] == "     |    ^")
    #expect(excerpt("e\u{301} x", 3..<4)[1] == "     |   ^")
  }

  @Test func tabsAreSpaces() {
    #expect(excerpt("a\tb", 2..<3) == ["   3 | a   b", "     |     ^"])
  }

  @Test func controlCharactersAreWrittenOut() {
    #expect(excerpt("\u{1B}[31mx", 5..<6) == ["   3 | ␛[31mx", "     |      ^"])
    #expect(excerpt("a\u{202E}b", 2..<3) == ["   3 | a\\u{202e}b", "     |          ^"])
  }

  @Test func longLinesAreCutAroundTheMark() {
    let line =
      String(repeating: "a", count: 60_000) + "HERE" + String(repeating: "b", count: 60_000)
    let lines = excerpt(line, 60_000..<60_004, width: 40)
    #expect(lines[0].count == 40)
    #expect(lines[0].contains("HERE"))
    #expect(lines[0].hasPrefix("   3 | …aaa"))
    #expect(lines[0].hasSuffix("bbb…"))
    let start = lines[0].distance(
      from: lines[0].startIndex, to: lines[0].firstIndex(of: "H") ?? lines[0].startIndex)
    #expect(lines[1].dropFirst(start) == "^^^^")
  }

  @Test func markLongerThanTheScreenIsCut() {
    let lines = excerpt(String(repeating: "x", count: 500), 10..<490, width: 40)
    #expect(lines.allSatisfy { DisplayText.width($0) <= 40 })
    #expect(lines[1].contains("^^^^^^"))
  }

  /// Any range of any line is shown within the width, the carets below the text.
  @Test(arguments: ["", "a", "\t\t名\u{7}", "👩‍👩‍👧👨‍👩‍👦 e\u{301}\u{301}", "\r\n\u{0}\u{9B}2J"])
  func isTotal(_ line: String) {
    let text = String(repeating: line, count: 40)
    for lower in stride(from: 0, through: text.unicodeScalars.count + 3, by: 7) {
      for length in [0, 1, 5, 300] {
        let lines = excerpt(text, lower..<lower + length, width: 30)
        #expect(lines.count == 2)
        #expect(lines[0].unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x9B })
        #expect(DisplayText.width(lines[0]) <= 31)
      }
    }
  }
}

import Testing

@testable import SkillModel

/// What makes one text of another.
@Suite struct UnifiedDiffEditsTests {
  private func edits(_ before: String, _ after: String) -> [Edit] {
    UnifiedDiff.edits(from: Array(before.utf8), to: Array(after.utf8))
  }

  @Test func editsAreAsShortAsWholeCharactersAllow() {
    #expect(edits("a\nb: x\nc\n", "a\nb: \"x\"\nc\n") == [Edit(5..<6, "\"x\"")])
    #expect(edits("a\nb\nc\n", "a\nc\n") == [Edit(2..<4, "")])
    #expect(edits("a\nc\n", "a\nb\nc\n") == [Edit(2..<2, "b\n")])
    #expect(edits("x\u{1F600}y\n", "x\u{1F601}y\n") == [Edit(1..<5, "\u{1F601}")])
    #expect(edits("\u{E4}\n", "\u{F4}\u{E4}\n") == [Edit(0..<0, "\u{F4}")])
    #expect(edits("a\n", "a\n") == [])
    #expect(edits("a", "a\n") == [Edit(1..<1, "\n")])
    #expect(edits("1\n2\n3\n4\n5\n", "1\n2x\n3\n4\n5x\n") == [Edit(3..<3, "x"), Edit(9..<9, "x")])
  }

  @Test func anyTwoTextsAreMadeOfEachOther() throws {
    let texts = [
      "", "\n", "a\nb\nc\n", "b\na\nc", "\u{E4}\u{1F600}\n\u{1F601}\n", "a\r\nb\r\n",
      "c\nc\nc\nc\n",
    ]
    for before in texts {
      for after in texts {
        let made = try Edit.apply(edits(before, after), to: Array(before.utf8))
        #expect(
          made == Array(after.utf8), "\(before.debugDescription) to \(after.debugDescription)")
        for edit in edits(before, after) {
          #expect(String(validating: edit.replacement, as: UTF8.self) != nil)
        }
      }
    }
  }
}

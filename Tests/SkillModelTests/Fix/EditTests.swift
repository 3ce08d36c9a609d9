import SkillModel
import Testing

@Suite struct EditTests {
  private func applied(_ edits: [Edit], to text: String) throws -> String {
    String(decoding: try Edit.apply(edits, to: Array(text.utf8)), as: UTF8.self)
  }

  @Test(arguments: [
    ([], "abc"), ([Edit(1..<2, "X")], "aXc"), ([Edit(0..<3, "")], ""),
    ([Edit(3..<3, "d"), Edit(0..<0, "_")], "_abcd"),
    ([Edit(2..<3, "Z"), Edit(0..<2, "Y")], "YZ"),
    ([Edit(1..<1, "1"), Edit(1..<1, "2"), Edit(1..<1, "3")], "a123bc"),
    ([Edit(1..<2, "X"), Edit(1..<1, "1"), Edit(2..<2, "2")], "a1X2c"),
  ]) func `changes what the edits name and nothing else`(edits: [Edit], expected: String) throws {
    #expect(try applied(edits, to: "abc") == expected)
  }

  @Test func `two edits of the same bytes are refused by name`() {
    let (left, right) = (Edit(0..<2, "x"), Edit(1..<3, "y"))
    #expect(throws: EditError.overlap(left, right)) { try applied([right, left], to: "abc") }
    #expect(throws: EditError.overlap(left, left)) { try applied([left, left], to: "abc") }
    let inside = Edit(1..<1, "z")
    #expect(throws: EditError.overlap(left, inside)) { try applied([inside, left], to: "abc") }
  }

  @Test func `an edit outside the text is refused`() {
    let late = Edit(2..<4, "x")
    #expect(throws: EditError.outOfBounds(late, count: 3)) { try applied([late], to: "abc") }
    let early = Edit(-1..<1, "x")
    #expect(throws: EditError.outOfBounds(early, count: 3)) { try applied([early], to: "abc") }
    #expect(throws: EditError.outOfBounds(Edit(9..<9, ""), count: 0)) {
      try applied([Edit(9..<9, "")], to: "")
    }
  }
}

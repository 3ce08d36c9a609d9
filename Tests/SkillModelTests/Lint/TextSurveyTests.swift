import Testing

@testable import SkillModel

@Suite struct TextSurveyTests {
  /// The survey against a look at every pair of bytes, in texts that are full of what scanners look for.
  @Test(arguments: TextSurvey.Scanner.allCases)
  func everyPlaceIsFound(_ scanner: TextSurvey.Scanner) {
    var dice = Dice(state: 1 + UInt64(scanner.rawValue))
    let pairs: [[UInt8]] = scanner.heads.map { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    let letters = Array(pairs.joined()) + [0x20, 0x0A, 0xFF]
    // Full of such places, with some, and with few: their places are kept only then.
    for (count, blanks) in [(0, 0), (1, 0), (2, 0), (3, 0), (500, 0), (500, 9), (5000, 99)] {
      let bytes = (0..<count).map { _ in
        Int.random(in: 0...blanks, using: &dice) > 0
          ? 0x20 : letters.randomElement(using: &dice) ?? 0
      }
      var places: [Int] = []
      TextSurvey(of: bytes).forEach(scanner) { index, head in
        #expect(head == WordHeads.head([bytes[index], bytes[index + 1]]))
        places.append(index)
      }
      let expected = bytes.indices.dropLast().filter {
        scanner.heads.contains(WordHeads.head([bytes[$0], bytes[$0 + 1]]))
      }
      #expect(places == expected)
      #expect(TextSurvey(of: bytes).contains(scanner) { _, _ in true } == !expected.isEmpty)
    }
  }

  /// A table's rows are looked at behind a header that is suspect, and a line is given once.
  @Test func linesAreGivenInOrderAndOnce() {
    let text = TextFile(
      path: "a.md", bytes: Array("a\nkey pass\r\nb\n\nc\nsecret".utf8))
    func lines(goingOn count: Int) -> [String] {
      var lines: [String] = []
      SuspectLines.forEach(in: text) { line in
        lines.append(String(decoding: text.bytes[line], as: UTF8.self))
        return lines.count % count != 0
      }
      return lines
    }
    #expect(lines(goingOn: 1) == ["key pass", "secret"])
    #expect(lines(goingOn: 2) == ["key pass", "b", "secret"])
    #expect(lines(goingOn: 9) == ["key pass", "b", "", "c", "secret"])
  }

  @Test(arguments: [
    ("pip", true), ("a pip", true), ("pip install", true), ("pipefail", false), ("xpip", false),
    ("pip-x pip", true), ("pip_", false), ("", false),
  ]) func wordsStandAlone(_ text: String, _ holds: Bool) {
    #expect(Array(text.utf8).holdsWord(Array("pip".utf8)) == holds)
  }
}

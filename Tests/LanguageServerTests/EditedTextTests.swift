import LanguageServer
import SkillModel
import Testing

/// Places as clients count them, and edits at such places.
@Suite struct EditedTextTests {
  /// The same numbers each time.
  private struct Chance: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ state >> 33
    }
  }

  private static let pieces = [
    "a", "b", " ", "ä", "€", "😀", "👩‍👩‍👧", "e\u{301}", "\n", "\r\n", "\r", "\u{2028}", "\t", "\u{0}",
  ]

  private func text(_ chance: inout Chance) -> String {
    let count = Int.random(in: 0...30, using: &chance)
    return (0..<count).map { _ in
      Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &chance)]
    }.joined()
  }

  /// The offsets that a client can name: before each character but the second half of CRLF.
  private func places(in text: String) -> [Int] {
    var places = [0]
    var offset = 0
    var last: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      if scalar == "\n", last == "\r" { places.removeLast() }
      offset += String(scalar).utf8.count
      places.append(offset)
      last = scalar
    }
    return places
  }

  /// Lines and columns counted in another way: from Swift's own views.
  private func expected(_ offset: Int, in text: String, _ encoding: PositionEncoding)
    -> TextPosition
  {
    let before = String(decoding: Array(text.utf8)[..<offset], as: UTF8.self)
    var line = 0
    var rest = String.UnicodeScalarView()
    var last: Unicode.Scalar?
    for scalar in before.unicodeScalars {
      if scalar == "\n" || scalar == "\r" {
        if !(scalar == "\n" && last == "\r") { line += 1 }
        rest = String.UnicodeScalarView()
      } else {
        rest.append(scalar)
      }
      last = scalar
    }
    let count =
      switch encoding {
      case .utf8: String(rest).utf8.count
      case .utf16: String(rest).utf16.count
      case .utf32: rest.count
      }
    return TextPosition(line: line, character: count)
  }

  @Test(arguments: PositionEncoding.allCases)
  func everyPlaceComesBack(_ encoding: PositionEncoding) {
    var chance = Chance(state: 1)
    for _ in 0..<500 {
      let text = text(&chance)
      let edited = EditedText(path: "SKILL.md", Array(text.utf8))
      for offset in places(in: text) {
        let position = edited.position(of: offset, encoding)
        #expect(
          position == expected(offset, in: text, encoding), "\(offset) in \(text.debugDescription)")
        #expect(edited.offset(of: position, encoding) == offset, "\(text.debugDescription)")
      }
    }
  }

  @Test(arguments: PositionEncoding.allCases)
  func anEditIsThatOfAString(_ encoding: PositionEncoding) {
    var chance = Chance(state: 2)
    var edited = EditedText(path: "SKILL.md", [])
    var bytes: [UInt8] = []
    for _ in 0..<2000 {
      let places = places(in: String(decoding: bytes, as: UTF8.self))
      let ends = [
        places.randomElement(using: &chance) ?? 0, places.randomElement(using: &chance) ?? 0,
      ]
      let range = (ends.min() ?? 0)..<(ends.max() ?? 0)
      let new = bytes.count > 200 ? "" : text(&chance)
      let (start, end) = (
        edited.position(of: range.lowerBound, encoding),
        edited.position(of: range.upperBound, encoding)
      )
      edited.replace(edited.range(from: end, to: start, encoding), with: new)
      bytes.replaceSubrange(range, with: new.utf8)
      #expect(edited.bytes == bytes)
    }
  }

  @Test func whatIsOutsideIsTheNearestPlace() {
    let edited = EditedText(path: "SKILL.md", Array("a😀b\r\nc\n".utf8))
    func offset(_ line: Int, _ character: Int, _ encoding: PositionEncoding = .utf16) -> Int {
      edited.offset(of: TextPosition(line: line, character: character), encoding)
    }
    #expect(offset(0, 99) == 6)
    #expect(offset(99, 0) == 10)
    #expect(offset(-1, 5) == 0)
    #expect(offset(0, -5) == 0)
    #expect(offset(2, 3) == 10)
    // Inside the smiley it is the smiley's start.
    #expect(offset(0, 2) == 1)
    #expect(offset(0, 3) == 5)
    for character in 1...4 { #expect(offset(0, character, .utf8) == 1) }
    #expect(offset(0, 5, .utf8) == 5)
    #expect(offset(0, 2, .utf32) == 5)
    #expect(offset(.max, .max) == 10)
    #expect(offset(0, .max) == 6)
  }

  @Test func theClientsFirstKnownEncodingCounts() {
    #expect(PositionEncoding(offered: []) == .utf16)
    #expect(PositionEncoding(offered: ["utf-7"]) == .utf16)
    #expect(PositionEncoding(offered: ["utf-7", "utf-32", "utf-8"]) == .utf32)
  }
}

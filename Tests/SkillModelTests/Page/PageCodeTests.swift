import FuzzTargets
import SkillModel
import Testing

/// The lines of a file on its page.
@Suite struct PageCodeTests {
  private static func html(_ code: [UInt8], _ language: String = "none") -> String {
    let html = PageHTML.code(code, language: language)
    #expect(PageCheck(html).fault == nil)
    return String(decoding: html, as: UTF8.self)
  }

  @Test(arguments: [
    ("", []), ("a", ["a"]), ("a\n", ["a"]), ("\n", [""]), ("a\n\nb\n", ["a", "", "b"]),
    ("a\r\nb\rc\n\rd", ["a", "b", "c", "", "d"]), ("<a>&\"\t", ["&lt;a&gt;&amp;&quot;\t"]),
    ("\0\u{C}\u{85}\u{FFFF}\u{2028}", ["\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{2028}"]),
  ]) func lines(code: String, expected: [String]) {
    #expect(
      Self.html(Array(code.utf8)) == expected.map { "<span class=\"l\">\($0)</span>\n" }.joined())
  }

  @Test func `bytes that are no UTF-8 are replaced`() {
    #expect(
      Self.html([0x61, 0xFF, 0x0A, 0xC2])
        == "<span class=\"l\">a\u{FFFD}</span>\n<span class=\"l\">\u{FFFD}</span>\n")
  }
}

import SkillModel
import Testing

/// What is written as a YAML scalar is read back as exactly the same text.
struct YAMLTextTests {
  private func readBack(_ text: String) -> (value: String?, problems: [YAMLProblem]) {
    let tree = YAMLReader.read(
      SourceText(path: "x", "key: \(YAMLText.scalar(text))\nlast: 1\n"),
      in: 0..<"key: \(YAMLText.scalar(text))\nlast: 1\n".utf8.count)
    return (tree.root?["key"]?.value.string, tree.problems)
  }

  @Test(arguments: [
    ("Writes notes. Use it before a release.", "Writes notes. Use it before a release."),
    ("a:b, {c} [d] \"e\" 'f'", "a:b, {c} [d] \"e\" 'f'"), ("Größe", "Größe"),
    ("Use when: now", "\"Use when: now\""), ("a #b", "\"a #b\""), ("end:", "\"end:\""),
    ("", "\"\""), ("yes", "\"yes\""), ("n", "\"n\""), ("null", "\"null\""), ("12", "\"12\""),
    ("- a", "\"- a\""), (" a", "\" a\""), ("a ", "\"a \""), ("a\nb\t", "\"a\\nb\\t\""),
    ("C:\\d \"x\"", "C:\\d \"x\""), ("\"x\" \\", "\"\\\"x\\\" \\\\\""),
    ("a\u{1B}b\u{85}\u{2028}\u{FEFF}\u{FFFF}", "\"a\\x1Bb\\x85\\u2028\\uFEFF\\uFFFF\""),
    ("@x", "\"@x\""), ("😀", "\"😀\""), ("a 😀", "a 😀"), ("---", "\"---\""),
  ])
  func examples(_ text: String, _ yaml: String) {
    #expect(YAMLText.scalar(text) == yaml)
    #expect(readBack(text).value == text)
  }

  @Test func anyText() {
    var dice = Dice(state: 3)
    let parts = [
      ":", " ", ": ", " #", "#", "-", "- ", "---", "...", "'", "\"", "\\", "\n", "\r", "\t", "{",
      "[", "]", "}", ",", "&", "*", "!", "|", ">", "%", "@", "`", "<<", "=", "?", "a", "yes",
      "null",
      "1", ".", "e3", "0x", "é", "字", "👩‍👩‍👧", "🏴\u{E0067}\u{E007F}", "\u{0}", "\u{1B}", "\u{7F}",
      "\u{85}", "\u{A0}", "\u{AD}", "\u{200B}", "\u{202E}", "\u{2028}", "\u{2029}", "\u{D7FF}",
      "\u{E000}", "\u{FEFF}", "\u{FFFE}", "\u{FFFF}", "\u{1FFFF}", "\u{10FFFF}", "\u{301}",
    ]
    for round in 0..<4_000 {
      var text = ""
      for _ in 0..<Int.random(in: 0..<12, using: &dice) {
        if round % 4 == 0, let scalar = Unicode.Scalar(UInt32.random(in: 0...0xFFFF, using: &dice))
        {
          text.unicodeScalars.append(scalar)
        } else {
          text += parts.randomElement(using: &dice) ?? ""
        }
      }
      let (value, problems) = readBack(text)
      // Swift's own `==` would take canonically equivalent texts for the same.
      #expect(
        value.map { Array($0.unicodeScalars) } == Array(text.unicodeScalars),
        "\(YAMLText.scalar(text))")
      #expect(problems.isEmpty, "\(YAMLText.scalar(text))")
    }
  }
}

import Testing

@testable import SkillModel

/// The spellings of front matter that is no YAML, or stands where nobody looks for it.
@Suite struct SpellingTests {
  private func mended(_ text: String, unsafe: Bool) -> FixedSkill {
    let bytes = Array(text.utf8)
    let skill = Skill(
      directory: "x", path: "x",
      document: SkillDocument.parse(SourceText(path: "x/SKILL.md", bytes: bytes)),
      files: [SkillFile(path: "SKILL.md", bytes: bytes)])
    return FixedSkill(skill, linter: Linter(), unsafe: unsafe)
  }

  private func text(_ fixed: FixedSkill) -> String {
    String(decoding: fixed.skill.document?.source.bytes ?? [], as: UTF8.self)
  }

  /// Mends a text and looks that a second time changes nothing.
  private func expect(
    _ before: String, _ after: String, unsafe: Bool,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    if unsafe {
      #expect(
        mended(before, unsafe: false).changes.isEmpty, "it is done without --unsafe",
        sourceLocation: sourceLocation)
    }
    let fixed = mended(before, unsafe: unsafe)
    #expect(text(fixed) == after, sourceLocation: sourceLocation)
    #expect(fixed.skill.hasMapping, sourceLocation: sourceLocation)
    let again = FixedSkill(fixed.skill, linter: Linter(), unsafe: unsafe)
    #expect(again.changes.isEmpty, sourceLocation: sourceLocation)
  }

  private static let head = "---\nname: x\ndescription: Does it. Use when it is to be done.\n"
  private static let good = head + "---\nBody.\n"

  @Test func blankLinesBeforeTheFrontMatter() {
    for lines in ["\n", " \n\t\n\n", "\u{FEFF}\n"] {
      expect(lines + Self.good, Self.good, unsafe: false)
    }
    let windows = Self.good.replacing("\n", with: "\r\n")
    expect("\r\n" + windows, Self.good, unsafe: false)
    // Another fault behind them does not hold it up.
    expect(
      "\n---\nname: x\ndescription: Use when: so.\n---\nBody.\n",
      "---\nname: x\ndescription: \"Use when: so.\"\n---\nBody.\n", unsafe: false)
  }

  @Test(arguments: [
    ("<!-- note -->\n", "<!-- note -->\n\nBody.\n"),
    ("\n# Title\n\nText\n\n", "# Title\n\nText\n\nBody.\n"),
  ])
  func textBeforeTheFrontMatter(_ before: String, _ body: String) {
    expect(before + Self.good, Self.head + "---\n" + body, unsafe: true)
  }

  @Test func textBeforeABlankLine() {
    expect(
      "Text\n" + Self.head + "---\n\nBody.\n", Self.head + "---\nText\n\nBody.\n", unsafe: true)
    // Without a line behind the front matter there is no place for it.
    #expect(mended("Text\n" + Self.head + "---", unsafe: true).changes.isEmpty)
  }

  @Test(arguments: [
    ("```markdown\n", "```\n"), ("````md\n", "````"), ("\n~~~\n\n", "\n~~~\n"),
  ])
  func theWholeFileInACodeFence(_ open: String, _ close: String) {
    let inner = Self.head + "---\nBody.\n```sh\nls\n```\n"
    let blank = close.hasPrefix("\n") ? "\n" : ""
    expect(open + inner + close, inner + blank, unsafe: true)
  }

  @Test func frontMatterThatIsNotClosed() {
    expect(Self.head + "\n# Body\n", Self.head + "---\n\n# Body\n", unsafe: true)
    expect(Self.head + "# Body\n", Self.head + "---\n# Body\n", unsafe: true)
  }

  @Test(arguments: [
    ("metadata:\n\ta: b\n\tc: d\n", "metadata:\n  a: b\n  c: d\n"),
    ("metadata:\n\ta: >\n\t\ttext\n\t\tmore\n", "metadata:\n  a: >\n    text\n    more\n"),
    ("license: MIT,\n\tor so\n", "license: MIT,\n  or so\n"),
    ("metadata:\n\ta: b\tc\n", "metadata:\n  a: b\tc\n"),
  ])
  func tabsBeforeText(_ before: String, _ after: String) {
    expect(Self.head + before + "---\nBody.\n", Self.head + after + "---\nBody.\n", unsafe: false)
  }

  @Test(arguments: [
    ("metadata:\n  a: b\n\tc: d\n", "metadata:\n  a: b\n  c: d\n"),
    (
      "license: MIT\nmetadata:\n\tname: a\n\tb: |\n\t\tc\n",
      "license: MIT\nmetadata:\n  name: a\n  b: |\n    c\n"
    ),
    (
      "metadata:\n\ta: |\n\t\ttext\n\t\t\tmore\n", "metadata:\n  a: |\n    text\n      more\n"
    ),
  ])
  func tabsBesideBlanks(_ before: String, _ after: String) {
    expect(Self.head + before + "---\nBody.\n", Self.head + after + "---\nBody.\n", unsafe: true)
  }

  @Test func aKeyBehindATab() {
    expect(Self.good.replacing("description:", with: "\tdescription:"), Self.good, unsafe: true)
  }

  @Test(arguments: [
    // Text behind the quotes.
    (#""Foo" bar"#, #"'"Foo" bar'"#, #""Foo" bar"#),
    (#""Foo" and "bar""#, #"'"Foo" and "bar"'"#, #""Foo" and "bar""#),
    (#""Foo" isn't bar"#, #"'"Foo" isn''t bar'"#, #""Foo" isn't bar"#),
    (#"'Foo' bar: baz"#, #""'Foo' bar: baz""#, #"'Foo' bar: baz"#),
    (#"'Foo' "bar""#, #"'''Foo'' "bar"'"#, #"'Foo' "bar""#),
    ("\"Foo\" bar\n  and baz", "'\"Foo\" bar\n  and baz'", #""Foo" bar and baz"#),
    // Quotes inside the outer ones.
    (#"'It's a thing.'"#, #"'It''s a thing.'"#, #"It's a thing."#),
    (#"'It's Tom''s'"#, #"'It''s Tom''s'"#, #"It's Tom's"#),
    (#""Say "hello" or \"hi\".""#, #""Say \"hello\" or \"hi\".""#, #"Say "hello" or "hi"."#),
    // Quotes that nobody closed.
    (#""Use when: so."#, #""Use when: so.""#, "Use when: so."),
    (#"'Use it"#, #"'Use it'"#, "Use it"),
    // An escape that is none.
    (#""C:\dir\q""#, #""C:\\dir\\q""#, #"C:\dir\q"#),
  ])
  func quotes(_ before: String, _ after: String, _ value: String) {
    func text(_ license: String) -> String {
      Self.head + "license: \(license)\nmetadata:\n  a: b\n---\nBody.\n"
    }
    expect(text(before), text(after), unsafe: true)
    let fixed = mended(text(before), unsafe: true).skill.frontMatter
    #expect(fixed?["license"]?.value.string == value)
    #expect(fixed?["metadata"]?.value["a"]?.value.string == "b")
  }

  @Test func keysWithoutABlank() {
    expect(Self.good.replacing("description: ", with: "description:"), Self.good, unsafe: false)
    expect(Self.good.replacing("name: ", with: "name:"), Self.good, unsafe: false)
    let address = Self.head + "license: MIT\nhttps://example.org\n---\nBody.\n"
    #expect(mended(address, unsafe: false).changes.isEmpty)
  }

  @Test(arguments: [
    ("license: MIT\nor so\n", "license: MIT\n  or so\n"),
    ("license: |\nMIT\nor so\n", "license: |\n  MIT\n  or so\n"),
    ("metadata:\n  a: b\n  text\n", "metadata:\n  a: b\n    text\n"),
  ])
  func linesThatAreNotIndented(_ before: String, _ after: String) {
    expect(Self.head + before + "---\nBody.\n", Self.head + after + "---\nBody.\n", unsafe: true)
  }

  /// A key that became part of the value above is no text to put in quotes.
  @Test func aKeyThatIsIndented() {
    expect(Self.good.replacing("description:", with: "  description:"), Self.good, unsafe: true)
  }

  @Test func aListThatGoesWrongIsNoTextForSure() {
    expect(
      Self.head + "metadata:\n  tags: [a, b\n---\nBody.\n",
      Self.head + "metadata:\n  tags: \"[a, b\"\n---\nBody.\n", unsafe: true)
  }
}

import Testing

@testable import SkillModel

/// What mending makes of a skill, byte by byte.
@Suite struct FixTests {
  private func mended(
    _ text: String, unsafe: Bool = false, directory: String = "x", files: [SkillFile] = []
  ) -> FixedSkill {
    let bytes = Array(text.utf8)
    let skill = Skill(
      directory: directory, path: "x",
      document: SkillDocument.parse(SourceText(path: "x/SKILL.md", bytes: bytes)),
      files: files + [SkillFile(path: "SKILL.md", bytes: bytes)])
    return FixedSkill(skill, linter: Linter(), unsafe: unsafe)
  }

  private func text(_ fixed: FixedSkill) -> String {
    String(decoding: fixed.skill.document?.source.bytes ?? [], as: UTF8.self)
  }

  private static let good = "name: x\ndescription: Does it. Use when it is to be done.\n"

  /// One of three does harm: it joins the letters of a private key's first line. The others are made where they stand.
  @Test func whatDoesHarmIsLeftOut() {
    let start = "---\n\(Self.good)---\n"
    let key = "--\u{1}---BEGIN PRIVATE KEY-----\n" + String(repeating: "MIIEvQIBADANBgkq", count: 8)
    let fixed = mended(start + "a\u{1}b\n\(key)\nc\u{1}d\n", unsafe: true)
    #expect(text(fixed) == start + "ab\n\(key)\ncd\n")
  }

  /// The commonest fault, in the spellings of real skills.
  @Test(arguments: [
    ("description: Use for: a b", "description: \"Use for: a b\""),
    ("description:   Use for: a b  ", "description:   \"Use for: a b\"  "),
    ("description: It's for: \"a\" b", "description: 'It''s for: \"a\" b'"),
    ("description: a\\b: c", "description: 'a\\b: c'"),
    ("description: ends with a colon:", "description: \"ends with a colon:\""),
    ("description: a: b: c: d", "description: \"a: b: c: d\""),
    (
      "description: one line\n  and more: of it\n  here",
      "description: \"one line\n  and more: of it\n  here\""
    ),
    (
      "description: Use when: a\n  or b\n\n  or c: d",
      "description: \"Use when: a\n  or b\n\n  or c: d\""
    ),
    ("description: `code` first", "description: \"`code` first\""),
    ("description: @mention first", "description: \"@mention first\""),
    ("description: [a] and b", "description: \"[a] and b\""),
    ("description: {a} and b", "description: \"{a} and b\""),
    ("description: *bold* text", "description: \"*bold* text\""),
    ("description: %d of it", "description: \"%d of it\""),
    // The block scalar's header.
    ("description: > Use it when\n  it rains.", "description: >\n  Use it when\n  it rains."),
    ("description: | Use it\n    when it rains.", "description: |\n    Use it\n    when it rains."),
    ("description: >- all on one line", "description: >-\n  all on one line"),
    ("description: |Use it", "description: |\n  Use it"),
    // JSON's escapes.
    ("description: \"a \\uD83D\\uDE00 b\"", "description: \"a 😀 b\""),
  ])
  func valuesThatDoNotParse(_ before: String, _ after: String) {
    let fixed = mended("---\nname: x\n\(before)\nlicense: MIT\n---\nBody.\n")
    #expect(text(fixed) == "---\nname: x\n\(after)\nlicense: MIT\n---\nBody.\n")
    #expect(fixed.skill.hasMapping)
    #expect(fixed.skill.frontMatter?["license"]?.value.string == "MIT")
  }

  @Test func everyFaultyValueOfOneFile() {
    let fixed = mended(
      "---\nname: x\ndescription: Use for: a\nmetadata:\n  note: b: c\n  list: `d`\n---\nBody.\n")
    #expect(
      text(fixed)
        == "---\nname: x\ndescription: \"Use for: a\"\nmetadata:\n  note: \"b: c\"\n  list: \"`d`\"\n---\nBody.\n"
    )
    #expect(fixed.mended.map(\.code) == ["SK111", "SK111", "SK114"])
  }

  @Test(arguments: [
    // A key of nobody's goes below metadata, as a text.
    ("version: 1.0  # new\n", "metadata:\n  version: \"1.0\"  # new\n"),
    ("author: A B\nmetadata:\n  a: b\n", "metadata:\n  a: b\n  author: \"A B\"\n"),
    (
      "tags: 'x'\nmetadata:\n    a: b\nlicense: MIT\n",
      "metadata:\n    a: b\n    tags: 'x'\nlicense: MIT\n"
    ),
    ("version: 1\nauthor: me\n", "metadata:\n  version: \"1\"\n  author: \"me\"\n"),
    ("version: 1\nmetadata:\n", "metadata:\n  version: \"1\"\n"),
    ("version: 1\nmetadata: {a: b}\n", "metadata: {a: b, version: \"1\"}\n"),
    ("version: 1\nmetadata: {}\n", "metadata: {version: \"1\"}\n"),
    (
      "version: 1\nmetadata:\n  { \"a\": { \"b\": c },\n  }\n",
      "metadata:\n  { \"a\": { \"b\": c }, \"version\": \"1\",\n  }\n"
    ),
    // What cannot be moved stays.
    ("version: 1 # new\nmetadata: {a: b}\n", "version: 1 # new\nmetadata: {a: b}\n"),
    ("version: 1\nmetadata: {a: }\n", "version: 1\nmetadata: {a: }\n"),
    ("tags: [a]\n", "tags: [a]\n"),
    ("version: 1\nmetadata:\n  version: 2x\n", "version: 1\nmetadata:\n  version: 2x\n"),
    ("argument-hint: file\n", "argument-hint: file\n"),
    // Forms and types.
    ("metadata:\n  version: 1.0\n", "metadata:\n  version: \"1.0\"\n"),
    (
      "allowed-tools: Read, Write,Bash(git add, x:*)\n",
      "allowed-tools: Read Write Bash(git add, x:*)\n"
    ),
    ("allowed-tools:\n  - Read\n  - Bash(npm *)\n", "allowed-tools: Read Bash(npm *)\n"),
    ("allowed-tools: [Read, Write]  # all\n", "allowed-tools: Read Write  # all\n"),
  ])
  func keysAndForms(_ before: String, _ after: String) {
    let fixed = mended("---\n\(Self.good)\(before)---\nBody.\n")
    #expect(text(fixed) == "---\n\(Self.good)\(after)---\nBody.\n")
  }

  @Test(arguments: [
    ("argument-hint: file\n", "metadata:\n  argument-hint: \"file\"\n"),
    ("licence: MIT\n", "license: MIT\n"),
  ])
  func whatNeedsAnEyeIsLeftAlone(_ before: String, _ after: String) {
    let text = "---\n\(Self.good)\(before)---\nBody.\n"
    #expect(mended(text).changes.isEmpty)
    #expect(
      self.text(mended(text, unsafe: true)) == "---\n\(Self.good)\(after)---\nBody.\n")
    #expect(mended("---\nname: y\ndescription: Does it. Use when: x # y\n---\nB\n").changes.isEmpty)
  }

  @Test func bytesAroundTheText() {
    func body(_ hidden: String) -> String { "---\n\(Self.good)---\nBody\(hidden) with it.\n" }
    let hidden = body("\u{E0041}\u{E0042}").replacing("\n", with: "\r\n")
    let odd = "\u{FEFF}" + hidden.replacing("---\r\nBody", with: "--- \r\nBody")
    #expect(text(mended(odd)) == body(""))
  }

  @Test func linksNamesAndPermissions() throws {
    let script = SkillFile(path: "scripts/a.sh", bytes: Array("#!/bin/sh\n".utf8))
    let fixed = mended(
      "---\n\(Self.good)---\n[a](scripts\\a.sh), [b](gone\\b.md)\n", files: [script])
    #expect(text(fixed).hasSuffix("[a](scripts/a.sh), [b](gone\\b.md)\n"))
    #expect(fixed.changes.map(\.path) == ["SKILL.md", "scripts/a.sh"])
    #expect(fixed.changes.last?.after.executable == true)

    let bytes = Array("---\n\(Self.good)---\nBody.\n".utf8)
    let small = Skill(
      directory: "x", path: "x",
      document: SkillDocument.parse(SourceText(path: "x/skill.md", bytes: bytes)),
      documentPath: "skill.md", files: [SkillFile(path: "skill.md", bytes: bytes)])
    let renamed = FixedSkill(small, linter: Linter(), unsafe: false)
    #expect(renamed.changes.map(\.newPath) == ["SKILL.md"])
    #expect(renamed.changes.first?.after.bytes == bytes)
  }

  @Test func aNameIsThatOfTheFolderWhenSomebodyLooks() {
    let text = "---\nname: My Skill\ndescription: Does it. Use when it is to be done.\n---\nBody.\n"
    #expect(mended(text, directory: "my-skill").changes.isEmpty)
    let fixed = mended(text, unsafe: true, directory: "my-skill")
    #expect(fixed.skill.name == "my-skill")
  }

  @Test func exceptionsAndRulesThatAreOffAreNotMended() throws {
    let bytes = Array("---\n\(Self.good)version: 1\n---\nBody.\n".utf8)
    let skill = Skill(
      directory: "x", path: "x",
      document: SkillDocument.parse(SourceText(path: "x/SKILL.md", bytes: bytes)),
      files: [SkillFile(path: "SKILL.md", bytes: bytes)])
    var configuration = Configuration()
    configuration.severities = ["SK141": .off]
    #expect(
      FixedSkill(skill, linter: Linter(configuration: configuration), unsafe: true).changes.isEmpty)
  }
}

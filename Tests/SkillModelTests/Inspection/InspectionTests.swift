import Testing

@testable import SkillModel

@Suite struct InspectionTests {
  private static let password = ["mango", "7", "Tulip", "42", "river"].joined(separator: "-")

  private func inspection(
    _ text: String, files: [(String, String)] = [], exclusions: [Exclusion] = []
  ) -> Inspection {
    let source = SourceText(path: "skills/s/SKILL.md", text)
    let document = SkillFile(path: "SKILL.md", bytes: source.bytes)
    let others = files.map { SkillFile(path: $0.0, bytes: Array($0.1.utf8)) }
    return Inspection(
      Skill(
        directory: "s", path: "skills/s", document: SkillDocument.parse(source),
        files: [document] + others, exclusions: exclusions))
  }

  @Test func frontMatterKeepsOrderAndPlaces() {
    let skill = inspection(
      "---\nname: s\nmetadata:\n  version: 1.0\n  tags: [a, {b: c}]\nlicense: MIT\n---\n")
    #expect(skill.frontMatter.map(\.key) == ["name", "metadata", "license"])
    #expect(skill.frontMatter.map(\.start.line) == [2, 3, 6])
    #expect(skill.frontMatter[0].end == Position(line: 2, column: 8))
    #expect(skill.version == "1.0")
    #expect(skill.text("license") == "MIT")
    guard case .mapping(let metadata) = skill.frontMatter[1].value else {
      Issue.record("metadata is a mapping")
      return
    }
    guard case .list(let tags) = metadata[1].value, tags.count == 2 else {
      Issue.record("tags are a list")
      return
    }
    #expect(tags[0] == .text("a"))
  }

  @Test func tokens() {
    let skill = inspection(
      "---\nname: abcd\ndescription: abcdefgh\n---\nabcdefghijkl",
      files: [("a.md", "abcd"), ("b.bin", "\0\0\0\0")])
    #expect(skill.tokens == Inspection.Tokens(metadata: 3, body: 3, resources: 1))
    #expect(skill.files.map(\.tokens) == [14, 1, nil])
  }

  @Test func links() {
    let skill = inspection(
      """
      # Use
      [a](a.md) [b](b.md) [c](#use) [d](#no) [e](https://x.org) <mailto:a@b.org> [f](../x.md)
      [g](/etc/x) [h](a\\\\b.md) [i]({{url}}) [j](a.md#a) [k](a.md#z) ![l](out.png) [m](mailto:a@b.org)
      """,
      files: [("a.md", "# A\n[up](SKILL.md) [n](nope.md)\n")],
      exclusions: [Exclusion(path: "out.png", reason: .skillIgnore, pattern: "*.png", size: 1)])
    let own = skill.links.filter { $0.path == "SKILL.md" }
    #expect(
      own.map(\.kind) == [
        .relative, .relative, .fragment, .fragment, .external, .external, .relative, .relative,
        .relative, .other, .relative, .relative, .relative, .external,
      ])
    #expect(
      own.map(\.state) == [
        .present, .missing, .present, .noHeading, nil, nil, .outside, .absolute, .backslashes, nil,
        .present, .noHeading, .notPacked, nil,
      ])
    #expect(own.map(\.isImage).filter(\.self).count == 1)
    let other = skill.links.filter { $0.path == "a.md" }
    #expect(other.map(\.state) == [.present, .missing])
    #expect(own.first?.start == Position(line: 2, column: 1))
  }

  @Test func outlineAndLanguages() {
    let skill = inspection("# A b\n## A b\n```sh\n```\n```SH x\n```\n```\n```\n")
    #expect(skill.outline.map(\.anchor) == ["a-b", "a-b-1"])
    #expect(skill.outline.map(\.line) == [1, 2])
    #expect(skill.codeLanguages.map(\.language) == ["sh", ""])
    #expect(skill.codeLanguages.map(\.count) == [2, 1])
  }

  /// Wherever a secret stands, no part of the value has it, and no exception brings it back.
  @Test(arguments: [
    "---\nname: s\ndescription: Log in as root with password \(password).\n---\n",
    "---\nname: s\nmetadata:\n  password: \(password)\n---\n",
    "---\nname: s\nmetadata:\n  - \"password: \(password)\"\n---\n",
    "---\nname: s\ndescription: |\n  Use it.\n  Password: `\(password)`\n---\n",
    "# Password: `\(password)`\n",
    "API key: `\(password)`\n\n## About \(password)\n\n[x](\(password).md) [\(password)](https://\(password).org)\n",
    "[db](postgres://bob:\(password)@db.internal/a)\n",
    "Password: `\(password)`\n\n```\(password)\n```\n",
  ])
  func secretsAreMasked(_ text: String) {
    let skill = inspection(text)
    #expect(skill.findings.contains { $0.isSecret })
    #expect(!"\(skill)".contains(Self.password))
    #expect("\(skill)".contains("••••"))
    let secret = skill.findings.filter(\.isSecret).map {
      Configuration.Exception(code: $0.code, fingerprint: $0.fingerprint, range: 0..<0)
    }
    var configuration = Configuration()
    configuration.exceptions = secret
    let source = SourceText(path: "skills/s/SKILL.md", text)
    let again = Inspection(
      Skill(
        directory: "s", path: "skills/s", document: SkillDocument.parse(source),
        files: [SkillFile(path: "SKILL.md", bytes: source.bytes)]),
      linter: Linter(configuration: configuration))
    #expect(!"\(again)".contains(Self.password))
  }

  /// A secret that the file spells with an escape leaves nothing of its value.
  @Test func escapedSecretsAreMasked() {
    let written = Self.password.replacingOccurrences("-42-", with: "-\\x342-")
    let plain = Self.password
    let skill = inspection("---\nname: s\nmetadata:\n  password: \"\(written)\"\n---\n")
    #expect(!"\(skill)".contains(plain))
    #expect(
      skill.frontMatter.last?.value
        == .mapping([
          Inspection.Field(
            key: "password", value: .text("••••"), start: Position(line: 4, column: 3),
            end: Position(line: 4, column: 15 + written.count))
        ]))
  }

  @Test func passwordsOfURLsAreMasked() {
    let urls = inspection(
      "[a][1] [b](https://u:p@h/x?a=b:c@d) [c](https://u@h) [d](https://h/u:p@h) [e](//u:p:q@h)\n\n"
        + "[1]: ftp://u:p&amp;ss@h:21/x\n"
    ).links.map(\.destination)
    #expect(
      urls == [
        "ftp://u:••••@h:21/x", "https://u:••••@h/x?a=b:c@d", "https://u@h", "https://h/u:p@h",
        "//u:••••@h",
      ])
  }

  @Test func aFolderWithoutSkillFile() {
    let skill = Inspection(
      Skill(directory: "s", path: "s", document: nil, files: [SkillFile(path: "a", bytes: [1])]))
    #expect(!skill.hasDocument)
    #expect(skill.tokens == Inspection.Tokens(metadata: 0, body: 0, resources: 1))
    #expect(skill.digests.allSatisfy { $0.value != nil })
  }
}

extension String {
  fileprivate func replacingOccurrences(_ part: String, with other: String) -> String {
    replacingAll(part, with: other)
  }
}

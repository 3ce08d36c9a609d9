import SkillModel
import Testing

@testable import Publishing

@Suite struct ToPromptTests {
  private static func document(_ name: String) -> String {
    "---\nname: \(name)\ndescription: Does \(name). Use it.\n---\n"
  }

  private func names(_ paths: [String], mayBeEmpty: Bool = false) throws -> [String] {
    try ToPrompt.run(paths, mayBeEmpty: mayBeEmpty).skills.map(\.name)
  }

  @Test func orderOfPathsAndEachFolderOnce() throws {
    try withScratchFolder { folder in
      for name in ["a", "b", "c"] {
        try write(["skills/\(name)/SKILL.md": Self.document(name)], below: folder)
      }
      try makeLink("skills/c", at: folder + "/link")
      #expect(try names([folder + "/link", folder + "/skills"]) == ["c", "a", "b"])
      #expect(try names([folder + "/skills/b/SKILL.md", folder + "/skills/b/"]) == ["b"])
      let result = try ToPrompt.run([folder + "/link"], mayBeEmpty: false)
      #expect(result.skills.map(\.location) == [folder + "/skills/c/SKILL.md"])
    }
  }

  @Test func aSkillsFolderIsThatSkill() throws {
    try withScratchFolder { folder in
      try write(
        ["a/SKILL.md": Self.document("a"), "a/in/SKILL.md": Self.document("in")], below: folder)
      #expect(try names([folder + "/a"]) == ["a"])
      #expect(try names([folder]) == ["a", "in"])
    }
  }

  @Test func nothingFound() throws {
    try withScratchFolder { folder in
      let none = try names([folder], mayBeEmpty: true)
      #expect(none == [])
      #expect(throws: PublishingError.self) { try names([folder]) }
      #expect(throws: PublishingError.self) { try names([folder + "/none"], mayBeEmpty: true) }
    }
  }

  /// Each skill that is left out says why, whatever is wrong with it.
  @Test func leftOutWithAReason() throws {
    try withScratchFolder { folder in
      try write(
        [
          "good/SKILL.md": Self.document("good"), "lower/skill.md": Self.document("lower"),
          "empty/SKILL.md": "", "none/SKILL.md": "# x\n", "open/SKILL.md": "---\nname: x\n",
          "before/SKILL.md": "x\n" + Self.document("before"),
          "colon/SKILL.md": "---\nname: x\ndescription: a: b\n---\n",
          "twice/SKILL.md": "---\nname: x\nname: y\ndescription: z\n---\n",
          "list/SKILL.md": "---\n- x\n---\n",
          "number/SKILL.md": "---\nname: x\ndescription: [a]\n---\n",
          "control/SKILL.md": "---\nname: x\u{1}\ndescription: y\n---\n",
          "fenced/SKILL.md": "```\n" + Self.document("fenced") + "```\n",
          "path/SKILL.md": "../good/SKILL.md",
        ], below: folder)
      try Files.makeDirectory(folder + "/loop")
      try makeLink("SKILL.md", at: folder + "/loop/SKILL.md")
      try Files.makeDirectory(folder + "/latin")
      try Files.write([0x2D, 0x2D, 0x2D, 0x0A, 0xE9], to: folder + "/latin/SKILL.md")
      let result = try ToPrompt.run([folder], mayBeEmpty: false)
      #expect(result.skills.map(\.name) == ["good", "lower"])
      #expect(result.leftOut.count == 13)
      for skill in result.leftOut { #expect(!skill.findings.isEmpty, "\(skill.skill)") }
    }
  }
}

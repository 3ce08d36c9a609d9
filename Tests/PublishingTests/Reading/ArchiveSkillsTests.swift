import SkillModel
import Testing

@testable import Publishing

@Suite struct ArchiveSkillsTests {
  private static let text = "---\nname: pdf\ndescription: Reads.\n---\n# PDF\n"

  private func skills(_ paths: [String], _ shown: String = "out/pdf.skill") -> [Skill] {
    let zip = HandmadeZip(
      paths.map { path in
        var entry = HandmadeZip.Entry(path, path.hasSuffix("/") ? [] : Array(Self.text.utf8))
        entry.flags = 0x800
        return entry
      })
    return ArchiveReader.read(bytes: zip.bytes(), shown: shown).skills()
  }

  @Test func `one in its folder`() throws {
    let found = skills(["pdf/", "pdf/scripts/x.sh", "pdf/SKILL.md"])
    let skill = try #require(found.first)
    #expect(found.count == 1)
    #expect(skill.directory == "pdf")
    #expect(skill.path == "out/pdf.skill/pdf")
    #expect(skill.name == "pdf")
    #expect(skill.document?.source.path == "out/pdf.skill/pdf/SKILL.md")
    #expect(skill.files.map(\.path) == ["SKILL.md", "scripts/x.sh"])
    #expect(skill.treeProblems == [] && skill.exclusions == [])
  }

  @Test(arguments: ["pdf.skill", "x/pdf.zip", "pdf.tar.gz", "pdf.tgz", "pdf.SKILL", "pdf"])
  func `one at the top has the archive's name`(shown: String) throws {
    for prefix in ["", "./"] {
      let skill = try #require(skills([prefix + "skill.md", prefix + "a.md"], shown).first)
      #expect(skill.directory == "pdf")
      #expect(skill.path == shown)
      #expect(skill.documentPath == "skill.md")
      #expect(skill.files.map(\.path) == ["a.md", "skill.md"])
    }
  }

  @Test func `several, and those of a plugin`() {
    #expect(skills(["a/SKILL.md", "b/SKILL.md", "b/x/SKILL.md"]).map(\.directory) == ["a", "b"])
    let plugin = skills([".claude-plugin/plugin.json", "skills/a/SKILL.md", "skills/a/x"])
    #expect(plugin.map(\.path) == ["out/pdf.skill/skills/a"])
    #expect(plugin.first?.files.count == 2)
    #expect(skills(["README.md"]).isEmpty)
  }

  @Test func `a folder's name is not part of another's`() {
    #expect(
      skills(["a/SKILL.md", "ab/SKILL.md"]).map { $0.files.map(\.path) } == [
        ["SKILL.md"], ["SKILL.md"],
      ])
  }

  @Test func `names that other systems refuse`() throws {
    let skill = try #require(
      skills(["pdf/SKILL.md", "pdf/aux.md", "pdf/d/A.md", "pdf/d/a.md", "pdf/e\u{301}", "pdf/é"])
        .first)
    #expect(
      skill.treeProblems == [
        .init(
          path: "aux.md",
          kind: .windowsName(reason: "`AUX` is a device on Windows, with any extension")),
        .init(path: "d/a.md", kind: .caseCollision(with: "A.md")),
        .init(path: "é", kind: .normalizationCollision(with: "e\u{301}")),
      ])
  }

  @Test func `none of an archive that is not trusted`() {
    #expect(skills(["pdf/SKILL.md", "../x"]).isEmpty)
    #expect(skills(["pdf/SKILL.md", "pdf/SKILL.md"]).isEmpty)
  }
}

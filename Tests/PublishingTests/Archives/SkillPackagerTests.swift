import Publishing
import SkillModel
import Testing

@Suite struct SkillPackagerTests {
  private let all = Set(ArchiveKind.allCases)
  private let script = SkillFile(path: "scripts/run.sh", executable: true, bytes: [1])

  @Test func `a skill with files gives three archives and its files`() throws {
    let skill = sampleSkill(
      [("name", "pdf"), ("description", "Reads."), ("license", "MIT"), ("compatibility", "~")],
      metadata: [("version", "1.0")], files: [script])
    let packed = try SkillPackager.pack(skill, kinds: all)
    #expect(
      packed.outputs.map(\.path) == [
        ".well-known/agent-skills/pdf.tar.gz", ".well-known/skills/pdf/SKILL.md",
        ".well-known/skills/pdf/scripts/run.sh", "plugins/pdf.zip", "skills/pdf.skill",
      ])
    #expect(packed.outputs.map(\.executable) == [false, false, true, false, false])
    let entry = packed.entry
    #expect(entry.name == "pdf")
    #expect(entry.description == "Reads.")
    #expect(entry.version == "1.0")
    #expect(entry.license == "MIT")
    #expect(entry.compatibility == nil)
    #expect(entry.files.map(\.mode) == ["0644", "0755"])
    #expect(entry.artifacts.map(\.kind) == [.plugin, .skill, .wellKnown])
    for artifact in entry.artifacts {
      let output = try #require(packed.outputs.first { $0.path == artifact.path })
      #expect(artifact.sha256 == Digest.sha256(output.bytes))
      #expect(artifact.size == output.bytes.count)
    }
  }

  @Test func `a SKILL.md by itself is published as it is`() throws {
    let packed = try SkillPackager.pack(sampleSkill([("name", "one")]), kinds: [.wellKnown])
    #expect(
      packed.outputs.map(\.path) == [
        ".well-known/agent-skills/one/SKILL.md", ".well-known/skills/one/SKILL.md",
      ])
    #expect(packed.outputs[0].bytes == Array("---\n---\n# Title\n".utf8))
    #expect(packed.entry.artifacts.map(\.mediaType) == ["text/markdown"])
  }

  @Test(arguments: ["é.md", "a?.md", "a#.md", "[a].md"])
  func `a path that version 0.1.0 cannot name leaves the skill out there`(path: String) throws {
    let skill = sampleSkill([("name", "s")], files: [SkillFile(path: path, bytes: [])])
    let packed = try SkillPackager.pack(skill, kinds: all)
    #expect(!packed.entry.fitsLegacyIndex)
    #expect(packed.entry.pathsOutsideLegacyIndex == [path])
    #expect(!packed.outputs.contains { $0.path.hasPrefix(".well-known/skills/") })
  }

  @Test(arguments: ["PDF", "-pdf", "pdf--x", "", "../x", String(repeating: "a", count: 65)])
  func `a name that is none gives way to the folder's`(name: String) throws {
    let packed = try SkillPackager.pack(sampleSkill([("name", name)]), kinds: [.skill])
    #expect(packed.outputs.map(\.path) == ["skills/folder.skill"])
  }

  @Test func `the content digest is what the documentation says`() throws {
    let file = Catalogue.File(
      path: "SKILL.md", size: 0, sha256: Digest.sha256([]), executable: false)
    #expect(
      Digest.sha256([])
        == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(
      Catalogue.contentDigest([file])
        == Digest.sha256(Array("SKILL.md\u{0}0644\u{0}\(file.sha256)\n".utf8)))
  }

  @Test func `a path too long for ustar is a failure that names it`() throws {
    let long = String(repeating: "n", count: 101)
    let skill = sampleSkill([("name", "s")], files: [SkillFile(path: long, bytes: [])])
    let error = #expect(throws: ArchiveWriter.Failure.self) {
      try SkillPackager.pack(skill, kinds: [.wellKnown])
    }
    #expect(error?.path == long)
  }
}

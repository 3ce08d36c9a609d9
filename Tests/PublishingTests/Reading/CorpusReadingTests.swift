import Publishing
import SkillModel
import Testing

/// Real skills are found, read and packed.
@Suite struct CorpusReadingTests {
  @Test func `every skill of the corpus packs`() throws {
    let root = #filePath.split(separator: "/").dropLast(4).reduce("") { "\($0)/\($1)" }
    let corpus = root + "/../shared/corpus"
    guard Files.isDirectory(corpus) else {
      print("skipped: packing the corpus, which is not beside this repository")
      return
    }
    let skills = try Discovery.skills(at: corpus)
    #expect(skills.count >= 90)
    for location in skills {
      let skill = try SkillReader.read(location)
      let packed = try SkillPackager.pack(skill, kinds: Set(ArchiveKind.allCases))
      #expect(packed.entry.files.count == skill.files.count)
      #expect(packed.entry.artifacts.count == 3)
    }
  }
}

import Testing

@testable import SkillModel

/// Which schemas a catalogue carries.
@Suite struct PublishedSchemaTests {
  private func names(_ files: [String], for consumers: [String] = []) -> [String] {
    let entry = Catalogue.Entry(
      name: "x", description: "d", version: nil, license: nil, compatibility: nil,
      files: files.map { Catalogue.File(path: $0, size: 1, sha256: "", executable: false) },
      contentDigest: "", artifacts: [])
    let catalogue = Catalogue(
      name: "x", owner: nil, baseURL: nil, archives: [], entries: [entry])
    return FileSchema.published(with: catalogue, for: consumers).map(\.publishedPath)
  }

  @Test func thoseOfItsFiles() {
    let always = ["schemas/front-matter.schema.json", "schemas/index.schema.json"]
    #expect(names(["SKILL.md", "a/ops.yaml"]) == always)
    #expect(
      names(["SKILL.md", "ops.yaml"]) == [
        always[0], "schemas/ops.schema.json", always[1],
      ])
  }

  @Test func andOfTheClientsThatItIsFor() {
    #expect(
      names(["SKILL.md"], for: ["codex", "claude.ai"]) == [
        "schemas/front-matter.schema.json", "schemas/index.schema.json",
        "schemas/front-matter-claude.ai.schema.json", "schemas/front-matter-codex.schema.json",
      ])
  }
}

import Publishing
import SkillModel
import Testing

@Suite struct InspectTests {
  private let good =
    "---\nname: good\ndescription: Does good. Use it when good is needed.\n---\n# Good\n"

  private func withFolder(_ files: [String: String], _ body: (String) async throws -> Void)
    async throws
  {
    let root = try Files.realPath("/tmp") + "/skillctl-inspect-\(UInt64.random(in: 0...UInt64.max))"
    try Files.makeDirectory(root)
    defer { try? Files.remove(root) }
    try write(files, below: root)
    try await body(root)
  }

  private func inspect(_ path: String, _ configuration: Configuration = Configuration())
    async throws -> Inspect.Result
  {
    try await Inspect.run(path, configuration: configuration, jobs: 2, step: { _, _ in })
  }

  @Test func `a folder and its SKILL.md are the same skill`() async throws {
    try await withFolder(["good/SKILL.md": good, "good/a.md": "A\n"]) { root in
      let folder = try await inspect(root + "/good")
      let file = try await inspect(root + "/good/SKILL.md")
      #expect(folder.skills.count == 1)
      #expect(folder.skills.first?.files.map(\.path) == ["SKILL.md", "a.md"])
      #expect(folder.skills.first?.digests == file.skills.first?.digests)
    }
  }

  @Test func `every skill below a folder, in order`() async throws {
    try await withFolder(["b/SKILL.md": good, "a/SKILL.md": good, "c/x": ""]) { root in
      let directories = try await inspect(root).skills.map(\.directory)
      #expect(directories == ["a", "b"])
    }
  }

  /// Severities and exceptions are those of `validate`.
  @Test func `the configuration counts`() async throws {
    try await withFolder(["s/SKILL.md": "---\nname: s\ndescription: x\nfoo: 1\n---\n"]) { root in
      var configuration = Configuration()
      configuration.severities = ["SK141": .off]
      let with = try await inspect(root, configuration).skills.first?.findings.map(\.code) ?? []
      let without = try await inspect(root).skills.first?.findings.map(\.code) ?? []
      #expect(without.contains("SK141") && !with.contains("SK141"))
    }
  }

  @Test(arguments: ["nowhere", "empty", "text.txt"]) func `what holds no skill`(_ path: String)
    async throws
  {
    try await withFolder(["empty/": "", "text.txt": "hello"]) { root in
      await #expect(throws: PublishingError.self) { try await inspect(root + "/" + path) }
    }
  }

  /// Nothing stops `inspect`, whatever real skills hold.
  @Test func `the corpus is inspected`() async throws {
    let corpus =
      #filePath.split(separator: "/").dropLast(4).reduce("") { "\($0)/\($1)" } + "/../shared/corpus"
    guard Files.isDirectory(corpus) else {
      print("skipped: inspecting the corpus, which is not beside this repository")
      return
    }
    let skills = try await inspect(corpus).skills
    #expect(skills.count >= 90)
    for skill in skills {
      #expect(skill.hasDocument && !skill.files.isEmpty, "\(skill.path)")
      #expect(skill.digests.allSatisfy { $0.value != nil }, "\(skill.path)")
    }
  }
}

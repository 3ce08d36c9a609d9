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

/// Archives of every kind that `package` writes.
@Suite struct InspectArchiveTests {
  private func withArchives(_ body: (String) async throws -> Void) async throws {
    let root = try Files.realPath("/tmp") + "/skillctl-inspect-\(UInt64.random(in: 0...UInt64.max))"
    try Files.makeDirectory(root)
    defer { try? Files.remove(root) }
    try write(
      [
        "good/SKILL.md": "---\nname: good\ndescription: Does good. Use it so.\n---\n# Good\n",
        "good/references/a.md": "A\r\n",
      ], below: root)
    try Files.write(
      Array("#!/bin/sh\n".utf8), to: root + "/good/run.sh", permissions: 0o755)
    let skill = try SkillReader.read(SkillLocation(folder: root + "/good", shown: "good"))
    for output in try SkillPackager.pack(skill, kinds: Set(ArchiveKind.allCases)).outputs {
      let name = output.path.split(separator: "/").last.map(String.init) ?? ""
      try Files.write(output.bytes, to: root + "/" + name)
    }
    try await body(root)
  }

  private func inspect(_ path: String) async throws -> Inspect.Result {
    try await Inspect.run(path, configuration: Configuration(), jobs: 2, step: { _, _ in })
  }

  @Test(arguments: ["good.skill", "good.zip", "good.tar.gz"])
  func `an archive holds what its folder does`(_ name: String) async throws {
    try await withArchives { root in
      let folder = try #require(try await inspect(root + "/good").skills.first)
      let result = try await inspect(root + "/" + name)
      let skill = try #require(result.skills.first)
      #expect(result.archive?.problems == [])
      #expect(result.skills.count == 1)
      #expect(skill.files == folder.files)
      #expect(skill.digests == folder.digests)
      #expect(skill.outline == folder.outline)
      #expect(skill.findings.map(\.code) == folder.findings.map(\.code))
    }
  }

  /// A zip as Windows writes it says nothing of permissions, so what depends on them is uncertain.
  @Test func `an archive without permissions`() {
    let skill = Skill(
      directory: "s", path: "s", document: nil, files: [SkillFile(path: "a", bytes: [])])
    let digests = FolderDigest.all(of: skill, from: .archive(hasModes: false))
    #expect(
      digests.filter { $0.kind.rawValue != "npx-skills" }.map { $0.caveat != nil }
        == [true, true, false, false])
    #expect(
      FolderDigest.all(of: skill, from: .archive(hasModes: true))
        == FolderDigest.all(of: skill))
  }

  /// Every way to cut an archive short gives an answer or a clear refusal.
  @Test func `a cut archive`() async throws {
    try await withArchives { root in
      let bytes = try Files.read(root + "/good.skill")
      for count in stride(from: 0, to: bytes.count, by: 37) {
        let path = "\(root)/\(count).skill"
        try Files.write(Array(bytes[..<count]), to: path)
        do {
          let result = try await inspect(path)
          #expect(result.skills.isEmpty && result.archive?.problems.isEmpty == false)
        } catch let error as PublishingError {
          guard case .unreadableArchive = error else { throw error }
        }
      }
    }
  }
}

import SkillModel
import Testing

@testable import Publishing

/// Mending on a real disk.
@Suite struct FixRunTests {
  private static let broken =
    "---\nname: pdf\ndescription: Fills forms. Use when: a PDF has fields.\n---\n# PDF\n"
  private static let mended =
    "---\nname: pdf\ndescription: \"Fills forms. Use when: a PDF has fields.\"\n---\n# PDF\n"

  private func run(_ folder: String, dry: Bool = false) async throws -> FixRun.Result {
    try await FixRun.run(
      FixRun.Request(paths: [folder], unsafe: false, isDry: dry), configuration: Configuration(),
      jobs: 2
    ) { _, _ in }
  }

  private func text(_ path: String) throws -> String {
    String(decoding: try Files.read(path), as: UTF8.self)
  }

  @Test func bytesNamesAndPermissions() async throws {
    try await withScratchFolderAsync { folder in
      try write(
        [
          "a/SKILL.md": Self.broken, "b/skill.md": Self.mended,
          "b/scripts/run.sh": "#!/bin/sh\n", "b/other.txt": "#!no script\n",
        ], below: folder)
      let dry = try await run(folder, dry: true)
      #expect(dry.files.count == 3)
      #expect(try text(folder + "/a/SKILL.md") == Self.broken)
      #expect(Files.exists(folder + "/b/skill.md"))

      let result = try await run(folder)
      #expect(result.files.map(\.diff) == dry.files.map(\.diff))
      #expect(result.files.allSatisfy { $0.refusal == nil })
      #expect(try text(folder + "/a/SKILL.md") == Self.mended)
      #expect(try Files.info(folder + "/a/SKILL.md").permissions == 0o644)
      #expect(try text(folder + "/b/SKILL.md") == Self.mended)
      #expect(!Files.exists(folder + "/b/skill.md"))
      #expect(try Files.info(folder + "/b/scripts/run.sh").permissions == 0o755)
      #expect(try Files.info(folder + "/b/other.txt").permissions == 0o644)
      // Nothing is left of what was written on the way.
      #expect(try Files.list(folder + "/a").names.sorted() == ["SKILL.md"])
      #expect(try await run(folder).files.isEmpty)
    }
  }

  @Test func linksAreLeftAlone() async throws {
    try await withScratchFolderAsync { folder in
      try write(["a/SKILL.md": Self.mended, "a/real.sh": "#!/bin/sh\n"], below: folder)
      try makeLink("real.sh", at: folder + "/a/link.sh")
      let result = try await run(folder)
      #expect(result.files.map(\.refusal) == ["it is a link", nil])
      #expect(result.mended.map(\.path) == [folder + "/a/real.sh"])
      #expect(try Files.info(folder + "/a/link.sh").kind == .symlink)
    }
  }

  @Test func aFolderThatCannotBeWrittenToKeepsItsFile() async throws {
    try await withScratchFolderAsync { folder in
      try write(["a/SKILL.md": Self.broken], below: folder)
      try Files.setPermissions(0o555, of: folder + "/a")
      defer { try? Files.setPermissions(0o755, of: folder + "/a") }
      // Whoever may do anything is not held up.
      if Files.isWritableFolder(folder + "/a") { return }
      await #expect(throws: PublishingError.self) { try await run(folder) }
      #expect(try text(folder + "/a/SKILL.md") == Self.broken)
    }
  }
}

import SkillModel
import Testing

@testable import Publishing

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

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
      try write(
        ["a/SKILL.md": Self.mended, "a/real.sh": "#!/bin/sh\n", "b/text.md": Self.broken],
        below: folder)
      try makeLink("real.sh", at: folder + "/a/link.sh")
      try makeLink("text.md", at: folder + "/b/SKILL.md")
      let result = try await run(folder)
      #expect(
        result.files.map(\.refusal) == [
          "it is a link to real.sh; mend that file", nil, "it is a link to text.md; mend that file",
        ])
      #expect(result.mended.map(\.path) == [folder + "/a/real.sh"])
      #expect(try Files.info(folder + "/a/link.sh").kind == .symlink)
      #expect(try Files.info(folder + "/b/SKILL.md").kind == .symlink)
      #expect(try text(folder + "/b/text.md") == Self.broken)
    }
  }

  @Test func filesBehindALinkedFolderAreMendedOnce() async throws {
    try await withScratchFolderAsync { folder in
      try write(["a/SKILL.md": Self.mended, "a/real/a.sh": "#!/bin/sh\n"], below: folder)
      try makeLink("real", at: folder + "/a/link")
      let result = try await run(folder)
      #expect(result.files.map(\.refusal) == ["it stands in a folder that is a link", nil])
      #expect(try Files.info(folder + "/a/real/a.sh").permissions == 0o755)
    }
  }

  @Test func otherNamesAndWriteProtectionAreKept() async throws {
    try await withScratchFolderAsync { folder in
      try write(["a/SKILL.md": Self.broken, "b/SKILL.md": Self.broken], below: folder)
      try Files.link(folder + "/a/SKILL.md", to: folder + "/other")
      try Files.setPermissions(0o444, of: folder + "/b/SKILL.md")
      let result = try await run(folder)
      #expect(
        result.files.map(\.refusal) == [
          "it has another name, as a hard link gives one", "it is write-protected",
        ])
      #expect(result.mended.isEmpty)
      #expect(try text(folder + "/a/SKILL.md") == Self.broken)
      #expect(try text(folder + "/b/SKILL.md") == Self.broken)
    }
  }

  @Test func aFileKeepsItsOwner() async throws {
    guard getuid() == 0 else {
      print("skipped: files of other users, which only root may mend")
      return
    }
    try await withScratchFolderAsync { folder in
      try write(["a/SKILL.md": Self.broken], below: folder)
      let path = folder + "/a/SKILL.md"
      let given = unsafe chown(path, 65534, 65534)
      #expect(given == 0)
      try Files.setPermissions(0o640, of: path)
      _ = try await run(folder)
      #expect(try text(path) == Self.mended)
      var status = stat()
      let seen = unsafe stat(path, &status)
      #expect(seen == 0)
      #expect(status.st_uid == 65534 && status.st_gid == 65534)
      #expect(try Files.info(path).permissions == 0o640)
    }
  }

  @Test func theOthersAreMendedWhereOneCannotBe() async throws {
    try await withScratchFolderAsync { folder in
      try write(
        ["a/SKILL.md": Self.broken, "b/SKILL.md": Self.broken, "c/SKILL.md": Self.broken],
        below: folder)
      try Files.setPermissions(0o555, of: folder + "/b")
      defer { try? Files.setPermissions(0o755, of: folder + "/b") }
      // Whoever may do anything is not held up.
      if Files.isWritableFolder(folder + "/b") {
        print("skipped: a folder that root may not write to")
        return
      }
      let result = try await run(folder)
      #expect(result.files.map { $0.failure != nil } == [false, true, false])
      #expect(result.failure?.path == folder + "/b/SKILL.md")
      #expect(result.mended.map(\.skill) == [folder + "/a", folder + "/c"])
      #expect(try text(folder + "/a/SKILL.md") == Self.mended)
      #expect(try text(folder + "/b/SKILL.md") == Self.broken)
      #expect(try text(folder + "/c/SKILL.md") == Self.mended)
      #expect(try Files.list(folder + "/b").names == ["SKILL.md"])
    }
  }

  @Test func aCancelledRunTellsWhatItDid() async throws {
    try await withScratchFolderAsync { folder in
      try write(["a/SKILL.md": Self.broken, "b/SKILL.md": Self.broken], below: folder)
      let task = Task {
        try await FixRun.run(
          FixRun.Request(paths: [folder], unsafe: false, isDry: false),
          configuration: Configuration(), jobs: 1
        ) { _, _ in unsafe withUnsafeCurrentTask { unsafe $0?.cancel() } }
      }
      let result = try await task.value
      #expect(result.files.count == 1 && result.skillsLeft == 1)
      #expect(try text(folder + "/a/SKILL.md") == Self.mended)
      #expect(try text(folder + "/b/SKILL.md") == Self.broken)
    }
  }
}

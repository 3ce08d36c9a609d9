import Publishing
import SkillModel
import Testing

/// What we write, we read without a problem, byte for byte.
@Suite struct OwnArchiveTests {
  @Test func `a large sample`() throws {
    let entries = sampleEntries()
    for (bytes, format) in [
      (try ArchiveWriter.zip(entries), Archive.Format.zip),
      (try ArchiveWriter.tarGzip(entries), .tarGzip),
    ] {
      let reading = ArchiveReader.read(bytes: bytes, shown: "s")
      #expect(reading.archive.problems == [])
      #expect(reading.archive.format == format)
      #expect(reading.archive.maker == .skillctl)
      #expect(reading.archive.layout == .wrapped(folder: "s"))
      let files = reading.files.map {
        ArchiveEntry(path: $0.path, executable: $0.executable, bytes: $0.bytes)
      }
      #expect(files == entries.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) })
      for (entry, file) in zip(reading.archive.entries, reading.files) {
        #expect(entry.path == file.path && entry.size == file.bytes.count)
        #expect(entry.sha256 == Digest.sha256(file.bytes))
        #expect(entry.permissions == (file.executable ? 0o755 : 0o644))
      }
    }
  }

  private static let names = ["a", "b.txt", "é", "資料", "a b", "x'y", "=", "under_score", "😀", "ﬁ"]

  @Test(arguments: 0..<40) func `every skill that is packed`(seed: Int) throws {
    var random = FixedRandom(state: UInt64(seed))
    var files: [SkillFile] = []
    for index in 0..<Int.random(in: 0...15, using: &random) {
      let folders = (0..<Int.random(in: 0...3, using: &random)).map { _ in
        (Self.names.randomElement(using: &random) ?? "a") + ".d"
      }
      let name = "\(index)" + (Self.names.randomElement(using: &random) ?? "a")
      let count = [0, 1, 100, 70_000].randomElement(using: &random) ?? 0
      let isBlank = Int.random(in: 0..<4, using: &random) == 0
      files.append(
        SkillFile(
          path: (folders + [name]).joined(separator: "/"),
          executable: Bool.random(using: &random),
          bytes: isBlank ? Array(repeating: 32, count: count / 10) : random.bytes(count)))
    }
    let skill = sampleSkill([("name", "s-\(seed)")], files: files)
    let packed = try SkillPackager.pack(skill, kinds: Set(ArchiveKind.allCases))
    for artifact in packed.entry.artifacts where artifact.mediaType != "text/markdown" {
      let output = try #require(packed.outputs.first { $0.path == artifact.path })
      let reading = ArchiveReader.read(bytes: output.bytes, shown: output.path)
      #expect(reading.archive.problems == [])
      #expect(reading.archive.maker == .skillctl)
      #expect(reading.archive.collisions == [])
      let again = try #require(reading.skills().first)
      #expect(
        again.files.map { ArchiveEntry(path: $0.path, executable: $0.executable, bytes: $0.bytes) }
          == skill.files.map {
            ArchiveEntry(path: $0.path, executable: $0.executable, bytes: $0.bytes)
          })
      #expect(again.treeProblems == [])
      #expect(again.directory == "s-\(seed)")
      #expect(again.document?.source.bytes == skill.document?.source.bytes)
    }
  }
}

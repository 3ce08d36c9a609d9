import SkillModel
import Testing

@testable import Publishing

/// Makers that no test can run here, by the headers that they are known to write.
@Suite struct MakerTests {
  private func maker(_ change: (inout HandmadeZip.Entry) -> Void) -> Archive.Maker {
    var entry = HandmadeZip.Entry("s/SKILL.md")
    change(&entry)
    return ArchiveReader.read(bytes: HandmadeZip([entry]).bytes(), shown: "a").archive.maker
  }

  @Test func `Windows' Explorer and .NET give no permissions`() {
    #expect(
      maker {
        $0.madeBy = 0x0014
        $0.mode = 0
      } == .windows)
    #expect(
      maker {
        $0.madeBy = 0x0A14
        $0.mode = 0
      } == .windows)
    // Python on Windows does.
    #expect(maker { $0.madeBy = 0x0014 } == .unknown)
  }

  @Test func `Java's streams name UTF-8 and write descriptors`() {
    let found = maker {
      $0.madeBy = 0x0014
      $0.mode = 0
      $0.flags = 0x808
      $0.descriptor = HandmadeZip.descriptor($0)
    }
    #expect(found == .java)
  }

  @Test func `others are not guessed`() {
    #expect(maker { $0.extra = HandmadeZip.block(0x5455, [1, 0, 0, 0, 0]) } == .unknown)
    #expect(maker { $0.madeBy = 0x0333 } == .unknown)
    #expect(maker { _ in } == .python)
  }

  /// One that only looks like ours: an entry has a time.
  @Test func `ours are told only when they are certainly ours`() throws {
    let entry = ArchiveEntry(path: "s/SKILL.md", executable: false, bytes: [1, 2, 3])
    var zip = try ArchiveWriter.zip([entry])
    #expect(ArchiveReader.read(bytes: zip, shown: "a").archive.maker == .skillctl)
    let directory = try #require(
      zip.indices.dropLast(4).last { zip[$0..<($0 + 4)] == [0x50, 0x4B, 1, 2] })
    zip[directory + 12] = 1
    #expect(ArchiveReader.read(bytes: zip, shown: "a").archive.maker == .libarchive)
  }
}

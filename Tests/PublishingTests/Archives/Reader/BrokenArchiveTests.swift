import SkillModel
import Testing

@testable import Publishing

/// Small archives cut off or changed at every byte: never a trap, never a wrong file.
@Suite struct BrokenArchiveTests {
  private static let entries = [
    ArchiveEntry(path: "s/SKILL.md", executable: false, bytes: Array("---\nname: s\n---\n".utf8)),
    ArchiveEntry(path: "s/é.txt", executable: true, bytes: Array(repeating: 65, count: 300)),
    ArchiveEntry(path: "s/z", executable: false, bytes: []),
  ]

  private static func archives() throws -> [(name: String, bytes: [UInt8])] {
    let tar = HandmadeTar([
      .init("p", HandmadeTar.record("path", "s/long name"), type: "x"), .init("s/SKILL.md"),
    ])
    var zip = HandmadeZip([.init("s/SKILL.md"), .init("s/x")])
    zip.zip64 = true
    zip.comment = [1, 2, 3]
    return [
      ("zip", try ArchiveWriter.zip(entries)), ("tar.gz", try ArchiveWriter.tarGzip(entries)),
      ("zip64", zip.bytes()), ("pax", tar.bytes()),
    ]
  }

  private func contents(_ reading: ArchiveReader.Reading) -> [String] {
    reading.files.map { "\($0.path) \($0.bytes)" }
  }

  @Test func `cut off at every byte`() throws {
    for (name, bytes) in try Self.archives() {
      for count in 0..<bytes.count {
        let reading = ArchiveReader.read(bytes: Array(bytes[..<count]), shown: "a")
        #expect(!reading.archive.problems.isEmpty, "\(name) cut at \(count)")
        #expect(reading.files.isEmpty, "\(name) cut at \(count)")
      }
    }
  }

  /// Bytes that only say when, by whom and for which system may change; paths and contents may not,
  /// where a checksum guards them.
  @Test func `changed at every byte`() throws {
    for (name, bytes) in try Self.archives() {
      let sound = ArchiveReader.read(bytes: bytes, shown: "a")
      #expect(sound.files.count == sound.archive.entries.count)
      for offset in bytes.indices {
        for change in [0x01, 0x80, 0xFF] as [UInt8] {
          var broken = bytes
          broken[offset] ^= change
          let reading = ArchiveReader.read(bytes: broken, shown: "a")
          guard name != "pax", !reading.files.isEmpty else { continue }
          #expect(
            contents(reading) == contents(sound), "\(name) changed at \(offset) by \(change)")
        }
      }
    }
  }

  @Test func `bytes at random`() {
    var random = FixedRandom(state: 3)
    let starts: [[UInt8]] = [
      [0x50, 0x4B, 3, 4], [0x1F, 0x8B, 8, 0], [0x50, 0x4B, 5, 6], [],
    ]
    for round in 0..<400 {
      let bytes = starts[round % 4] + random.bytes(round * 3)
      let reading = ArchiveReader.read(bytes: bytes, shown: "a")
      #expect(!reading.archive.problems.isEmpty && reading.files.isEmpty)
    }
  }

  /// Fields of a sound zip replaced by the numbers that overflow.
  @Test func `numbers that overflow`() throws {
    var zip = HandmadeZip([.init("s/SKILL.md"), .init("s/x")])
    zip.zip64 = true
    let extra = HandmadeZip.block(1, [UInt8](repeating: 0xFF, count: 24))
    zip.entries[1].extra = extra
    for bytes in [zip.bytes(), try ArchiveWriter.zip(Self.entries)] {
      for offset in bytes.indices {
        for width in [2, 4, 8] where offset + width <= bytes.count {
          for fill in [0xFF, 0x7F, 0x00] as [UInt8] {
            var broken = bytes
            for index in 0..<width { broken[offset + index] = fill }
            broken[offset + width - 1] = fill == 0xFF ? 0x7F : fill
            _ = ArchiveReader.read(bytes: broken, shown: "a")
          }
        }
      }
    }
  }
}

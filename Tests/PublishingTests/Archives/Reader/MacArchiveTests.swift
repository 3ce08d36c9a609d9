import SkillModel
import Testing

@testable import Publishing

/// Zips as macOS's Archive Utility writes them, header by header.
@Suite struct MacArchiveTests {
  private typealias Entry = HandmadeZip.Entry

  /// Since macOS 11: owner and group, then times; a descriptor behind files, none behind folders.
  private func modern(_ name: String, _ text: String? = nil) -> Entry {
    var entry = Entry(name, Array((text ?? "").utf8))
    let owner = HandmadeZip.block(0x7875, [1, 4, 0xF5, 1, 0, 0, 4, 0x14, 0, 0, 0])
    let time = HandmadeZip.number(0x69AA_E13E, 4)
    entry.extra = owner + HandmadeZip.block(0x5455, [1] + time)
    entry.localExtra = owner + HandmadeZip.block(0x5455, [7] + time + time + time)
    if text == nil {
      entry.mode = 0o040755
    } else {
      describe(&entry)
    }
    return entry
  }

  /// Before: one field of its own, with the owner in the local header alone.
  private func old(_ name: String, _ text: String) -> Entry {
    var entry = Entry(name, Array(text.utf8))
    entry.madeBy = 0x0315
    let times = HandmadeZip.number(0x5AA0_0000, 4) + HandmadeZip.number(0x5AA0_0000, 4)
    entry.extra = HandmadeZip.block(0x5855, times)
    entry.localExtra = HandmadeZip.block(0x5855, times + [0xF5, 1, 0x14, 0])
    describe(&entry)
    return entry
  }

  private func describe(_ entry: inout Entry) {
    entry.method = 8
    entry.flags = 8
    entry.localCRC = 0
    entry.localSize = 0
    entry.localPacked = 0
    entry.data = Deflate.stored(entry.data)
    entry.packed = entry.data.count
    entry.descriptor = HandmadeZip.descriptor(entry)
  }

  @Test func `a folder with what macOS adds`() {
    let zip = HandmadeZip([
      modern("pdf/"), modern("__MACOSX/._pdf", "attributes"), modern("pdf/SKILL.md", "text"),
      modern("__MACOSX/pdf/._SKILL.md", "attributes"), modern("pdf/.DS_Store", "folder"),
    ])
    let reading = ArchiveReader.read(bytes: zip.bytes(), shown: "pdf.zip")
    #expect(reading.archive.problems == [])
    #expect(reading.archive.maker == .macOS)
    #expect(reading.archive.layout == .wrapped(folder: "pdf"))
    #expect(reading.files.count == 4)
    #expect(reading.skills().first?.files.map(\.path) == [".DS_Store", "SKILL.md"])
  }

  @Test func `without extended attributes, and by an old one`() {
    for zip in [
      HandmadeZip([modern("pdf/"), modern("pdf/SKILL.md", "text")]),
      HandmadeZip([old("pdf/SKILL.md", "text"), old("pdf/é.md", "text")]),
    ] {
      let reading = ArchiveReader.read(bytes: zip.bytes(), shown: "pdf.zip")
      #expect(reading.archive.problems.allSatisfy { $0.kind == .unmarkedName })
      #expect(reading.archive.maker == .macOS)
      #expect(reading.skills().first?.document?.source.bytes == Array("text".utf8))
    }
  }

  /// The corpus holds one that was made by a Mac.
  @Test func `a real one`() throws {
    let root = #filePath.split(separator: "/").dropLast(5).reduce("") { "\($0)/\($1)" }
    let path =
      root + "/../shared/corpus/vercel-labs+agent-skills/skills/deploy-to-vercel/Archive.zip"
    guard Files.exists(path) else {
      print("skipped: reading a Mac's zip of the corpus, which is not beside this repository")
      return
    }
    let reading = try ArchiveReader.read(path, shown: "Archive.zip")
    #expect(reading.archive.problems == [])
    #expect(reading.archive.maker == .macOS)
    #expect(reading.archive.layout == .root)
    #expect(reading.skills().first?.name == "deploy-to-vercel")
  }
}

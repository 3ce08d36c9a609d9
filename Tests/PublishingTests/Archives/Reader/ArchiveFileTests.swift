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

/// What is given for an archive, and need not be one.
@Suite struct ArchiveFileTests {
  @Test(
    arguments: [
      ([], "an empty file"), (Array("<!DOCTYPE html><html>".utf8), "an HTML page"),
      (Array("\n  <html>".utf8), "an HTML page"), (Array("{\"error\": 404}".utf8), "JSON"),
      (Array("<?xml version='1.0'?>".utf8), "XML"), (Array("Not found é".utf8), "a text"),
      (Array("---\nname: x\n---\n".utf8), "a text with front matter, such as a SKILL.md"),
      ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, 0, 4], "a 7z archive"),
      (Array("Rar!\u{1A}\u{7}\u{0}".utf8), "a RAR archive"),
      ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0, 1], "an xz file"), (Array("BZh91AY".utf8), "a bzip2 file"),
      ([0x28, 0xB5, 0x2F, 0xFD, 0], "a zstd file"), ([0, 1, 2, 3], "binary data of no known kind"),
      ([UInt8](repeating: 0, count: 600), "binary data of no known kind"),
      (
        Array("version https://git-lfs.github.com/spec/v1\n".utf8),
        "a Git LFS pointer; the file itself was not fetched"
      ),
    ] as [([UInt8], String)])
  func `other files are named`(bytes: [UInt8], found: String) {
    let reading = ArchiveReader.read(bytes: bytes, shown: "a")
    #expect(reading.archive.problems == [ArchiveProblem(.notAnArchive(found: found))])
    #expect(reading.archive.format == nil)
    #expect(reading.archive.size == bytes.count)
  }

  @Test func `a zip behind a picture is still a zip`() {
    var zip = HandmadeZip([.init("s/SKILL.md")])
    zip.before = [0x89, 0x50, 0x4E, 0x47]
    let reading = ArchiveReader.read(bytes: zip.bytes(), shown: "a.png")
    #expect(reading.archive.format == .zip)
    #expect(reading.archive.problems.map(\.kind) == [.dataBefore(count: 4)])
  }

  @Test func `files, folders, links and what is none of them`() throws {
    try withScratchFolder { root in
      let zip = HandmadeZip([.init("s/SKILL.md")]).bytes()
      try Files.write(zip, to: root + "/s.zip")
      try makeLink("s.zip", at: root + "/link.zip")
      for name in ["s.zip", "link.zip"] {
        let reading = try ArchiveReader.read(root + "/" + name, shown: name)
        #expect(reading.archive.problems == [])
        #expect(reading.files.count == 1)
      }
      let folder = try ArchiveReader.read(root, shown: "here").archive
      #expect(folder.problems.map(\.kind) == [.notAnArchive(found: "a folder")])
      try #require(unsafe mkfifo(root + "/fifo", 0o600) == 0)
      let fifo = try ArchiveReader.read(root + "/fifo", shown: "fifo").archive
      #expect(fifo.problems.map(\.kind) == [.notAnArchive(found: "no plain file")])
      var limits = ArchiveReader.Limits()
      limits.archive = zip.count - 1
      let large = try ArchiveReader.read(root + "/s.zip", shown: "s.zip", limits: limits)
      #expect(large.archive.problems.map(\.kind) == [.archiveTooLarge(limit: zip.count - 1)])
      #expect(large.archive.size == zip.count)
      let error = #expect(throws: FileError.self) {
        try ArchiveReader.read(root + "/nowhere.zip", shown: "nowhere.zip")
      }
      #expect(error?.isMissing == true)
    }
  }

  /// `unzip -t` accepts what we accept; it may accept more.
  @Test(arguments: HostileZipTests.cases) func `unzip accepts what we accept`(
    hostile: HostileZipTests.Case
  ) throws {
    guard hostile.usesContents, hostile.name != "no entries", let unzip = Tool("unzip") else {
      return
    }
    try withScratchFolder { root in
      try Files.write(hostile.bytes, to: root + "/a.zip")
      let result = try unzip.run(["-tq", "a.zip"], in: root)
      #expect(result.status == 0, "\(result.text)")
    }
  }
}

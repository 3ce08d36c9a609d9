import SkillModel
import Testing

@testable import Publishing

/// One zip per fault; each is refused for that reason, and nothing of it is used.
@Suite struct HostileZipTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let bytes: [UInt8]
    let problems: [ArchiveProblem.Kind]
    var usesContents = false
    var testDescription: String { name }
  }

  private typealias Entry = HandmadeZip.Entry

  private static func zip(
    _ name: String, _ problems: [ArchiveProblem.Kind], usesContents: Bool = false,
    _ change: (inout HandmadeZip) -> Void
  ) -> Case {
    var zip = HandmadeZip([Entry("s/SKILL.md"), Entry("s/b.txt")])
    change(&zip)
    return Case(
      name: name, bytes: zip.bytes(), problems: problems, usesContents: usesContents)
  }

  private static func entry(
    _ name: String, _ problems: [ArchiveProblem.Kind], usesContents: Bool = false,
    _ change: (inout Entry) -> Void
  ) -> Case {
    zip(name, problems, usesContents: usesContents) { change(&$0.entries[1]) }
  }

  private static func disagree(_ field: String, _ local: String, _ central: String)
    -> ArchiveProblem.Kind
  {
    .headersDisagree(field: field, local: local, central: central)
  }

  static let cases: [Case] = [
    zip("sound", [], usesContents: true) { _ in },
    zip("a comment", [], usesContents: true) { $0.comment = Array("hello".utf8) },
    zip("an entry inside another's data", [.overlappingEntries(with: "s/SKILL.md")]) {
      $0.entries[0] = Entry("s/SKILL.md", HandmadeZip([Entry("s/in")]).bytes())
      $0.entries[1] = Entry("s/in")
      $0.entries[1].offset = 30 + $0.entries[0].name.count
    },
    zip("a directory in another order", [], usesContents: true) {
      var first = $0.entries[0]
      $0.entries[0].isListed = false
      first.offset = 0
      $0.entries.append(first)
    },
    zip("no entries", [], usesContents: true) { $0.entries = [] },
    zip("bytes before, offsets right", [.dataBefore(count: 9)]) {
      $0.before = Array("#!/bin/sh".utf8)
    },
    zip("bytes before, offsets shifted", [.dataBefore(count: 9)]) {
      $0.before = Array("#!/bin/sh".utf8)
      $0.offsetsCountBefore = false
    },
    zip("bytes after the end", [.trailingData(count: 3)]) { $0.trailing = [1, 2, 3] },
    zip("bytes between entries", [.hiddenData(count: 4)]) { $0.entries[0].gap = [1, 2, 3, 4] },
    zip("bytes before the directory", [.hiddenData(count: 2)]) { $0.entries[1].gap = [1, 2] },
    zip("bytes behind the directory", [.hiddenData(count: 5)]) {
      $0.behindDirectory = [1, 2, 3, 4, 5]
    },
    zip("an entry that the directory hides", [.hiddenData(count: 42)]) {
      $0.entries[1].isListed = false
    },
    zip(
      "a second end record in the comment",
      [.damaged(reason: "its comment holds a second end record"), .dataBefore(count: 218)]
    ) { $0.comment = HandmadeZip([]).bytes() },
    zip(
      "a second end record in the comment, with bytes behind it",
      [.damaged(reason: "its comment holds a second end record")]
    ) { $0.comment = HandmadeZip([]).bytes() + [1, 2, 3] },
    zip(
      "too high a count",
      [.damaged(reason: "the end record says 3 entries, the directory has 2")]
    ) { $0.count = 3 },
    zip(
      "a directory elsewhere",
      [.damaged(reason: "the central directory lies past its end record")]
    ) { $0.directoryOffset = 5000 },
    zip("several disks", [.severalDisks]) { $0.disk = 1 },
    zip("Zip64", [.zip64], usesContents: true) { $0.zip64 = true },
    zip(
      "two entries with the same bytes",
      [disagree("name", "s/SKILL.md", "s/c.md"), .overlappingEntries(with: "s/SKILL.md")]
    ) {
      $0.entries[1] = Entry("s/c.md")
      $0.entries[1].offset = 0
      $0.entries[1].localName = Array("s/SKILL.md".utf8)
    },
    entry("another disk", [.severalDisks]) { $0.disk = 2 },
    entry("encrypted", [.encrypted]) { $0.flags = 1 },
    entry("AES", [.encrypted]) { $0.method = 99 },
    entry("bzip2", [.method(12, name: "bzip2")]) { $0.method = 12 },
    entry("an unknown method", [.method(77, name: "unknown")]) { $0.method = 77 },
    entry("another name before the data", [disagree("name", "s/x.txt", "s/b.txt")]) {
      $0.localName = Array("s/x.txt".utf8)
    },
    entry("another size before the data", [disagree("size", "4", "5")]) { $0.localSize = 4 },
    entry("another packed size", [disagree("packed size", "4", "5")]) { $0.localPacked = 4 },
    entry("another checksum", [disagree("checksum", "1", "938269223")]) { $0.localCRC = 1 },
    entry("another method", [disagree("method", "8", "0")]) { $0.localMethod = 8 },
    entry("other flags", [disagree("flags", "2048", "0")]) { $0.localFlags = 0x800 },
    entry("a wrong checksum", [.checksumMismatch]) { $0.crc = 5 },
    entry("a wrong size", [.sizeMismatch(declared: 9, actual: 5)]) { $0.size = 9 },
    entry("too small a size", [.sizeMismatch(declared: 2, actual: 5)]) { $0.size = 2 },
    entry("a descriptor", [], usesContents: true) {
      $0.flags = 8
      $0.localCRC = 0
      $0.localSize = 0
      $0.localPacked = 0
      $0.descriptor = HandmadeZip.descriptor($0)
    },
    entry("a short descriptor", [], usesContents: true) {
      $0.flags = 8
      $0.descriptor = HandmadeZip.descriptor($0, signature: false)
    },
    entry("a long descriptor", [], usesContents: true) {
      $0.flags = 8
      $0.descriptor = HandmadeZip.descriptor($0, width: 8)
    },
    entry(
      "a descriptor that lies",
      [disagree("data descriptor", "another", "5 bytes"), .hiddenData(count: 16)]
    ) {
      $0.flags = 8
      var other = $0
      other.size = 77
      $0.descriptor = HandmadeZip.descriptor(other)
    },
    entry("data past the end", [.damaged(reason: "its data runs past the end of the archive")]) {
      $0.packed = 100_000
      $0.size = 100_000
    },
    entry(
      "data into the directory",
      [.damaged(reason: "its data runs into the central directory")]
    ) {
      $0.packed = 20
      $0.size = 20
    },
    entry("no local header", [.damaged(reason: "its local header is missing or broken")]) {
      $0.offset = 3
    },
    entry("a name that is two", [.twoNames("s/other.txt")]) {
      $0.extra = HandmadeZip.block(
        0x7075, [1] + HandmadeZip.number(Int(CRC32.of($0.name)), 4) + Array("s/other.txt".utf8))
      $0.localExtra = []
    },
    entry("broken deflate", [.damaged(reason: "ZIP decompression failed (-3)")]) { $0.method = 8 },
    entry(
      "bytes behind the deflate stream",
      [.damaged(reason: "ZIP compressed data is wrong size (read 10, expected 13)")]
    ) {
      $0.method = 8
      $0.data = Deflate.stored($0.data) + [1, 2, 3]
      $0.packed = $0.data.count
    },
    entry(
      "a broken extra field",
      [.damaged(reason: "the extra field of its directory header is broken")]
    ) {
      $0.extra = [1, 2, 200, 0, 1]
      $0.localExtra = []
    },
    entry("a folder with contents", [.damaged(reason: "a folder with contents")]) {
      $0.name = Array("s/b/".utf8)
    },
    entry("an unmarked name", [.unmarkedName], usesContents: true) { $0.name = Array("s/é".utf8) },
    entry("a marked name", [], usesContents: true) {
      $0.name = Array("s/é".utf8)
      $0.flags = 0x800
    },
    entry("a name of code page 437", []) { $0.name = Array("s/".utf8) + [0x82] },
    entry("out of the folder", []) { $0.name = Array("s/../../x".utf8) },
    entry("absolute", []) { $0.name = Array("/etc/cron.d/x".utf8) },
    entry("a drive", []) { $0.name = Array("C:/x".utf8) },
    entry("backslashes", []) { $0.name = Array("s\\b.txt".utf8) },
    entry("a duplicate", []) { $0.name = Array("s/SKILL.md".utf8) },
    entry("a file below a file", []) { $0.name = Array("s/SKILL.md/x".utf8) },
    entry("a link out", []) {
      $0 = Entry("s/l", Array("../../etc".utf8))
      $0.mode = 0o120777
    },
    entry("a link inside", [], usesContents: true) {
      $0 = Entry("s/l", Array("SKILL.md".utf8))
      $0.mode = 0o120777
    },
    entry("a device", []) { $0.mode = 0o020644 },
    entry("a fifo", []) { $0.mode = 0o010644 },
  ]

  @Test(arguments: cases) func `is refused for its fault`(hostile: Case) {
    let reading = ArchiveReader.read(bytes: hostile.bytes, shown: "a.zip")
    #expect(reading.archive.format == .zip)
    #expect(reading.archive.problems.map(\.kind) == hostile.problems)
    if hostile.usesContents {
      let files = reading.archive.entries.filter { $0.kind == .file }
      #expect(reading.files.count == files.count)
    } else {
      #expect(reading.files.isEmpty)
      #expect(reading.skills().isEmpty)
    }
  }

  @Test func `links and kinds are told`() {
    func kinds(_ change: (inout Entry) -> Void) -> [Archive.Entry.Kind] {
      var zip = HandmadeZip([Entry("s/SKILL.md"), Entry("s/l", Array("../../etc".utf8))])
      change(&zip.entries[1])
      return ArchiveReader.read(bytes: zip.bytes(), shown: "a.zip").archive.entries.map(\.kind)
    }
    #expect(kinds { $0.mode = 0o120777 } == [.file, .symlink(target: "../../etc")])
    #expect(kinds { $0.mode = 0o060644 } == [.file, .device])
    #expect(kinds { $0.mode = 0o010644 } == [.file, .fifo])
    #expect(
      kinds {
        $0.mode = 0o040755
        $0.data = []
        $0.size = 0
        $0.packed = 0
      } == [.file, .folder])
  }

  @Test(arguments: cases) func `Python finds no fault where we find none, and reads the same`(
    hostile: Case
  ) throws {
    guard hostile.usesContents, let python = Tool("python3") else { return }
    let script = """
      import hashlib, io, sys, zipfile
      z = zipfile.ZipFile(io.BytesIO(sys.stdin.buffer.read()))
      assert z.testzip() is None
      for i in z.infolist(): print(hashlib.sha256(z.read(i)).hexdigest())
      """
    let result = try python.run(["-c", script], in: "/", input: hostile.bytes)
    #expect(result.status == 0, "\(result.text)")
    let archive = ArchiveReader.read(bytes: hostile.bytes, shown: "a.zip").archive
    let digests = archive.entries.compactMap(\.sha256)
    if archive.entries.allSatisfy({ $0.kind == .file }) {
      #expect(result.text.split(separator: "\n").map(String.init) == digests)
    }
  }
}

import SkillModel
import Testing

@testable import Publishing

/// One tar archive per fault, with and without gzip.
@Suite struct HostileTarTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let tar: HandmadeTar
    let problems: [ArchiveProblem.Kind]
    var usesContents = false
    var testDescription: String { name }
  }

  private typealias Entry = HandmadeTar.Entry

  private static func tar(
    _ name: String, _ problems: [ArchiveProblem.Kind], usesContents: Bool = false,
    _ entries: [Entry], end: [UInt8]? = nil
  ) -> Case {
    var tar = HandmadeTar([Entry("s/SKILL.md")] + entries)
    if let end { tar.end = end }
    return Case(name: name, tar: tar, problems: problems, usesContents: usesContents)
  }

  private static func changed(_ entry: Entry, _ change: (inout Entry) -> Void) -> Entry {
    var entry = entry
    change(&entry)
    return entry
  }

  private static let zeros = [UInt8](repeating: 0, count: 1024)
  private static let long = String(repeating: "n", count: 150)

  static let cases: [Case] = [
    tar("sound", [], usesContents: true, [Entry("s/b.txt")]),
    tar(
      "padded to a record", [], usesContents: true, [],
      end: [UInt8](repeating: 0, count: 10240)),
    tar("bytes after the end", [.trailingData(count: 1)], [], end: zeros + [7]),
    tar(
      "an archive after the end", [.trailingData(count: 1536)], [],
      end: zeros + HandmadeTar([]).bytes() + HandmadeTar([Entry("x", "")]).bytes()),
    tar("one block at the end", [.truncated], [], end: [UInt8](repeating: 0, count: 512)),
    tar("no end", [.truncated], [], end: []),
    tar(
      "cut in the data", [.truncated],
      [changed(Entry("s/b")) { $0.size = Array("00000010000".utf8) }],
      end: []),
    tar(
      "a wrong header checksum", [.damaged(reason: "this is no tar header")],
      [changed(Entry("s/b")) { $0.checksumIsWrong = true }]),
    tar(
      "a size that is none", [.damaged(reason: "this is no tar header")],
      [changed(Entry("s/b")) { $0.size = Array("0000000000x".utf8) }]),
    tar(
      "a negative size", [.damaged(reason: "this is no tar header")],
      [changed(Entry("s/b")) { $0.size = [UInt8](repeating: 0xFF, count: 12) }]),
    tar(
      "an enormous size", [.truncated],
      [changed(Entry("s/b")) { $0.size = [0x80, 0, 0, 0, 0, 0, 0xFF, 0, 0, 0, 0, 0] }]),
    tar(
      "a size past any file", [.damaged(reason: "this is no tar header")],
      [changed(Entry("s/b")) { $0.size = [0x80] + [UInt8](repeating: 0xFF, count: 11) }]),
    tar(
      "GNU's magic", [], usesContents: true,
      [changed(Entry("s/b")) { $0.magic = Array("ustar  \u{0}".utf8) }]),
    tar(
      "no magic", [], usesContents: true,
      [changed(Entry("s/b")) { $0.magic = [UInt8](repeating: 0, count: 8) }]),
    tar(
      "a pax name", [.tarDialect("pax name"), .tarDialect("pax")], usesContents: true,
      [Entry("p", HandmadeTar.record("path", "s/" + long), type: "x"), Entry("s/short")]),
    tar(
      "a pax time", [.tarDialect("pax")], usesContents: true,
      [Entry("p", HandmadeTar.record("mtime", "1.5"), type: "x"), Entry("s/b")]),
    tar(
      "a pax comment for all", [.tarDialect("pax")], usesContents: true,
      [Entry("p", HandmadeTar.record("comment", "x"), type: "g"), Entry("s/b")]),
    tar(
      "a pax name for all",
      [.damaged(reason: "a pax header gives all entries one name or size")],
      [Entry("p", HandmadeTar.record("path", "x"), type: "g"), Entry("s/b")]),
    tar(
      "a broken pax record", [.damaged(reason: "a broken pax header")],
      [Entry("p", "99 path=x\n", type: "x"), Entry("s/b")]),
    tar(
      "a pax record of length zero", [.damaged(reason: "a broken pax header")],
      [Entry("p", "0 path=x\n", type: "x"), Entry("s/b")]),
    tar(
      "two pax headers", [.damaged(reason: "two headers of one kind for one entry")],
      [
        Entry("p", HandmadeTar.record("path", "a"), type: "x"),
        Entry("p", HandmadeTar.record("path", "b"), type: "x"), Entry("s/b"),
      ]),
    tar(
      "two long names", [.damaged(reason: "two headers of one kind for one entry")],
      [
        Entry("././@LongLink", "a\u{0}", type: "L"), Entry("././@LongLink", "b\u{0}", type: "L"),
        Entry("s/b"),
      ]),
    tar(
      "a header without its entry",
      [.damaged(reason: "a header for an entry that does not follow")],
      [Entry("p", HandmadeTar.record("path", "a"), type: "x")]),
    tar(
      "a pax path out", [.tarDialect("pax name"), .tarDialect("pax")],
      [Entry("p", HandmadeTar.record("path", "../x"), type: "x"), Entry("s/b")]),
    tar(
      "a GNU long name", [.tarDialect("GNU long name")], usesContents: true,
      [Entry("././@LongLink", "s/" + long + "\u{0}", type: "L"), Entry("s/b")]),
    tar(
      "a GNU and a pax name",
      [
        .tarDialect("pax name"), .tarDialect("GNU long name"),
        .damaged(reason: "both a pax and a GNU header name it"), .tarDialect("pax"),
        .damaged(reason: "another reader sees `s/l` here"),
      ],
      [
        Entry("././@LongLink", "s/l\u{0}", type: "L"),
        Entry("p", HandmadeTar.record("path", "s/p"), type: "x"), Entry("s/b"),
      ]),
    tar(
      "a sparse file", [.tarDialect("pax"), .damaged(reason: "a sparse file")],
      [Entry("p", HandmadeTar.record("GNU.sparse.major", "1"), type: "x"), Entry("s/b")]),
    tar(
      "GNU's sparse type", [.damaged(reason: "an entry of type `S`")],
      [Entry("s/b", type: "S")]),
    tar("an unknown type", [.damaged(reason: "an entry of type `Z`")], [Entry("s/b", type: "Z")]),
    tar(
      "a link with contents", [.damaged(reason: "a link, folder or device with contents")],
      [changed(Entry("s/l", type: "2", link: "SKILL.md")) { $0.data = [1] }]),
    tar("a folder", [], usesContents: true, [Entry("s/d/", type: "5"), Entry("s/d/x")]),
    tar("a link inside", [], usesContents: true, [Entry("s/l", type: "2", link: "SKILL.md")]),
    tar(
      "a hard link inside", [], usesContents: true,
      [Entry("s/l", type: "1", link: "s/SKILL.md")]),
    tar("a link out", [], [Entry("s/l", type: "2", link: "../../etc")]),
    tar("an absolute link", [], [Entry("s/l", type: "2", link: "/etc/passwd")]),
    tar("a hard link out", [], [Entry("s/l", type: "1", link: "../x")]),
    tar("an entry below a link", [], [Entry("s/l", type: "2", link: "."), Entry("s/l/x")]),
    tar("a device", [], [Entry("s/d", type: "3")]),
    tar("a fifo", [], [Entry("s/f", type: "6")]),
    tar("absolute", [], [Entry("/x")]),
    tar("out of the folder", [], [Entry("s/../../x")]),
    tar("a duplicate", [], [Entry("s/SKILL.md")]),
    tar("not UTF-8", [], [changed(Entry("s/b")) { $0.name += [0xE9] }]),
    tar("`./` at the start", [], usesContents: true, [Entry("./s/b")]),
  ]

  @Test(arguments: cases) func `is refused for its fault`(hostile: Case) {
    for (bytes, format) in [
      (hostile.tar.bytes(), Archive.Format.tar), (hostile.tar.gzip(), .tarGzip),
    ] {
      let reading = ArchiveReader.read(bytes: bytes, shown: "a.tar")
      #expect(reading.archive.format == format)
      #expect(reading.archive.problems.map(\.kind) == hostile.problems)
      if hostile.usesContents {
        let files = reading.archive.entries.filter { $0.kind == .file }
        #expect(reading.files.count == files.count)
        #expect(reading.files.allSatisfy { $0.bytes == Array("text\n".utf8) })
      } else {
        #expect(reading.files.isEmpty)
      }
    }
  }
}

@Suite struct HostileGzipTests {
  private let tar = HandmadeTar([HandmadeTar.Entry("s/SKILL.md")])

  private func problems(_ bytes: [UInt8]) -> [ArchiveProblem] {
    let reading = ArchiveReader.read(bytes: bytes, shown: "a.tar.gz")
    #expect(reading.files.isEmpty || reading.archive.problems.isEmpty)
    return reading.archive.problems
  }

  @Test func `further members and bytes after the end`() {
    let sound = tar.gzip()
    #expect(problems(sound) == [])
    #expect(
      problems(sound + [0, 0]) == [.init(.trailingData(count: 2), offset: sound.count)])
    let whole = tar.bytes()
    let halves = HandmadeTar.gzip(Array(whole[..<700])) + HandmadeTar.gzip(Array(whole[700...]))
    let first = HandmadeTar.gzip(Array(whole[..<700])).count
    #expect(
      problems(halves) == [
        .init(
          .damaged(reason: "several gzip members, of which some readers take the first alone"),
          offset: first)
      ])
    let twice = problems(sound + sound)
    #expect(twice.contains { $0.offset == sound.count })
  }

  @Test func `checksum, length and header`() {
    var sound = tar.gzip()
    let count = tar.bytes().count
    sound[sound.count - 8] ^= 1
    #expect(problems(sound).map(\.kind) == [.checksumMismatch])
    sound = tar.gzip()
    sound[sound.count - 4] ^= 1
    #expect(problems(sound).map(\.kind) == [.sizeMismatch(declared: count ^ 1, actual: count)])
    #expect(
      problems(HandmadeTar.gzip(tar.bytes(), flags: 0x80)).map(\.kind) == [
        .damaged(reason: "the gzip header has reserved flags")
      ])
    sound = tar.gzip()
    sound[2] = 7
    #expect(
      problems(sound).map(\.kind) == [
        .damaged(reason: "the gzip header names an unknown method")
      ])
  }

  @Test func `a gzip without a tar archive`() {
    for bytes in [Array("hello".utf8), [], tar.gzip()] {
      #expect(
        problems(HandmadeTar.gzip(bytes)).map(\.kind) == [
          .notAnArchive(found: "a gzip file without a tar archive in it")
        ])
    }
  }
}

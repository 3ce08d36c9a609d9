import Publishing
import Testing

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

@Suite struct ArchiveWriterTests {
  private static func small() -> [ArchiveEntry] {
    Array(sampleEntries().filter { $0.bytes.count < 1000 })
  }

  @Test func `the order of entries does not matter`() throws {
    let entries = Self.small()
    var random = FixedRandom(state: 1)
    let shuffled = entries.shuffled(using: &random)
    #expect(entries != shuffled)
    #expect(try ArchiveWriter.zip(entries) == ArchiveWriter.zip(shuffled))
    #expect(try ArchiveWriter.tarGzip(entries) == ArchiveWriter.tarGzip(shuffled))
  }

  @Test func `time zone, locale and umask do not matter`() async {
    await #expect(processExitsWith: .success) {
      let entries = Self.small()
      var results: Set<[[UInt8]]> = []
      for (zone, locale, mask) in [
        ("UTC0", "C", 0o022), ("EST5EDT", "C.UTF-8", 0o077), ("JST-9", "POSIX", 0o000),
      ] as [(String, String, mode_t)] {
        unsafe setenv("TZ", zone, 1)
        tzset()
        _ = unsafe setlocale(LC_ALL, locale)
        umask(mask)
        results.insert([try ArchiveWriter.zip(entries), try ArchiveWriter.tarGzip(entries)])
      }
      try #require(results.count == 1)
    }
  }

  @Test func `writing leaves the process's locale alone`() throws {
    let before = unsafe String(cString: nl_langinfo(nl_item(CODESET)))
    _ = try ArchiveWriter.zip(Self.small())
    #expect(unsafe String(cString: nl_langinfo(nl_item(CODESET))) == before)
  }

  @Test func `an archive with names in ASCII needs no UTF-8 flag, another has it`() throws {
    let flags = { (path: String) throws -> Int in
      let zip = try ArchiveWriter.zip([ArchiveEntry(path: path, executable: false, bytes: [1])])
      return Int(zip[6]) | Int(zip[7]) << 8
    }
    #expect(try flags("a.md") & 0x800 == 0)
    #expect(try flags("é.md") & 0x800 != 0)
  }

  @Test func `an entry has the zip epoch and no other time`() throws {
    let entry = ArchiveEntry(path: "a.md", executable: false, bytes: [1])
    let zip = try ArchiveWriter.zip([entry])
    #expect(Array(zip[10..<14]) == [0, 0, 0x21, 0])
    let name = Int(zip[26])
    let extra = Array(zip[(30 + name)..<(30 + name + Int(zip[28]))])
    // "UT", one byte: no time is given.
    #expect(Array(extra[..<5]) == [0x55, 0x54, 1, 0, 0])
    #expect(!zip.indices.dropLast(3).contains { Array(zip[$0..<($0 + 4)]) == [0x50, 0x4B, 6, 6] })
  }

  @Test func `gzip's header has neither time nor name`() throws {
    let entry = ArchiveEntry(path: "a.md", executable: false, bytes: [1])
    let gzip = try ArchiveWriter.tarGzip([entry])
    #expect(Array(gzip[..<8]) == [0x1F, 0x8B, 8, 0, 0, 0, 0, 0])
    #expect(gzip.count < 200)
  }

  @Test func `a path that ustar cannot hold is a failure with the path`() throws {
    let deep = String(repeating: "folder/", count: 14) + String(repeating: "n", count: 100)
    let long = String(repeating: "n", count: 101)
    let fits = ArchiveEntry(path: deep, executable: false, bytes: [])
    _ = try ArchiveWriter.tarGzip([fits])
    let error = #expect(throws: ArchiveWriter.Failure.self) {
      try ArchiveWriter.tarGzip([fits, ArchiveEntry(path: long, executable: false, bytes: [])])
    }
    #expect(error?.path == long)
    #expect(error?.reason.isEmpty == false)
    _ = try ArchiveWriter.zip([ArchiveEntry(path: long, executable: false, bytes: [])])
  }

  @Test func `nothing packs to an archive without entries`() throws {
    #expect(try ArchiveWriter.zip([]).count == 22)
    #expect(try !ArchiveWriter.tarGzip([]).isEmpty)
  }
}

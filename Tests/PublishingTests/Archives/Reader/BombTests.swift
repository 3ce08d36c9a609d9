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

/// Archives that are small and unpack to more than any memory holds.
@Suite struct BombTests {
  private func problems(
    _ bytes: [UInt8], _ limits: ArchiveReader.Limits = ArchiveReader.Limits()
  ) -> [ArchiveProblem.Kind] {
    let reading = ArchiveReader.read(bytes: bytes, shown: "bomb", limits: limits)
    #expect(reading.files.isEmpty)
    return reading.archive.problems.map(\.kind)
  }

  private static func zeros(_ count: Int, declared: Int? = nil) -> HandmadeZip.Entry {
    let (packed, actual) = Deflate.zeros(count)
    var entry = HandmadeZip.Entry("s/zeros", packed)
    entry.method = 8
    entry.size = declared ?? actual
    return entry
  }

  private static func gzip(_ packed: [UInt8]) -> [UInt8] {
    [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3] + packed + [UInt8](repeating: 0, count: 8)
  }

  @Test func `zeros made by hand are zeros`() throws {
    let (packed, count) = Deflate.zeros(10_000)
    var entry = HandmadeZip.Entry("s/zeros", packed)
    entry.method = 8
    entry.size = count
    entry.crc = Int(CRC32.of([UInt8](repeating: 0, count: count)))
    var random = FixedRandom(state: 1)
    let zip = HandmadeZip([entry, .init("s/noise", random.bytes(1000))])
    let reading = ArchiveReader.read(bytes: zip.bytes(), shown: "zeros")
    #expect(reading.archive.problems == [])
    #expect(reading.files.last?.bytes == [UInt8](repeating: 0, count: count))
  }

  /// Ten mebibytes that unpack to ten gibibytes. A child process measures: the first two take next
  /// to no memory; the third says that it has 300 MiB, and so many are unpacked.
  @Test func `ten gibibytes in a zip and in a tar.gz`() async {
    await #expect(processExitsWith: .success) {
      let (packed, count) = Deflate.zeros(10 << 30)
      try #require(packed.count < 11 << 20 && count >= 10 << 30)
      var lying = HandmadeZip.Entry("s/zeros", packed)
      lying.method = 8
      lying.size = 300 << 20
      var honest = lying
      honest.size = 0xFFFF_FFFF
      honest.extra = HandmadeZip.block(1, HandmadeZip.number(count, 8))
      let bombs = [
        BombTests.gzip(packed), HandmadeZip([honest]).bytes(), HandmadeZip([lying]).bytes(),
      ]
      let before = BombTests.peak()
      for (bomb, most) in zip(bombs, [10, 10, 310]) {
        let reading = ArchiveReader.read(bytes: bomb, shown: "bomb")
        try #require(reading.files.isEmpty && !reading.archive.problems.isEmpty)
        let used = BombTests.peak() - before
        try #require(used < most << 20, "\(used >> 20) MiB for \(reading.archive.problems)")
      }
    }
  }

  /// The most memory this process ever held, in bytes.
  static func peak() -> Int {
    var usage = rusage()
    #if canImport(Glibc)
      _ = unsafe getrusage(RUSAGE_SELF.rawValue, &usage)
    #else
      _ = unsafe getrusage(RUSAGE_SELF, &usage)
    #endif
    #if canImport(Darwin)
      return Int(usage.ru_maxrss)
    #else
      return Int(usage.ru_maxrss) * 1024
    #endif
  }

  @Test func `a size, a ratio and a number that are too high`() throws {
    var limits = ArchiveReader.Limits()
    #expect(problems(HandmadeZip([Self.zeros(200_000)]).bytes()).first.map(isRatio) == true)
    let blank = ArchiveEntry(
      path: "s/blank", executable: false, bytes: [UInt8](repeating: 32, count: 200_000))
    for bytes in try [ArchiveWriter.zip([blank]), ArchiveWriter.tarGzip([blank])] {
      #expect(problems(bytes).first.map(isRatio) == true)
    }
    limits.ratio = 10_000
    limits.unpacked = 1000
    let many = HandmadeZip((0..<30).map { .init("s/\($0)", Array(repeating: 65, count: 50)) })
    #expect(problems(many.bytes(), limits) == [.tooLarge(limit: 1000)])
    let tar = HandmadeTar((0..<30).map { .init("s/\($0)") })
    #expect(problems(tar.gzip(), limits) == [.tooLarge(limit: 1000)])
    limits = ArchiveReader.Limits()
    limits.entries = 29
    #expect(problems(many.bytes(), limits) == [.tooManyEntries(limit: 29)])
    #expect(problems(tar.bytes(), limits) == [.tooManyEntries(limit: 29)])
    limits.archive = 100
    #expect(problems(many.bytes(), limits) == [.archiveTooLarge(limit: 100)])
  }

  private func isRatio(_ kind: ArchiveProblem.Kind) -> Bool {
    if case .ratio(let ratio, limit: 100) = kind { return ratio > 100 }
    return false
  }

  /// David Fifield, "A better zip bomb" (2019): many directory headers, one body.
  @Test func `many entries that share their bytes`() {
    let body = Self.zeros(1 << 20)
    var zip = HandmadeZip([body])
    for index in 0..<200 {
      var entry = body
      entry.name = Array("s/\(index)".utf8)
      entry.offset = 0
      zip.entries.append(entry)
    }
    let found = problems(zip.bytes())
    #expect(found.contains(.overlappingEntries(with: "s/zeros")))
    #expect(found.contains(where: isRatio) == false)
  }

  private func nested(_ depth: Int, _ inner: [UInt8], width: Int) -> [UInt8] {
    guard depth > 0 else { return inner }
    let below = nested(depth - 1, inner, width: width)
    return HandmadeZip((0..<width).map { .init("\($0).zip", below) }).bytes()
  }

  @Test func `archives in archives`() {
    let inner = HandmadeZip([.init("x")]).bytes()
    #expect(
      ArchiveReader.read(bytes: nested(3, inner, width: 1), shown: "a").archive.problems == [])
    let deep = ArchiveReader.read(bytes: nested(4, inner, width: 1), shown: "a")
    #expect(
      deep.archive.problems == [
        .init(
          .nestedTooDeep(limit: 3), entry: "0.zip!0.zip!0.zip!0.zip", nesting: 3)
      ])
    #expect(deep.files.isEmpty)
  }

  /// As 42.zip: sixteen in each of sixteen, and zeros in the last.
  @Test func `forty-two`() {
    let inner = HandmadeZip([Self.zeros(20 << 20)]).bytes()
    let bomb = nested(2, inner, width: 16)
    let found = problems(bomb)
    #expect(found.count == 256 && found.allSatisfy(isRatio))
    var limits = ArchiveReader.Limits()
    limits.unpacked = 8 << 20
    #expect(problems(bomb, limits).contains(.tooLarge(limit: 8 << 20)))
    let many = nested(3, HandmadeZip([.init("x")]).bytes(), width: 22)
    #expect(problems(many).contains(.tooManyEntries(limit: 10_000)))
  }

  @Test func `what is wrong inside is told, and spoils only that`() {
    var inner = HandmadeZip([.init("../x"), .init("y")])
    inner.entries[1].crc = 1
    let tar = HandmadeTar([.init("l", type: "2", link: "/etc")])
    let zip = HandmadeZip([
      .init("SKILL.md"), .init("a.zip", inner.bytes()), .init("b.tgz", tar.gzip()),
      .init("c.gz", HandmadeTar.gzip(inner.bytes())), .init("d.gz", [0x1F, 0x8B, 8, 0, 1, 2]),
      .init("not.zip", Array("text".utf8)),
    ])
    let reading = ArchiveReader.read(bytes: zip.bytes(), shown: "a")
    let found = reading.archive.problems.map { "\($0.entry ?? "") \($0.kind) \($0.nesting)" }
    #expect(
      found == [
        "a.zip!y checksumMismatch 1",
        "a.zip!../x unsafePath(SkillModel.ArchivePath.Problem.parent) 1",
        "b.tgz!l unsafeLink(SkillModel.ArchiveLink.Problem.absolute) 1",
        "c.gz!y checksumMismatch 2",
        "c.gz!../x unsafePath(SkillModel.ArchivePath.Problem.parent) 2",
        "d.gz truncated 1",
      ])
    #expect(reading.files.count == 6)
    #expect(reading.archive.entries.count == 6)
    #expect(reading.skills().count == 1)
  }

  /// As many entries as are allowed, with every name as long as the format takes.
  @Test func `many and long names take time in proportion`() {
    let name = String(repeating: "n", count: 40_000)
    let long = HandmadeZip((0..<600).map { .init("\($0)\(name)", []) })
    #expect(problems(long.bytes()) == [])
    let deep = String(repeating: "d/", count: 20)
    let many = HandmadeZip((0..<10_000).map { .init("s/\(deep)\($0)", []) })
    let reading = ArchiveReader.read(bytes: many.bytes(), shown: "many")
    #expect(reading.archive.problems == [])
    #expect(reading.files.count == 10_000)
  }
}

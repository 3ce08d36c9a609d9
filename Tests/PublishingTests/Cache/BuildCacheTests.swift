import SkillModel
import Testing

@testable import Publishing

@Suite struct BuildCacheTests {
  private func unchanged(_ result: Package.Result) -> [String: Bool] {
    Dictionary(uniqueKeysWithValues: result.rows.map { ($0.name, $0.unchanged) })
  }

  /// The state a cache is of use in: built, and the file system's clock has gone on.
  private func settled(_ repository: Repository) async throws {
    try repository.addSkill("alpha", body: "See [nothing](nothing.md).", files: ["a.txt": "a"])
    try repository.addSkill("beta", files: [".DS_Store": "x"])
    try repository.waitForTick()
    try await repository.build(cached: true, allowFindings: true)
  }

  @Test func anUnchangedRunWritesNothingAndSaysTheSame() async throws {
    try await withRepository { repository in
      try await settled(repository)
      let fresh = try await repository.build(allowFindings: true)
      let cached = try await repository.build(cached: true, allowFindings: true)
      #expect(cached.outcome == .upToDate)
      #expect(unchanged(cached) == ["alpha": true, "beta": true])
      #expect(!fresh.findings.isEmpty)
      #expect(cached.findings == fresh.findings)
      #expect(cached.rows.map(\.exclusions) == fresh.rows.map(\.exclusions))
      #expect(cached.rows.map(\.digest) == fresh.rows.map(\.digest))
      #expect(cached.files == fresh.files && cached.bytes == fresh.bytes)
    }
  }

  @Test func aChangedSkillIsPackedAndTheOthersAreLinked() async throws {
    try await withRepository { repository in
      try await settled(repository)
      let archive = repository.out + "/skills/beta.skill"
      let inode = try Files.info(archive).inode
      try repository.replace("skills/alpha/a.txt", with: "b")
      let result = try await repository.build(cached: true, allowFindings: true)
      #expect(result.outcome == .written)
      #expect(unchanged(result) == ["alpha": false, "beta": true])
      #expect(try Files.info(archive).inode == inode)
      let (_, differences) = try await Package.check(repository.request(allowFindings: true)) {
        _ in
      }
      #expect(differences.isEmpty)
    }
  }

  @Test(arguments: ["skills/alpha/new.txt", "skills/alpha/deep/new.txt", "skills/gamma/SKILL.md"])
  func aNewFileIsSeen(_ path: String) async throws {
    try await withRepository { repository in
      try await settled(repository)
      try write([path: Repository.document("gamma")], below: repository.root)
      let result = try await repository.build(cached: true, allowFindings: true)
      #expect(result.outcome == .written)
    }
  }

  @Test func aFileThatIsOnlyTouchedIsReadButNotPacked() async throws {
    try await withRepository { repository in
      try await settled(repository)
      try repository.replace("skills/alpha/a.txt", with: "a")
      let result = try await repository.build(cached: true, allowFindings: true)
      #expect(result.outcome == .upToDate)
      #expect(unchanged(result) == ["alpha": true, "beta": true])
    }
  }

  @Test(arguments: ["skills/beta.skill", "index.json"])
  func aDamagedOutputIsMended(_ path: String) async throws {
    try await withRepository { repository in
      try await settled(repository)
      let whole = repository.snapshot()
      try Files.remove(repository.out + "/" + path)
      try write([path: "x"], below: repository.out)
      #expect(try await repository.build(cached: true, allowFindings: true).outcome == .written)
      #expect(repository.snapshot() == whole)
    }
  }

  /// Written again within one tick of the clock, a file can look unchanged; it must not count so.
  @Test func anEntryAsYoungAsTheCacheCountsAsChanged() async throws {
    try await withRepository { repository in
      try await settled(repository)
      let listing = try #require(FolderListing(of: repository.root + "/skills/alpha"))
      let folder = repository.root + "/skills/alpha"
      #expect(listing.isCurrent(in: folder, trustedBefore: listing.newest + 1))
      #expect(!listing.isCurrent(in: folder, trustedBefore: listing.newest))
    }
  }

  @Test func aDamagedOrMissingCacheIsIgnored() async throws {
    try await withRepository { repository in
      try await settled(repository)
      let name = try #require(try Files.list(repository.cache).names.first)
      let path = repository.cache + "/" + name
      let bytes = try Files.read(path)
      for damaged in [[], Array(bytes.dropLast(9)), Array(bytes.prefix(40))] + [flipped(bytes)] {
        try Files.remove(path)
        try Files.write(damaged, to: path)
        let result = try await repository.build(cached: true, allowFindings: true)
        #expect(result.outcome == .upToDate)
        #expect(unchanged(result) == ["alpha": false, "beta": false])
      }
      try Files.remove(repository.cache)
      #expect(try await repository.build(cached: true, allowFindings: true).outcome == .upToDate)
    }
  }

  @Test func draftsOfBuildsThatDiedAreRemoved() async throws {
    try await withRepository { repository in
      try await settled(repository)
      let name = try #require(try Files.list(repository.cache).names.first)
      try write([name + ".4711": "x", "other.build.4711": "x"], below: repository.cache)
      try repository.replace("skills/alpha/a.txt", with: "b")
      try await repository.build(cached: true, allowFindings: true)
      #expect(try Files.list(repository.cache).names == [name, "other.build.4711"].sorted())
    }
  }

  @Test func aStoppedBuildLeavesNoDraft() async throws {
    try await withRepository { repository in
      try repository.addSkill("alpha", body: "See [nothing](nothing.md).")
      #expect(try await repository.build(cached: true).outcome == .stopped)
      #expect(try Files.list(repository.cache).names.isEmpty)
    }
  }

  private func flipped(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    bytes[bytes.count / 2] ^= 1
    return bytes
  }

  @Test func findingsStopACachedBuildToo() async throws {
    try await withRepository { repository in
      try repository.addSkill("alpha", files: ["SKILL.md": "no front matter\n"])
      try await repository.build(cached: true, allowFindings: true)
      let before = repository.snapshot()
      let result = try await repository.build(cached: true)
      #expect(result.outcome == .stopped)
      #expect(repository.snapshot() == before)
    }
  }

  /// A new key of the configuration must be made a part of the cache's key.
  @Test func theKeyHoldsTheWholeConfiguration() {
    let fields = Mirror(reflecting: Configuration()).children.compactMap(\.label)
    #expect(
      fields == [
        "name", "owner", "baseURL", "archives", "site", "consumers", "severities", "exceptions",
      ])
    let site = Mirror(reflecting: Configuration.Site()).children.compactMap(\.label)
    #expect(site == ["enabled", "filePages", "docs", "editURL"])
  }

  @Test func readingDamagedBytesNeverTraps() throws {
    var writer = ByteWriter()
    writer.write("text")
    writer.write(["a", "b"]) { $1.write($0) }
    for count in writer.bytes.indices {
      var reader = ByteReader(writer.bytes.prefix(count))
      #expect(throws: ByteReader.Damaged.self) {
        _ = try reader.text()
        _ = try reader.list { (reader) throws(ByteReader.Damaged) in try reader.text() }
      }
    }
  }
}

import SkillModel
import Testing

@testable import Publishing

/// Builds that pack nothing and take over the archives that are there.
@Suite struct KeptArchivesTests {
  private static let baseURL = "https://skills.example.org"

  private func withTwo(_ body: (Repository) async throws -> Void) async throws {
    try await withRepository { repository in
      try repository.addSkill("alpha", files: ["a.txt": "a\n"])
      try repository.addSkill("beta")
      try await body(repository)
    }
  }

  private func request(_ repository: Repository, cached: Bool) -> Package.Request {
    var request = repository.request(cached: cached, baseURL: Self.baseURL)
    request.packs = false
    return request
  }

  @discardableResult
  private func site(_ repository: Repository, cached: Bool = false) async throws -> Package.Result {
    try await Package.run(request(repository, cached: cached)) { _ in }
  }

  private func pack(_ repository: Repository, cached: Bool = false) async throws {
    try await repository.build(cached: cached, baseURL: Self.baseURL)
  }

  private func archives(_ repository: Repository) throws -> [String] {
    try SampleSite.files(repository.out).keys
      .filter { $0.hasSuffix(".skill") || $0.hasSuffix(".zip") || $0.hasSuffix(".gz") }.sorted()
  }

  private func faults(_ repository: Repository) async throws -> [String] {
    let targets = try await Verify.run(
      Verify.Request(
        targets: [repository.out], purpose: nil, baseURL: nil, configuration: Configuration(),
        jobs: 2)
    ) { _ in }
    return targets.flatMap(\.findings).filter { $0.severity == .error || $0.code == "SK824" }
      .map { "\($0.code) \($0.path) \($0.message)" }
  }

  @Test(arguments: [false, true])
  func `without any archive the indexes name none`(cached: Bool) async throws {
    try await withTwo { repository in
      let result = try await site(repository, cached: cached)
      #expect(result.outcome == .written)
      #expect(result.missingArchives == ["alpha", "beta"])
      #expect(try archives(repository) == [])
      let files = try SampleSite.files(repository.out)
      #expect(files["index.json"] != nil && files["skills/alpha/index.html"] != nil)
      #expect(!files.keys.contains { $0.hasPrefix(".well-known/") || $0.hasPrefix(".claude") })
      for (path, bytes) in files where path.hasSuffix(".html") {
        let page = String(decoding: bytes, as: UTF8.self)
        let texts = files.filter { $0.key.hasSuffix(".html") }
          .mapValues { String(decoding: $0, as: UTF8.self) }
        guard path != SitePath.missing else { continue }
        let dangling = SampleSite.dangling(page, at: path, in: Set(files.keys), ids: texts)
        #expect(dangling == [], "\(path)")
      }
      #expect(try await faults(repository) == [])
      try repository.waitForTick()
      #expect(try await site(repository, cached: cached).outcome == .upToDate)
      let check = try await Package.check(request(repository, cached: false)) { _ in }
      #expect(check.differences == [])
    }
  }

  @Test(arguments: [false, true])
  func `after a whole build nothing is lost and nothing changes`(cached: Bool) async throws {
    try await withTwo { repository in
      try await pack(repository, cached: cached)
      let whole = repository.snapshot()
      try repository.waitForTick()
      let result = try await site(repository, cached: cached)
      #expect(result.outcome == .upToDate)
      #expect(result.missingArchives == [])
      #expect(repository.snapshot() == whole)
    }
  }

  @Test(arguments: [false, true])
  func `another theme keeps the archives by link`(cached: Bool) async throws {
    try await withTwo { repository in
      try await pack(repository, cached: cached)
      let before = try archives(repository)
      let path = repository.out + "/skills/alpha.skill"
      let inode = try Files.info(path).inode
      try write(["site/skill.mustache": "mine {{name}}"], below: repository.root)
      try repository.waitForTick()
      let result = try await site(repository, cached: cached)
      #expect(result.outcome == .written && result.missingArchives == [])
      #expect(try archives(repository) == before)
      #expect(try Files.info(path).inode == inode)
      #expect(
        try SampleSite.text("skills/alpha/index.html", in: repository.out).contains("mine alpha"))
      #expect(try await faults(repository) == [])
      let kept = repository.snapshot()
      try await pack(repository)
      #expect(repository.snapshot() == kept)
    }
  }

  @Test(arguments: [false, true])
  func `a changed skill loses its archives, and the next build packs them`(
    cached: Bool
  ) async throws {
    try await withTwo { repository in
      try await pack(repository, cached: cached)
      let whole = try archives(repository)
      try repository.replace("skills/alpha/a.txt", with: "b\n")
      try repository.waitForTick()
      let result = try await site(repository, cached: cached)
      #expect(result.missingArchives == ["alpha"])
      #expect(try archives(repository) == ["plugins/beta.zip", "skills/beta.skill"])
      let index = try SampleSite.text("index.json", in: repository.out)
      #expect(index.contains("skills/beta.skill") && !index.contains("skills/alpha.skill"))
      let page = try SampleSite.text("skills/alpha/index.html", in: repository.out)
      #expect(!page.contains("alpha.skill"))
      let marketplace = try SampleSite.text(".claude-plugin/marketplace.json", in: repository.out)
      #expect(marketplace.contains("beta") && !marketplace.contains("alpha"))
      #expect(try await faults(repository) == [])
      try repository.waitForTick()
      #expect(try await site(repository, cached: cached).outcome == .upToDate)
      try await pack(repository, cached: cached)
      #expect(try archives(repository) == whole)
      let packed = repository.snapshot()
      try await pack(repository)
      #expect(repository.snapshot() == packed)
    }
  }

  /// A cache that `site` left holds archives that it did not make: `package` must not trust them.
  @Test func `what was only taken over is packed again`() async throws {
    try await withTwo { repository in
      try await pack(repository)
      try await site(repository, cached: true)
      let cached = try await repository.build(cached: true, baseURL: Self.baseURL)
      #expect(cached.rows.map(\.unchanged) == [false, false])
      try repository.waitForTick()
      let again = try await repository.build(cached: true, baseURL: Self.baseURL)
      #expect(again.rows.map(\.unchanged) == [true, true])
    }
  }

  @Test(arguments: ["changed", "gone", "link", "index", "sums"])
  func `an archive that is not what it was is left out, and said`(_ what: String) async throws {
    try await withTwo { repository in
      try await pack(repository)
      let path = repository.out + "/skills/alpha.skill"
      let bytes = try Files.read(path)
      switch what {
      case "changed":
        try Files.remove(path)
        try Files.write(bytes.dropLast() + [1], to: path)
      case "gone": try Files.remove(path)
      case "link":
        try Files.remove(path)
        try makeLink("beta.skill", at: path)
      case "index", "sums":
        let file = repository.out + (what == "index" ? "/index.json" : "/SHA256SUMS")
        let text = String(decoding: try Files.read(file), as: UTF8.self)
        let digest = Digest.sha256(bytes)
        try Files.remove(file)
        let lines = text.split(separator: digest, omittingEmptySubsequences: false)
        let other = String(repeating: "0", count: 64)
        try Files.write(Array(lines.joined(separator: other).utf8), to: file)
      default: Issue.record("\(what)")
      }
      guard what != "link" else {
        // Such a folder is nobody's to replace.
        await #expect(throws: PublishingError.self) { try await site(repository) }
        return
      }
      let result = try await site(repository)
      #expect(result.missingArchives == ["alpha"])
      if what != "index" {
        #expect(result.notes.contains { $0.contains("alpha") && $0.contains("not taken over") })
      }
      #expect(try archives(repository).contains("plugins/alpha.zip"))
      #expect(try await faults(repository) == [])
    }
  }

  /// Other permissions would come along with a second name of the file.
  @Test func `an archive's mode is what it would be`() async throws {
    try await withTwo { repository in
      try await pack(repository)
      let whole = repository.snapshot()
      try Files.setPermissions(0o600, of: repository.out + "/skills/alpha.skill")
      try await site(repository)
      #expect(repository.snapshot() == whole)
    }
  }

  @Test func `archives that the configuration no longer wants are named`() async throws {
    try await withTwo { repository in
      try await pack(repository)
      var request = request(repository, cached: false)
      request.kinds = [.skill]
      let result = try await Package.run(request) { _ in }
      #expect(result.missingArchives == [])
      #expect(result.notes.contains { $0.contains("well-known archives of 2 skills") })
      #expect(try archives(repository) == ["skills/alpha.skill", "skills/beta.skill"])
      #expect(try await faults(repository) == [])
    }
  }

  @Test func `findings stop it and leave everything`() async throws {
    try await withTwo { repository in
      try await pack(repository)
      let whole = repository.snapshot()
      try repository.addSkill("gamma", files: ["SKILL.md": "no front matter\n"])
      #expect(try await site(repository).outcome == .stopped)
      #expect(repository.snapshot() == whole)
    }
  }
}

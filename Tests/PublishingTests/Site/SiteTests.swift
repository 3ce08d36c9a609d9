import SkillModel
import Testing

@testable import Publishing

@Suite struct SiteTests {
  private func withSample(
    theme: Bool = true, _ body: (Repository) async throws -> Void
  ) async throws {
    try await withRepository { repository in
      try write(SampleSite.skills, below: repository.root)
      if theme { try write(SampleSite.templates, below: repository.root) }
      try await body(repository)
    }
  }

  private static let golden =
    #filePath.split(separator: "/").dropLast(2).reduce("") { "\($0)/\($1)" } + "/Golden/site"

  @Test func `every page is what it was`() async throws {
    try await withSample { repository in
      let result = try await repository.build(
        allowFindings: true, baseURL: "https://skills.example.org/c")
      #expect(result.outcome == .written)
      let built = try SampleSite.files(repository.out)
      let pages = built.filter { path, _ in
        path.hasSuffix(".html") && !path.hasPrefix(".") || path.hasPrefix("assets/search")
      }
      try SampleSite.hold(pages, against: Self.golden)
    }
  }

  @Test(arguments: [true, false])
  func `every link leads somewhere`(filePages: Bool) async throws {
    try await withSample(theme: false) { repository in
      var request = repository.request(allowFindings: true, baseURL: "https://skills.example.org")
      request.configuration.site.filePages = filePages
      _ = try await Package.run(request) { _ in }
      let built = try SampleSite.files(repository.out)
      let pages = built.filter { $0.key.hasSuffix(".html") && !$0.key.hasPrefix(".") }
        .mapValues { String(decoding: $0, as: UTF8.self) }
      let hasFilePage = pages["skills/guide/files/scripts/run.py.html"] != nil
      #expect(hasFilePage == filePages)
      #expect(pages.count > (filePages ? 10 : 6))
      for (path, page) in pages where path != SitePath.missing {
        let dangling = SampleSite.dangling(page, at: path, in: Set(built.keys), ids: pages)
        #expect(dangling == [], "\(path)")
      }
    }
  }

  @Test func `the sums cover the pages and verify accepts them`() async throws {
    try await withSample { repository in
      try await repository.build(allowFindings: true)
      let sums = try #require(Checksums.read(try Files.read(repository.out + "/SHA256SUMS")))
      for path in ["index.html", "skills/guide/index.html", "404.html", "assets/favicon.svg"] {
        #expect(sums[path] != nil, "\(path)")
      }
      let targets = try await Verify.run(
        Verify.Request(
          targets: [repository.out], purpose: nil, baseURL: nil, configuration: Configuration(),
          jobs: 2)
      ) { _ in }
      let codes = targets.flatMap(\.findings).filter { $0.code.hasPrefix("SK8") }.map(\.message)
      #expect(codes == [])
      let check = try await Package.check(repository.request(allowFindings: true)) { _ in }
      #expect(check.differences == [])
    }
  }

  @Test func `parallelism and place do not show`() async throws {
    try await withSample { first in
      try await withSample { second in
        try await first.build(jobs: 1, allowFindings: true)
        try await second.build(jobs: 4, allowFindings: true)
        #expect(first.snapshot() == second.snapshot())
      }
    }
  }

  @Test func `the author's document stands beside its page`() async throws {
    try await withSample { repository in
      try await repository.build(allowFindings: true)
      #expect(
        try SampleSite.text("skills/guide/SKILL.md", in: repository.out)
          == SampleSite.skills["skills/guide/SKILL.md"])
    }
  }

  @Test func `no page holds a control character`() async throws {
    try await withRepository { repository in
      let text = #"""
        ---
        name: odd
        description: "Odd \0\x01\e\x7F text. Use it when asked."
        ---
        # Odd

        """#
      try write(["skills/odd/SKILL.md": text], below: repository.root)
      try await repository.build(allowFindings: true)
      let page = try Files.read(repository.out + "/skills/odd/index.html")
      #expect(!page.contains { $0 < 0x20 && $0 != 0x0A || $0 == 0x7F })
      #expect(page.contains("Odd \u{FFFD}".utf8))
    }
  }

  @Test func `a selection has the pages of its skills`() async throws {
    try await withSample { repository in
      try await repository.build(allowFindings: true, selection: .names(["guide"]))
      #expect(Files.exists(repository.out + "/skills/guide/index.html"))
      #expect(!Files.exists(repository.out + "/skills/hostile"))
      let index = try SampleSite.text("index.html", in: repository.out)
      #expect(index.contains("1 skill\n") && !index.contains("hostile"))
    }
  }

  @Test func `there is no page where none is wanted`() async throws {
    try await withSample { repository in
      var request = repository.request(allowFindings: true)
      request.configuration.site.enabled = false
      _ = try await Package.run(request) { _ in }
      let built = try SampleSite.files(repository.out).keys
      let isPage: (String) -> Bool = { path in
        path.hasSuffix(".html") && !path.hasPrefix(".") || path.hasPrefix("assets/")
      }
      #expect(!built.contains(where: isPage))
      #expect(!built.contains("skills/guide/SKILL.md"))
    }
  }

  @Test func `only what changed is rendered again`() async throws {
    try await withRepository { repository in
      for name in ["alpha", "beta", "gamma"] { try repository.addSkill(name) }
      try await repository.build(cached: true)
      func inode(_ path: String) throws -> UInt64 {
        try Files.info(repository.out + "/" + path).inode
      }
      let before = try ["alpha", "beta"].map { try inode("skills/\($0)/index.html") }
      try repository.waitForTick()
      #expect(try await repository.build(cached: true).outcome == .upToDate)
      try repository.replace(
        "skills/beta/SKILL.md", with: Repository.document("beta", "Does other things."))
      let result = try await repository.build(cached: true)
      #expect(result.outcome == .written)
      #expect(result.rows.map(\.unchanged) == [true, false, true])
      let after = try ["alpha", "beta"].map { try inode("skills/\($0)/index.html") }
      #expect(before[0] == after[0] && before[1] != after[1])
      let cached = repository.snapshot()
      try await repository.build()
      #expect(repository.snapshot() == cached)
    }
  }

  @Test func `an option or a file of the theme makes the pages anew`() async throws {
    try await withRepository { repository in
      try repository.addSkill("alpha", files: ["notes.txt": "x\n"])
      try await repository.build(cached: true)
      var request = repository.request(cached: true)
      request.configuration.site.filePages = false
      try repository.waitForTick()
      let result = try await Package.run(request) { _ in }
      #expect(result.outcome == .written && result.rows.map(\.unchanged) == [false])
      #expect(!Files.exists(repository.out + "/skills/alpha/files"))
      try write(["site/skill.mustache": "mine {{name}}"], below: repository.root)
      try repository.waitForTick()
      try await repository.build(cached: true)
      let page = try SampleSite.text("skills/alpha/index.html", in: repository.out)
      #expect(page.contains("mine alpha"))
    }
  }

  @Test func `what is unpacked is fetched first, under a name that is no option`() {
    let artifact = Catalogue.Artifact(
      kind: .skill, path: "skills/-dash.skill", size: 1, sha256: "00",
      mediaType: "application/zip")
    let entry = Catalogue.Entry(
      name: "-dash", description: "", version: nil, license: nil, compatibility: nil, files: [],
      contentDigest: "", artifacts: [artifact])
    let catalogue = Catalogue(
      name: "c", owner: nil, baseURL: "https://a.example", archives: [.skill], entries: [])
    let install = InstallSteps(catalogue: catalogue, entry: entry)
    let curl = "curl -fsSL -o ./-dash.skill https://a.example/skills/-dash.skill"
    #expect(install.download()?["curl"] as? String == curl)
    #expect(
      install.download()?["check"] as? String == "echo '00  ./-dash.skill' | sha256sum -c")
    let codex = install.clients().first { $0["id"] as? String == "codex" }
    let commands = (codex?["steps"] as? [[String: Any]] ?? []).compactMap {
      $0["command"] as? String
    }
    #expect(commands.first == curl)
    #expect(commands.count == 3 && commands.dropFirst().allSatisfy { $0.contains("./-dash") })
  }

  @Test func `a secret is on no page`() async throws {
    try await withRepository { repository in
      try repository.addSkill("alpha")
      let body = "MIIBOgIBAAJBAKj34GkxFhD90vcNLYLInFEX6Ppy1tPf9Cnzj4p4WGeKLs1Pt8Qu"
      let key =
        "-----BEGIN " + "RSA PRIVATE KEY-----\n\(body)\n-----END " + "RSA PRIVATE KEY-----\n"
      try repository.addSkill("gamma", files: ["key.pem": key])
      try await repository.build(allowFindings: true)
      for (path, bytes) in try SampleSite.files(repository.out) {
        #expect(!String(decoding: bytes, as: UTF8.self).contains(body), "\(path)")
        #expect(!path.contains("gamma"))
      }
    }
  }
}

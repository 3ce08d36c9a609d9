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

@Suite struct DocPagesTests {
  private static let editURL = "https://git.example.org/a/edit/main/{path}?x=1&y"

  private func withDocs(
    _ more: [String: String] = [:], without: Set<String> = [],
    _ body: (Repository) async throws -> Void
  ) async throws {
    try await withRepository { repository in
      try write(SampleSite.skills.filter { $0.key.contains("/guide/") }, below: repository.root)
      var files = SampleDocs.files.filter { !without.contains($0.key) }
      files.merge(more) { $1 }
      try write(files, below: repository.root)
      try await body(repository)
    }
  }

  private func request(_ repository: Repository, cached: Bool = false, jobs: Int = 2)
    -> Package.Request
  {
    var request = repository.request(
      cached: cached, jobs: jobs, allowFindings: true, baseURL: "https://skills.example.org/c")
    request.configuration.site.editURL = Self.editURL
    return request
  }

  @discardableResult
  private func build(_ repository: Repository, cached: Bool = false, jobs: Int = 2) async throws
    -> Package.Result
  {
    try await Package.run(request(repository, cached: cached, jobs: jobs)) { _ in }
  }

  private static let golden =
    #filePath.split(separator: "/").dropLast(2).reduce("") { "\($0)/\($1)" } + "/Golden/docs"

  @Test func `every page is what it was`() async throws {
    var templates = SampleSite.templates
    templates["site/doc.mustache"] = SampleDocs.template
    try await withDocs(templates) { repository in
      try await build(repository)
      let built = try SampleSite.files(repository.out + "/docs")
      let pages = built.filter { $0.key.hasSuffix(".html") }
      try SampleSite.hold(pages, against: Self.golden)
      #expect(
        built.keys.filter { !$0.hasSuffix(".html") }.sorted() == [
          "data/a.json", "guide/README.md", "guide/one.md", "guide/two.md", "images/d.svg",
          "images/dot.png", "index.md", "x y#%é.md",
        ])
      #expect(
        try SampleSite.text("docs/guide/one.md", in: repository.out)
          == SampleDocs.files["docs/guide/one.md"])
      let sitemap = try SampleSite.text("sitemap.xml", in: repository.out)
      #expect(sitemap.contains("/c/docs/guide/one.html<"))
      let sums = try #require(Checksums.read(try Files.read(repository.out + "/SHA256SUMS")))
      for path in built.keys { #expect(sums["docs/" + path] != nil, "\(path)") }
    }
  }

  @Test(arguments: [true, false], ["docs/index.md", "none"])
  func `every link of every page leads somewhere`(filePages: Bool, without: String) async throws {
    try await withDocs(without: [without]) { repository in
      var request = request(repository)
      request.configuration.site.filePages = filePages
      _ = try await Package.run(request) { _ in }
      let built = try SampleSite.files(repository.out)
      let pages = built.filter { $0.key.hasSuffix(".html") && !$0.key.hasPrefix(".") }
        .mapValues { String(decoding: $0, as: UTF8.self) }
      #expect(pages["docs/index.html"] != nil)
      for (path, page) in pages where path != SitePath.missing {
        let dangling = SampleSite.dangling(page, at: path, in: Set(built.keys), ids: pages)
        #expect(dangling == [], "\(path)")
        #expect(page.contains("docs/index.html") || path.hasPrefix("docs/"), "\(path)")
        #expect(!page.contains("<script>alert") && !page.contains("javascript:"), "\(path)")
      }
    }
  }

  @Test func `without docs nothing speaks of them`() async throws {
    try await withDocs(without: Set(SampleDocs.files.keys.filter { $0.hasPrefix("docs/") })) {
      repository in
      try await build(repository)
      #expect(!Files.exists(repository.out + "/docs"))
      #expect(!(try SampleSite.text("index.html", in: repository.out).contains("docs/")))
      // Drafts and other files alone are none either.
      try write(
        ["docs/a.md": "---\ndraft: true\n---\n", "docs/b.txt": "x"], below: repository.root)
      try await build(repository)
      #expect(!Files.exists(repository.out + "/docs"))
    }
  }

  @Test func `no page takes the place of another`() async throws {
    let names = [
      "a.md", "A.md", "a.html/b.md", "index.md", "README.md", "Index/x.md", "b.md", "b_.md",
      "b.html.md", "g/README.md", "g/readme.md",
    ]
    let docs = Docs(
      path: "docs", markdown: names.map { SkillFile(path: $0, bytes: Array("# x\n".utf8)) },
      listed: Set(names))
    let places = DocPlaces(docs, withheld: [])
    let all = Array(places.pages.values) + Array(places.plain.values)
    #expect(places.pages.count == names.count)
    #expect(Set(all.map { $0.lowercased() }).count == all.count)
    for path in all {
      #expect(!all.contains { $0.lowercased().hasPrefix(path.lowercased() + "/") }, "\(path)")
    }
    #expect(places.pages["index.md"] == "docs/index.html")
    #expect(places.pages["README.md"] == "docs/README.html")
    // The second of two names that are one on some systems is not there as it is.
    #expect(places.plain["A.md"] != nil && places.plain["a.md"] == nil)
  }

  @Test func `a secret in a page stops the build, and is on no page`() async throws {
    let body = "MIIBOgIBAAJBAKj34GkxFhD90vcNLYLInFEX6Ppy1tPf9Cnzj4p4WGeKLs1Pt8Qu"
    let key = "-----BEGIN " + "RSA PRIVATE KEY-----\n\(body)\n-----END " + "RSA PRIVATE KEY-----\n"
    let more = [
      "docs/guide/two.md": "# Two\n\n```\n\(key)```\n", "docs/data/a.json": key,
    ]
    try await withDocs(more) { repository in
      var request = request(repository)
      request.allowFindings = false
      let stopped = try await Package.run(request) { _ in }
      #expect(stopped.outcome == .stopped && !Files.exists(repository.out))
      #expect(
        stopped.findings.filter(\.isSecret).map {
          $0.path.pathParts.suffix(2).joined(separator: "/")
        }
          == ["data/a.json", "guide/two.md"])
      let result = try await build(repository)
      #expect(result.leftOut.filter { $0.reason == "it holds a secret" }.count == 2)
      for (path, bytes) in try SampleSite.files(repository.out) {
        #expect(!String(decoding: bytes, as: UTF8.self).contains(body), "\(path)")
      }
      #expect(Files.exists(repository.out + "/docs/guide/one.html"))
      #expect(!Files.exists(repository.out + "/docs/guide/two.html"))
    }
  }

  @Test func `docs that nobody wants published are not read`() async throws {
    try await withDocs(["docs/guide/two.md": "[x](missing.md)\n"]) { repository in
      var request = request(repository, cached: true)
      #expect(try await Package.run(request) { _ in }.findings.contains { $0.code == "SK361" })
      request.configuration.site.docs = false
      let result = try await Package.run(request) { _ in }
      #expect(result.outcome == .written && !Files.exists(repository.out + "/docs"))
      #expect(!result.findings.contains { $0.code == "SK361" })
      #expect(try await Package.run(request) { _ in }.outcome == .upToDate)
    }
  }

  @Test func `a link in docs is not followed`() async throws {
    try await withDocs(without: ["docs/guide/two.md"]) { repository in
      try write(["outside.md": "# Not to be seen\n"], below: repository.base)
      let path = repository.root + "/docs/guide/two.md"
      try #require(unsafe symlink("../../../outside.md", path) == 0)
      let result = try await build(repository)
      #expect(result.findings.map(\.code).contains("SK354"))
      for (path, bytes) in try SampleSite.files(repository.out) {
        #expect(!String(decoding: bytes, as: UTF8.self).contains("Not to be seen"), "\(path)")
      }
    }
  }

  @Test func `what another build left in docs is no page`() async throws {
    try await withDocs { repository in
      let old = "docs/old/"
      try write(
        [old + "SHA256SUMS": "", old + "index.json": "{}", old + "a.md": "# Old\n"],
        below: repository.root)
      try await build(repository)
      #expect(!Files.exists(repository.out + "/docs/old"))
    }
  }

  @Test func `parallelism and place do not show`() async throws {
    try await withDocs { first in
      try await withDocs { second in
        try await build(first, jobs: 1)
        try await build(second, jobs: 4)
        #expect(first.snapshot() == second.snapshot())
      }
    }
  }

  @Test func `a changed, added or removed page is seen`() async throws {
    try await withDocs { repository in
      try await build(repository, cached: true)
      try repository.waitForTick()
      func outcome() async throws -> Package.Outcome {
        try repository.waitForTick()
        let result = try await build(repository, cached: true)
        try repository.waitForTick()
        #expect(try await build(repository, cached: true).outcome == .upToDate)
        let check = try await Package.check(request(repository)) { _ in }
        #expect(check.differences == [])
        return result.outcome
      }
      #expect(try await outcome() == .upToDate)
      try repository.replace("docs/guide/two.md", with: "# Changed\n")
      #expect(try await outcome() == .written)
      try write(["docs/guide/deep/new.md": "# New\n"], below: repository.root)
      #expect(try await outcome() == .written)
      try Files.remove(repository.root + "/docs/guide/deep")
      #expect(try await outcome() == .written)
      #expect(!Files.exists(repository.out + "/docs/guide/deep"))
      // A file elsewhere is only linked to: its bytes do not matter, its absence does.
      try repository.replace("README.md", with: "other\n")
      #expect(try await outcome() == .upToDate)
      try Files.remove(repository.root + "/README.md")
      #expect(try await outcome() == .written)
      let findings = try await build(repository, cached: true).findings
      #expect(findings.contains { $0.code == "SK361" && $0.message.contains("README.md") })
      let guide = try #require(SampleSite.skills["skills/guide/SKILL.md"])
      let other = guide.split(separator: "## Usage").joined(separator: "## Use")
      try repository.replace("skills/guide/SKILL.md", with: other)
      let renamed = try await build(repository, cached: true)
      #expect(renamed.findings.contains { $0.code == "SK362" && $0.message.contains("#usage") })
      // With the last page its entry goes from all others.
      try Files.remove(repository.root + "/docs")
      #expect(try await outcome() == .written)
      #expect(!(try SampleSite.text("index.html", in: repository.out).contains("docs/")))
    }
  }

  @Test func `findings are kept by the cache`() async throws {
    try await withDocs(["docs/guide/two.md": "[x](missing.md)\n"]) { repository in
      let first = try await build(repository, cached: true)
      try repository.waitForTick()
      let second = try await build(repository, cached: true)
      #expect(second.outcome == .upToDate && second.findings == first.findings)
      #expect(first.findings.contains { $0.code == "SK361" })
      var request = request(repository, cached: true)
      request.allowFindings = false
      #expect(try await Package.run(request) { _ in }.outcome == .stopped)
    }
  }

  @Test func `validate says the same as package`() async throws {
    try await withDocs(["docs/guide/two.md": "[x](missing.md)\n"]) { repository in
      let request = request(repository)
      let built = try await Package.run(request) { _ in }
      let seen = try await Validate.run(
        [repository.root + "/skills"], root: repository.root,
        configuration: request.configuration, jobs: 2
      ) { _, _ in }
      #expect(seen.findings.map(\.unmended) == built.findings)
    }
  }

  @Test func `many pages do not make each page long`() async throws {
    var more: [String: String] = [:]
    for folder in 0..<40 {
      for page in 0..<10 { more["docs/f\(folder)/p\(page).md"] = "# Page \(page) of \(folder)\n" }
    }
    try await withDocs(more) { repository in
      try await build(repository)
      let page = try SampleSite.text("docs/f7/p3.html", in: repository.out)
      #expect(page.contains("Page 9 of 7") && !page.contains("Page 9 of 8"))
      #expect(page.contains("../f8/p0.html"))
    }
  }
}

import SkillModel
import Testing

@testable import Publishing

/// Builds of real git repositories.
@Suite struct DatedBuildTests {
  private static let address = "https://x.example"

  /// A repository with the skills `one` (committed at 100) and `two` (at 100, changed at 300).
  private func withHistory(_ body: (Repository, History) async throws -> Void) async throws {
    guard let git = Tool("git") else { return }
    try await withRepository { repository in
      let history = History(git: git, folder: repository.root)
      try repository.addSkill("one")
      try repository.addSkill("two")
      try history.git("init", "-q")
      try history.commit(100)
      try repository.replace("skills/two/SKILL.md", with: Repository.document("two", "Changed."))
      try history.commit(300)
      try await body(repository, history)
    }
  }

  private struct History {
    let git: Tool
    let folder: String

    func git(_ arguments: String...) throws {
      let run = try git.run(["-c", "user.name=a", "-c", "user.email=a@b"] + arguments, in: folder)
      try #require(run.status == 0, "\(arguments): \(run.text)")
    }

    /// Commits everything, with no author's clock in it.
    func commit(_ seconds: Int) throws {
      try git("add", "-A")
      // A date without `@` below 100,000,000 is read as a year.
      let date = "@\(seconds) +0200"
      let run = try git.run(
        ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "x", "--date", date],
        in: folder, environment: ["GIT_COMMITTER_DATE": date])
      try #require(run.status == 0, "\(run.text)")
    }
  }

  /// `name updated published` of each skill in `index.json`.
  private func dates(_ repository: Repository) throws -> [String] {
    let document = try JSONReader.read(try Files.read(repository.out + "/index.json"))
    return (document["skills"]?.array ?? []).map { skill in
      [skill["name"], skill["updated"], skill["published"]].map { $0?.string ?? "–" }
        .joined(separator: " ")
    }
  }

  private func feed(_ repository: Repository) -> String? {
    (try? Files.read(repository.out + "/feed.xml")).map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func datesComeFromTheHistory() async throws {
    try await withHistory { repository, _ in
      let result = try await repository.build(baseURL: Self.address)
      #expect(result.notes == [])
      #expect(
        try dates(repository) == [
          "one 1970-01-01T00:01:40Z 1970-01-01T00:01:40Z",
          "two 1970-01-01T00:05:00Z 1970-01-01T00:01:40Z",
        ])
      let names = feed(repository)?.split(separator: "<title>").dropFirst(2).map { $0.prefix(3) }
      #expect(names == ["two", "one"])
      let page = try SampleSite.text("index.html", in: repository.out)
      #expect(page.contains("<time datetime=\"1970-01-01\">") && page.contains("href=\"feed.xml\""))
      #expect(
        try SampleSite.text("sitemap.xml", in: repository.out).contains(
          "two/index.html</loc><lastmod>1970-01-01T00:05:00Z</lastmod>"))
      #expect(try SampleSite.text("about.html", in: repository.out).contains("feed.xml"))
    }
  }

  @Test func aRenamedSkillIsNewAndAnUncommittedOneHasNoDate() async throws {
    try await withHistory { repository, history in
      try history.git("mv", "skills/one", "skills/uno")
      try repository.replace("skills/uno/SKILL.md", with: Repository.document("uno"))
      try history.commit(400)
      try repository.replace("skills/two/SKILL.md", with: Repository.document("two", "Not yet."))
      try repository.addSkill("three")
      try await repository.build(baseURL: Self.address)
      #expect(
        try dates(repository) == [
          "three – –", "two 1970-01-01T00:05:00Z 1970-01-01T00:01:40Z",
          "uno 1970-01-01T00:06:40Z 1970-01-01T00:06:40Z",
        ])
      #expect(feed(repository)?.contains("three") == false)
      var request = repository.request(baseURL: Self.address)
      request.sourceDate = 350
      _ = try await Package.run(request) { _ in }
      #expect(
        try dates(repository) == [
          "three 1970-01-01T00:05:50Z –", "two 1970-01-01T00:05:00Z 1970-01-01T00:01:40Z",
          "uno 1970-01-01T00:05:50Z 1970-01-01T00:05:50Z",
        ])
    }
  }

  /// A change in a branch counts by its own date, and one that only a merge made by the merge's.
  @Test func mergesCount() async throws {
    try await withHistory { repository, history in
      try history.git("checkout", "-qb", "side", "HEAD~1")
      try repository.replace("skills/one/SKILL.md", with: Repository.document("one", "Side."))
      try history.commit(350)
      try history.git("checkout", "-q", "-")
      try history.git("merge", "-q", "--no-ff", "--no-commit", "side")
      try repository.replace("skills/two/SKILL.md", with: Repository.document("two", "Merged."))
      try history.commit(500)
      try await repository.build(baseURL: Self.address)
      #expect(
        try dates(repository) == [
          "one 1970-01-01T00:05:50Z 1970-01-01T00:01:40Z",
          "two 1970-01-01T00:08:20Z 1970-01-01T00:01:40Z",
        ])
    }
  }

  @Test func aPartOfAHistoryIsNone() async throws {
    try await withHistory { repository, history in
      let clone = Repository(base: repository.base + "/clone")
      try Files.makeDirectory(clone.base)
      try history.git("clone", "-q", "--depth", "1", "file://" + repository.root, clone.root)
      let result = try await clone.build(baseURL: Self.address)
      #expect(result.notes.count == 1 && result.notes.first?.contains("--unshallow") == true)
      #expect(feed(clone) == nil)
      #expect(try dates(clone) == ["one – –", "two – –"])
      #expect(!(try SampleSite.text("index.html", in: clone.out).contains("feed.xml")))
      // Nobody who has no address can have a feed.
      #expect(try await clone.build().notes.allSatisfy { !$0.contains("feed") })
      var request = clone.request(baseURL: Self.address)
      request.sourceDate = 86_400
      #expect(try await Package.run(request) { _ in }.notes == [])
      #expect(try dates(clone) == ["one 1970-01-02T00:00:00Z –", "two 1970-01-02T00:00:00Z –"])
      #expect(feed(clone) != nil)
    }
  }

  @Test func withoutARepositoryThereIsNoFeedAndNoNote() async throws {
    try await withRepository { repository in
      try repository.addSkill("one")
      #expect(try await repository.build(baseURL: Self.address).notes == [])
      #expect(feed(repository) == nil)
      // A folder that git takes for none, and skills that it does not know.
      try write([".git/HEAD": "nonsense"], below: repository.root)
      #expect(try await repository.build(baseURL: Self.address).notes == [])
      #expect(feed(repository) == nil)
      guard let git = Tool("git") else { return }
      try Files.remove(repository.root + "/.git")
      try write(["README": "x"], below: repository.root)
      try git.run(["init", "-q"], in: repository.root)
      #expect(try await repository.build(baseURL: Self.address).notes == [])
      try git.run(["add", "README"], in: repository.root)
      try git.run(
        ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "x"], in: repository.root)
      #expect(try await repository.build(baseURL: Self.address).notes == [])
      #expect(feed(repository) == nil)
    }
  }

  /// A new commit is noticed though no file changed; the skills themselves are taken over.
  @Test func aNewCommitOrSourceDateEndsTheFastPath() async throws {
    try await withHistory { repository, history in
      var request = repository.request(cached: true, baseURL: Self.address)
      func build() async throws -> Package.Result { try await Package.run(request) { _ in } }
      #expect(try await build().outcome == .written)
      try repository.waitForTick()
      #expect(try await build().outcome == .upToDate)
      try history.git("commit", "-q", "--amend", "--no-edit", "--allow-empty", "--date", "@1 +0000")
      // Only the history changed.
      try history.git("commit", "-q", "--allow-empty", "-m", "nothing")
      #expect(try await build().rows.allSatisfy(\.unchanged))
      try repository.replace("skills/one/SKILL.md", with: Repository.document("one", "Again."))
      try history.commit(900)
      #expect(try await build().outcome == .written)
      #expect(try dates(repository).first == "one 1970-01-01T00:15:00Z 1970-01-01T00:01:40Z")
      request.sourceDate = 600
      #expect(try await build().outcome == .written)
      #expect(try dates(repository).first == "one 1970-01-01T00:10:00Z 1970-01-01T00:01:40Z")
      #expect(try await build().outcome == .upToDate)
      let (_, differences) = try await Package.check(request) { _ in }
      #expect(differences == [])
      request.sourceDate = nil
      #expect(
        try await Package.check(request) { _ in }.differences.map(\.path).contains("feed.xml"))
    }
  }

  /// What is kept of an earlier log and the rest of it give what the whole log gives, also when the
  /// history was rewritten.
  @Test func keptDatesAreTheSame() async throws {
    try await withHistory { repository, history in
      let cached = repository.request(cached: true, baseURL: Self.address)
      func dated() async throws -> ([String], [String]) {
        _ = try await Package.run(cached) { _ in }
        let kept = try dates(repository)
        _ = try await repository.build(baseURL: Self.address)
        return (kept, try dates(repository))
      }
      for second in [400, 500] {
        try repository.replace("skills/one/SKILL.md", with: Repository.document("one", "\(second)"))
        try history.commit(second)
        let (kept, whole) = try await dated()
        #expect(kept == whole)
      }
      try history.git("reset", "-q", "--hard", "HEAD~2")
      let (kept, whole) = try await dated()
      #expect(kept == whole)
      #expect(whole.first == "one 1970-01-01T00:01:40Z 1970-01-01T00:01:40Z")
    }
  }

  /// A repository's own settings run nothing and change nothing.
  @Test func settingsOfTheRepositoryAreNotFollowed() async throws {
    try await withHistory { repository, history in
      try await repository.build(baseURL: Self.address)
      let before = try Files.read(repository.out + "/index.json")
      let trap = repository.base + "/trap"
      try Files.write(Array("#!/bin/sh\ntouch '\(trap).ran'\n".utf8), to: trap, permissions: 0o755)
      for (key, value) in [
        ("core.fsmonitor", trap), ("core.pager", trap), ("gpg.program", trap),
        ("log.showSignature", "true"), ("diff.external", trap), ("core.sshCommand", trap),
        ("log.showRoot", "false"), ("diff.relative", "true"), ("color.ui", "always"),
        ("diff.renames", "copies"), ("log.follow", "true"), ("log.date", "relative"),
        ("core.quotePath", "true"), ("diff.orderFile", trap), ("log.diffMerges", "off"),
        ("format.pretty", "%an"), ("diff.noprefix", "true"), ("log.decorate", "full"),
      ] {
        try history.git("config", key, value)
      }
      try await repository.build(baseURL: Self.address)
      #expect(try Files.read(repository.out + "/index.json") == before)
      #expect(!Files.exists(trap + ".ran"))
    }
  }

  /// Skills below the top of what git keeps, in folders with odd names.
  @Test func aRepositoryMayBePartOfALargerOne() async throws {
    guard let git = Tool("git") else { return }
    try await withRepository { repository in
      try repository.addSkill("one", files: ["ü x/y z.txt": "x"])
      try write(["skills/group/two/SKILL.md": Repository.document("two")], below: repository.root)
      let inner = Repository(base: repository.base + "/outer/in ner\nline")
      try Files.makeDirectory(inner.base)
      try Files.rename(repository.root, to: inner.root)
      let history = History(git: git, folder: repository.base + "/outer")
      try history.git("init", "-q")
      try history.commit(100)
      let result = try await inner.build(allowFindings: true, baseURL: Self.address)
      #expect(result.leftOut.map(\.reason) == [])
      #expect(
        Array(try dates(inner)) == [
          "one 1970-01-01T00:01:40Z 1970-01-01T00:01:40Z",
          "two 1970-01-01T00:01:40Z 1970-01-01T00:01:40Z",
        ])
    }
  }

  @Test func theFullTextIsReadFromWhateverIsThere() async throws {
    try await withRepository { repository in
      try repository.addSkill("one", body: "Only here: ```` x")
      try await repository.build()
      let withPages = try SampleSite.text("llms-full.txt", in: repository.out)
      #expect(withPages.contains("`````markdown\n---\nname: one"))
      var request = repository.request()
      request.configuration.site.enabled = false
      _ = try await Package.run(request) { _ in }
      #expect(try SampleSite.text("llms-full.txt", in: repository.out) == withPages)
      #expect(try await Package.check(request) { _ in }.differences == [])
    }
  }
}

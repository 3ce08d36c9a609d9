import Testing

@testable import Publishing
@testable import SkillModel

/// `validate` of a repository that keeps what it finds.
@Suite struct KeptFindingsTests {
  private func validated(
    _ repository: Repository, cached: Bool = true, _ configuration: Configuration = Configuration()
  ) async throws -> Validate.Result {
    try await Validate.run(
      [repository.root + "/skills"], configuration: configuration,
      cache: cached ? repository.cache : nil, jobs: 2
    ) { _, _ in }
  }

  /// Which of the skills would not be read now.
  private func known(_ repository: Repository, _ configuration: Configuration = Configuration())
    throws -> Set<String>
  {
    let paths = [repository.root + "/skills"]
    let kept = try #require(
      KeptFindings(of: paths, in: repository.cache, configuration: configuration))
    defer { kept.discard() }
    let known = try Discovery.skills(at: paths[0]).filter { kept.earlier.known($0) != nil }
    return Set(known.compactMap { $0.shown.pathParts.last.map(String.init) })
  }

  private func expectSame(
    _ one: Validate.Result, _ other: Validate.Result, _ location: SourceLocation = #_sourceLocation
  ) {
    #expect(one.skills == other.skills, sourceLocation: location)
    #expect(one.findings == other.findings, sourceLocation: location)
    #expect(
      one.judged.map(\.verdicts) == other.judged.map(\.verdicts), sourceLocation: location)
    #expect(one.unusedExceptions == other.unusedExceptions, sourceLocation: location)
  }

  /// The state in which what is kept is of use: checked, and the file system's clock has gone on.
  private func settled(
    _ repository: Repository, _ configuration: Configuration = Configuration()
  ) async throws {
    try repository.addSkill(
      "alpha", body: "See [nothing](nothing.md) and [it](a\\b.md).", files: ["a/b.md": "b"])
    try repository.addSkill("beta", files: ["scripts/run.sh": "#!/bin/sh\r\nls\r\n"])
    try write(
      ["gamma/SKILL.md": "\u{FEFF}---\nname: Gamma\ndescription: it: is\n---\n# A\n"],
      below: repository.root + "/skills")
    try repository.waitForTick()
    _ = try await validated(repository, configuration)
  }

  @Test func whatIsKeptSaysTheSameToTheLastFix() async throws {
    try await withRepository { repository in
      try await settled(repository)
      #expect(try known(repository) == ["alpha", "beta", "gamma"])
      let fresh = try await validated(repository, cached: false)
      #expect(fresh.findings.contains { $0.fix?.isUnsafe == false })
      #expect(Set(fresh.findings.map(\.skill)).count == 3)
      #expect(fresh.judged.contains { $0.verdicts.contains { $0.outcome == .refuses } })
      let file = try #require(try Files.list(repository.cache).names.first)
      let before = try Files.info(repository.cache + "/" + file).inode
      expectSame(try await validated(repository), fresh)
      // There was nothing to write.
      #expect(try Files.list(repository.cache).names == [file])
      #expect(try Files.info(repository.cache + "/" + file).inode == before)
    }
  }

  @Test(arguments: ["alpha/SKILL.md", "alpha/a/b.md", "alpha/a/new.md", "alpha/new/deep.md"])
  func aChangeIsSeen(_ path: String) async throws {
    try await withRepository { repository in
      try await settled(repository)
      try? Files.remove(repository.root + "/skills/" + path)
      try write([path: "See [nothing](anywhere.md)."], below: repository.root + "/skills")
      #expect(try known(repository) == ["beta", "gamma"])
      let fresh = try await validated(repository, cached: false)
      expectSame(try await validated(repository), fresh)
      try repository.waitForTick()
      expectSame(try await validated(repository), fresh)
      #expect(try known(repository).count == 3)
    }
  }

  @Test func skillsComeAndGo() async throws {
    try await withRepository { repository in
      try await settled(repository)
      try Files.remove(repository.root + "/skills/alpha")
      expectSame(
        try await validated(repository), try await validated(repository, cached: false))
      try repository.addSkill("alpha")
      try repository.addSkill("delta", body: "[x](y.md)")
      try Files.rename(
        repository.root + "/skills/beta", to: repository.root + "/skills/epsilon")
      expectSame(
        try await validated(repository), try await validated(repository, cached: false))
    }
  }

  /// Rules over the whole collection look at skills that are kept, too.
  @Test func aNewSkillMayHaveTheNameOfOneThatIsKept() async throws {
    try await withRepository { repository in
      try await settled(repository)
      try write(
        ["other/SKILL.md": Repository.document("beta")], below: repository.root + "/skills")
      let result = try await validated(repository)
      #expect(result.findings.count { $0.code == Rule.duplicateName.code } == 2)
      expectSame(result, try await validated(repository, cached: false))
      try repository.waitForTick()
      expectSame(try await validated(repository), result)
    }
  }

  @Test func aSecretIsNeverKept() async throws {
    try await withRepository { repository in
      let token = AccessTokens.sample("ghp_")
      try repository.addSkill("delta", body: "Use `\(token)` to sign in.")
      try await settled(repository)
      #expect(try known(repository) == ["alpha", "beta", "gamma"])
      let result = try await validated(repository)
      #expect(result.findings.contains { $0.code == Rule.accessToken.code })
      for name in try Files.list(repository.cache).names {
        let bytes = try Files.read(repository.cache + "/" + name)
        #expect(!String(decoding: bytes, as: UTF8.self).contains(token))
      }
    }
  }

  @Test func anotherConfigurationKnowsNothing() async throws {
    try await withRepository { repository in
      try await settled(repository)
      var other = Configuration()
      other.severities = [Rule.missingLinkTarget.code: .off]
      #expect(try known(repository, other) == [])
      expectSame(
        try await validated(repository, other),
        try await validated(repository, cached: false, other))
    }
  }

  @Test func exceptionsThatAreInUseStaySo() async throws {
    try await withRepository { repository in
      try await settled(repository)
      let found = try await validated(repository)
      let finding = try #require(found.findings.first { $0.code == Rule.missingLinkTarget.code })
      var configuration = Configuration()
      configuration.exceptions = [
        Configuration.Exception(
          code: finding.code, fingerprint: finding.fingerprint, range: 0..<1)
      ]
      try repository.waitForTick()
      let first = try await validated(repository, configuration)
      #expect(!first.findings.contains(finding) && first.unusedExceptions.isEmpty)
      #expect(try known(repository, configuration).count == 3)
      expectSame(try await validated(repository, configuration), first)
    }
  }

  @Test func damagedOrMissingFilesAreNoMatter() async throws {
    try await withRepository { repository in
      try await settled(repository)
      let fresh = try await validated(repository, cached: false)
      let name = try #require(try Files.list(repository.cache).names.first)
      let path = repository.cache + "/" + name
      let bytes = try Files.read(path)
      for count in [0, 40, bytes.count - 9] {
        try Files.remove(path)
        try Files.write(Array(bytes.prefix(count)), to: path)
        expectSame(try await validated(repository), fresh)
      }
      try Files.remove(repository.cache)
      try write(["cache": "no folder"], below: repository.base)
      expectSame(try await validated(repository), fresh)
    }
  }
}

import Publishing
import SkillModel
import Testing

@Suite struct PackageTests {
  @Test func writesASkillAndItsIndexes() async throws {
    try await withRepository { repository in
      try repository.addSkill("alpha", files: ["scripts/run.sh": "echo\n"])
      let result = try await repository.build(baseURL: "https://skills.example.org")
      #expect(result.outcome == .written)
      #expect(result.rows.map(\.name) == ["alpha"])
      #expect(result.notes.isEmpty)
      let sums = try Files.read(repository.out + "/SHA256SUMS")
      let text = String(decoding: sums, as: UTF8.self)
      for path in [
        "skills/alpha.skill", "plugins/alpha.zip", "index.json", "llms.txt",
        ".claude-plugin/marketplace.json",
      ] {
        let bytes = try Files.read(repository.out + "/" + path)
        #expect(text.contains("\(Digest.sha256(bytes))  \(path)\n"), "\(path)")
      }
      #expect(!text.contains(".gitignore"))
      #expect(
        try Files.read(repository.out + "/.gitignore") == Array("*\n!.gitignore\n".utf8))
      #expect(try repository.besides() == [])
      #expect(
        try await repository.build(baseURL: "https://skills.example.org").outcome == .upToDate)
    }
  }

  @Test func leavesPluginsOutWithoutABaseAddress() async throws {
    try await withRepository { repository in
      try repository.addSkill("alpha")
      let result = try await repository.build()
      #expect(result.notes.count == 1)
      #expect(result.notes.first?.contains("base_url") == true)
      #expect(!Files.exists(repository.out + "/plugins"))
      #expect(!Files.exists(repository.out + "/.claude-plugin"))
    }
  }

  @Test func removesTheFilesOfASkillThatIsGone() async throws {
    try await withRepository { repository in
      try repository.addSkill("alpha")
      try repository.addSkill("beta")
      try await repository.build()
      try Files.remove(repository.root + "/skills/beta")
      let result = try await repository.build()
      #expect(result.outcome == .written)
      #expect(result.notes.contains("beta is no longer in \(repository.out)"))
      #expect(repository.snapshot()?.contains { $0.contains("beta") } == false)
    }
  }

  @Test func stopsAtAnErrorAndLeavesTheFolderAlone() async throws {
    try await withRepository { repository in
      try repository.addSkill("alpha")
      try await repository.build()
      let before = repository.snapshot()
      try repository.addSkill("beta", files: ["SKILL.md": "no front matter\n"])
      let result = try await repository.build()
      #expect(result.outcome == .stopped)
      #expect(result.findings.contains { $0.severity == .error })
      #expect(repository.snapshot() == before)
      #expect(try repository.besides() == [])
    }
  }

  @Test func packsErrorsOnRequestButNeverASecret() async throws {
    try await withRepository { repository in
      try repository.addSkill("alpha")
      try repository.addSkill("beta", files: ["SKILL.md": "no front matter\n"])
      let body = "MIIBOgIBAAJBAKj34GkxFhD90vcNLYLInFEX6Ppy1tPf9Cnzj4p4WGeKLs1Pt8Qu"
      let key =
        "-----BEGIN " + "RSA PRIVATE KEY-----\n\(body)\n-----END " + "RSA PRIVATE KEY-----\n"
      try repository.addSkill("gamma", files: ["key.pem": key])
      let result = try await repository.build(allowFindings: true)
      #expect(result.outcome == .written)
      #expect(result.rows.map(\.name) == ["alpha", "beta"])
      #expect(result.leftOut.map(\.skill) == ["gamma"])
      #expect(repository.snapshot()?.contains { $0.contains("gamma") } == false)
    }
  }

  @Test func saysWhatInTheFolderIsNoSkill() async throws {
    try await withRepository { repository in
      try repository.addSkill("alpha")
      try write(["skills/draft/notes.md": "x", "elsewhere/SKILL.md": "x"], below: repository.root)
      try makeLink("../elsewhere", at: repository.root + "/skills/linked")
      let result = try await repository.build()
      #expect(result.rows.map(\.name) == ["alpha"])
      #expect(result.notes.contains { $0.contains("skills/draft holds no SKILL.md") })
      #expect(result.notes.contains { $0.contains("skills/linked is a link") })
    }
  }

  /// Readers take an archive that unpacks to more than 100 times its size for a bomb.
  @Test func leavesOutWhatReadersTakeForABomb() async throws {
    try await withRepository { repository in
      try repository.addSkill("alpha")
      try repository.addSkill("zeros", files: ["zeros": String(repeating: "0", count: 3_000_000)])
      let result = try await repository.build(allowFindings: true)
      #expect(result.rows.map(\.name) == ["alpha"])
      #expect(result.leftOut.first?.reason.contains("times its size") == true)
    }
  }

  @Test func refusesUnknownNamesAndOffersTheNearest() async throws {
    try await withRepository { repository in
      try repository.addSkill("alpha")
      do {
        try await repository.build(selection: .names(["alhpa"]))
        Issue.record("an unknown name was taken")
      } catch PublishingError.unknownSkills(let unknown) {
        #expect(unknown.map(\.name) == ["alhpa"])
        #expect(unknown.first?.nearest == ["alpha"])
      }
    }
  }

  @Test func saysWhenThereIsNoSkill() async throws {
    try await withRepository { repository in
      do {
        try await repository.build()
        Issue.record("an empty folder was built")
      } catch PublishingError.noSkill(let path) {
        #expect(path == repository.root + "/skills")
      }
    }
  }

  @Test func namesEveryDifference() async throws {
    try await withRepository { repository in
      try repository.addSkill("alpha", files: ["run.sh": "echo\n"])
      let unbuilt = try await Package.check(repository.request()) { _ in }
      #expect(!unbuilt.differences.isEmpty)
      #expect(unbuilt.differences.allSatisfy { $0.kind == .missing })
      try await repository.build()
      let same = try await Package.check(repository.request()) { _ in }
      #expect(same.differences.isEmpty)
      let out = repository.out
      try Files.remove(out + "/llms.txt")
      try write(["extra/file": "x"], below: out)
      try Files.remove(out + "/skills/alpha.skill")
      try write(["skills/alpha.skill": "x"], below: out)
      let run = ".well-known/skills/alpha/run.sh"
      let bytes = try Files.read("\(out)/\(run)")
      try Files.remove("\(out)/\(run)")
      try Files.write(bytes, to: "\(out)/\(run)", permissions: 0o755)
      let before = repository.snapshot()
      let (_, differences) = try await Package.check(repository.request()) { _ in }
      #expect(
        differences == [
          Package.Difference(kind: .mode, path: run),
          Package.Difference(kind: .unexpected, path: "extra/"),
          Package.Difference(kind: .missing, path: "llms.txt"),
          Package.Difference(kind: .changed, path: "skills/alpha.skill"),
        ])
      #expect(repository.snapshot() == before)
    }
  }

  @Test func refusesSomebodyElsesFiles() async throws {
    try await withRepository { repository in
      try repository.addSkill("alpha")
      try write(["notes.txt": "mine"], below: repository.out)
      do {
        try await repository.build()
        Issue.record("a foreign folder was replaced")
      } catch PublishingError.foreignFiles(_, let examples) {
        #expect(examples == ["notes.txt"])
      }
      try Files.remove(repository.out)
      try await repository.build()
      try write(["skills/notes.txt": "mine"], below: repository.out)
      do {
        try await repository.build()
        Issue.record("a foreign file was removed")
      } catch PublishingError.foreignFiles(_, let examples) {
        #expect(examples == ["skills/notes.txt"])
      }
      #expect(try Files.read(repository.out + "/skills/notes.txt") == Array("mine".utf8))
    }
  }

  @Test func refusesToReplaceItsOwnSources() async throws {
    try await withRepository { repository in
      try repository.addSkill("alpha")
      for out in ["/", repository.base, repository.root, repository.root + "/skills", "."]
        + [repository.root + "/skills/alpha/dist"]
      {
        var request = repository.request()
        request.out = out
        do {
          _ = try await Package.run(request) { _ in }
          Issue.record("\(out) was taken")
        } catch PublishingError.unsafeOutput {}
      }
    }
  }

  @Test func goesThroughASymbolicLink() async throws {
    try await withRepository { repository in
      try repository.addSkill("alpha")
      try Files.makeDirectory(repository.base + "/elsewhere/real")
      try makeLink("../elsewhere/real", at: repository.out)
      let result = try await repository.build()
      #expect(try Files.info(repository.out).kind == .symlink)
      #expect(result.notes.contains { $0.contains("is a link") })
      #expect(Files.exists(repository.base + "/elsewhere/real/index.json"))
      #expect(try Files.list(repository.base + "/elsewhere").names == ["real"])
    }
  }
}

import SkillModel
import Testing

@testable import Publishing

@Suite struct InitTests {
  private func request(_ path: String) -> Init.Request {
    Init.Request(path: path, template: RepositoryTemplate(name: "acme-skills"))
  }

  private func kept(_ result: Init.Result) -> [String] {
    result.entries.filter { $0.outcome == .kept }.map(\.path)
  }

  @Test func makesEverythingOnce() throws {
    try withScratchFolder { folder in
      let request = request(folder + "/new/repository/")
      #expect(kept(try Init.plan(request)) == [])
      #expect(!Files.exists(folder + "/new"))
      #expect(kept(try Init.run(request)) == [])
      let made = try contents(of: folder)
      #expect(try Files.list(folder + "/new/repository/skills").names.isEmpty)
      #expect(kept(try Init.run(request)).count == 5)
      #expect(try contents(of: folder) == made)
    }
  }

  @Test func keepsWhatIsThere() throws {
    try withScratchFolder { folder in
      try write(["skillctl.yaml": "name: mine\n", ".gitignore": "dist\n"], below: folder)
      let result = try Init.run(request(folder))
      #expect(kept(result) == ["skillctl.yaml", ".gitignore"])
      #expect(result.missingIgnores == ["/.dist.*"])
      #expect(try Files.read(folder + "/skillctl.yaml") == Array("name: mine\n".utf8))
    }
  }

  /// Either everything can be made or nothing is.
  @Test(arguments: ["skills", ".github", ".github/workflows"])
  func fileInTheWay(_ path: String) throws {
    try withScratchFolder { folder in
      try write([path: "mine"], below: folder)
      let before = try contents(of: folder)
      let error = #expect(throws: FileError.self) { try Init.run(request(folder)) }
      #expect(error?.path == folder + "/" + path)
      #expect(try contents(of: folder) == before)
    }
  }

  @Test func cancelledLeavesNothing() async throws {
    try await withRepository { repository in
      let request = request(repository.base + "/other")
      let task = Task {
        unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
        return try Init.run(request)
      }
      await #expect(throws: CancellationError.self) { _ = try await task.value }
      let left = try Files.list(repository.base).names
      #expect(left == ["repository"])
    }
  }

  @Test(arguments: ["sub", "sub/deeper", "new", "skills/pdf", "skills/pdf/scripts"])
  func notInsideARepository(_ path: String) throws {
    try withScratchFolder { folder in
      try write(["skillctl.yaml": "", "sub/deeper/": "", "skills/pdf/scripts/": ""], below: folder)
      do {
        _ = try Init.plan(request(folder + "/" + path))
        Issue.record("a repository could start in \(path)")
      } catch PublishingError.unsuitableFolder(let path, _, let reason, _) {
        #expect(path.hasPrefix(folder))
        #expect(reason.contains("'\(folder)'"))
      }
    }
  }

  /// A git repository of its own, such as a submodule, is a repository of its own here too.
  @Test func gitRepositoriesStandAlone() throws {
    try withScratchFolder { folder in
      try write(
        ["skillctl.yaml": "", "module/.git": "gitdir: x", "module/sub/": ""], below: folder)
      _ = try Init.plan(request(folder + "/module"))
      _ = try Init.plan(request(folder + "/module/sub"))
    }
  }

  @Test func notInASkill() throws {
    try withScratchFolder { folder in
      try write(["pdf/SKILL.md": "", "pdf/scripts/": ""], below: folder)
      for path in ["/pdf", "/pdf/scripts", "/pdf/new"] {
        #expect(throws: PublishingError.self) { try Init.plan(request(folder + path)) }
      }
      _ = try Init.plan(request(folder))
    }
  }

  @Test func notInTheFolderOfSkills() throws {
    try withScratchFolder { folder in
      try write(["skills/pdf/SKILL.md": ""], below: folder)
      #expect(throws: PublishingError.self) { try Init.plan(request(folder + "/skills")) }
      _ = try Init.plan(request(folder))
      _ = try Init.plan(request(folder + "/other/skills"))
    }
  }

  @Test func folderNames() throws {
    try withScratchFolder { folder in
      try Files.makeDirectory(folder + "/real")
      try makeLink("real", at: folder + "/link")
      #expect(Init.folderName(folder + "/link/") == "real")
      #expect(Init.folderName(folder + "/real/.") == "real")
      #expect(Init.folderName(folder + "/new/") == "new")
      #expect(Init.folderName("/") == "")
    }
  }
}

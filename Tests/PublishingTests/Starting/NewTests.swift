import SkillModel
import Testing

@testable import Publishing

@Suite struct NewTests {
  private func request(_ name: String = "pdf", in folder: String) -> New.Request {
    New.Request(
      folder: folder,
      template: SkillTemplate(
        name: name, description: "Fills in forms. Use it for tax forms.",
        parts: Set(SkillTemplate.Part.allCases)))
  }

  @Test func makesExactlyItsFiles() throws {
    try withScratchFolder { folder in
      let request = request(in: folder + "/a//skills/")
      try New.run(request)
      #expect(request.path == folder + "/a/skills/pdf")
      let skill = try SkillReader.read(SkillLocation(folder: request.path, shown: "skills/pdf"))
      #expect(skill.files.map(\.path) == request.template.files.map(\.path))
      #expect(skill.files.map(\.bytes) == request.template.files.map(\.bytes))
      #expect(skill.files.map(\.executable) == request.template.files.map(\.executable))
      #expect(try Files.list(folder + "/a/skills").names == ["pdf"])
      #expect(Linter().findings(in: skill).isEmpty)
    }
  }

  @Test(arguments: ["folder", "file", "dangling"]) func replacesNothing(_ kind: String) throws {
    try withScratchFolder { folder in
      switch kind {
      case "folder": try Files.makeDirectory(folder + "/pdf")
      case "file": try write(["pdf": "mine"], below: folder)
      default: try makeLink("nowhere", at: folder + "/pdf")
      }
      let before = try Files.info(folder + "/pdf")
      do {
        try New.run(request(in: folder))
        Issue.record("a skill was made over a \(kind)")
      } catch PublishingError.exists(let path) {
        #expect(path == folder + "/pdf")
      }
      #expect(try Files.info(folder + "/pdf") == before)
      #expect(try Files.list(folder).names == ["pdf"])
    }
  }

  /// Of many at once, one makes the skill and none leaves anything else.
  @Test func oneOfManyWins() async throws {
    try await withRepository { repository in
      let skills = repository.root + "/skills"
      let made = await withTaskGroup(of: Bool.self) { group in
        for _ in 0..<16 {
          group.addTask { [request = request(in: skills)] in
            (try? New.run(request)) != nil
          }
        }
        return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
      }
      #expect(made == 1)
      let left = try Files.list(skills).names
      let files = try Files.list(skills + "/pdf").names
      #expect(left == ["pdf"] && files.count == 4)
    }
  }

  @Test func cancelledLeavesNothing() async throws {
    try await withRepository { repository in
      let request = request(in: repository.root + "/deep/er")
      let task = Task {
        unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
        try New.run(request)
      }
      await #expect(throws: CancellationError.self) { try await task.value }
      let left = try Files.list(repository.root).names
      #expect(left == ["skills"])
    }
  }

  @Test func failureNamesThePath() throws {
    try withScratchFolder { folder in
      try write(["file": ""], below: folder)
      let error = #expect(throws: FileError.self) {
        try New.run(request(in: folder + "/file/skills"))
      }
      #expect(error?.path == folder + "/file")
      #expect(try Files.list(folder).names == ["file"])
    }
  }

  @Test(arguments: ["", "/scripts", "/deeper/skills"]) func notInASkill(_ below: String) throws {
    try withScratchFolder { folder in
      try write(["pdf/SKILL.md": "", "pdf/scripts/": ""], below: folder)
      do {
        try New.run(request("forms", in: folder + "/pdf" + below))
        Issue.record("a skill was made in another")
      } catch PublishingError.unsuitableFolder(_, let what, let reason, _) {
        #expect(what == "skill" && reason.contains("'\(folder)/pdf'"))
      }
      #expect(try contents(of: folder).count == 4)
    }
  }

  /// What a killed process leaves is neither a skill nor packed.
  @Test func draftsAreNoSkills() throws {
    try withScratchFolder { folder in
      let draft = Creation.draftName("pdf")
      try write([draft + "/SKILL.md": "---\nname: pdf\n---\n"], below: folder)
      #expect(try Discovery.skills(at: folder).isEmpty)
    }
  }

  /// The system's own call, and the way for systems without it.
  @Test(arguments: [false, true]) func movesReplaceNothing(_ isReserving: Bool) throws {
    func move(_ from: String, to target: String) throws(FileError) {
      if isReserving {
        try Files.moveReserving(from, to: target)
      } else {
        try Files.moveNew(from, to: target)
      }
    }
    try withScratchFolder { folder in
      try write(["a/x": "1", "b/": "", "c": "3", "d": "4"], below: folder)
      for (from, target) in [("a", "b"), ("a", "c"), ("c", "b"), ("c", "d")] {
        let error = #expect(throws: FileError.self) {
          try move(folder + "/" + from, to: folder + "/" + target)
        }
        #expect(error?.isExisting == true)
      }
      #expect(try contents(of: folder).count == 6)
      try move(folder + "/a", to: folder + "/new")
      try move(folder + "/c", to: folder + "/file")
      #expect(try Files.list(folder).names == ["b", "d", "file", "new"])
      #expect(try Files.read(folder + "/new/x") == [0x31])
    }
  }
}

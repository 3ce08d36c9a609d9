import Publishing
import SkillModel
import Testing

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

@Suite struct SkillReaderTests {
  private func read(_ folder: String) throws -> Skill {
    try SkillReader.read(SkillLocation(folder: folder, shown: "skills/s"))
  }

  private func kinds(_ skill: Skill) -> [String: TreeProblem.Kind] {
    Dictionary(skill.treeProblems.map { ($0.path, $0.kind) }) { first, _ in first }
  }

  @Test func `reads every file with its bytes and its executable bit`() throws {
    try withScratchFolder { root in
      try write(["s/SKILL.md": "---\n---\n", "s/sub/SKILL.md": "x", "s/é.txt": ""], below: root)
      try Files.write([0, 255], to: root + "/s/run.sh", permissions: 0o700)
      let skill = try read(root + "/s")
      #expect(skill.directory == "s")
      #expect(skill.path == "skills/s")
      #expect(skill.document?.source.path == "skills/s/SKILL.md")
      #expect(skill.files.map(\.path) == ["SKILL.md", "run.sh", "sub/SKILL.md", "é.txt"])
      #expect(skill.files.map(\.executable) == [false, true, false, false])
      #expect(skill.files[1].bytes == [0, 255])
      #expect(skill.treeProblems.isEmpty)
      #expect(skill.exclusions.isEmpty)
    }
  }

  @Test func `names empty folders, which no archive here holds`() throws {
    try withScratchFolder { root in
      try write(["s/SKILL.md": "---\n---\n", "s/assets/": ""], below: root)
      let skill = try read(root + "/s")
      #expect(skill.exclusions.map(\.path) == ["assets/"])
      #expect(skill.exclusions.map(\.pattern) == ["empty folder"])
    }
  }

  @Test func `lists what stays out, with the pattern and the size`() throws {
    try withScratchFolder { root in
      try write(
        [
          "SKILL.md": "", ".skillignore": "*.log\n!keep.log\n/build/\n", "a.log": "12345",
          "keep.log": "", "build/x": "1", "build/y/z": "23", ".DS_Store": "abc",
          "sub/__pycache__/m.pyc": "1234", "evals/e.json": "{}", "sub/evals/e.json": "{}",
          "env/pyvenv.cfg": "home", ".git": "gitdir",
        ], below: root)
      let skill = try read(root)
      #expect(skill.files.map(\.path) == ["SKILL.md", "keep.log", "sub/evals/e.json"])
      let lines = skill.exclusions.map { "\($0.path) \($0.reason) \($0.pattern) \($0.size)" }
      #expect(
        lines == [
          ".DS_Store builtIn .DS_Store 3", ".git builtIn .git 6",
          ".skillignore builtIn /.skillignore 24", "a.log skillIgnore *.log 5",
          "build/ skillIgnore /build/ 3", "env/ builtIn pyvenv.cfg 4",
          "evals/ builtIn /evals/ 2", "sub/__pycache__/ builtIn __pycache__/ 4",
        ])
    }
  }

  @Test func `links inside are packed as their content, others are refused`() throws {
    try withScratchFolder { root in
      try write(
        [
          "s/SKILL.md": "", "s/data/a.txt": "A", "s/.git/config": "secret", "outside.txt": "no",
          "s-other/x": "no",
        ], below: root)
      let links = [
        "file": "data/a.txt", "folder": "data", "leaves": "../outside.txt", "gone": "nothing",
        "absolute": root + "/s/SKILL.md", "loop": "loop", "up": ".", "sibling": "../s-other",
        "history": ".git/config", "data/parent": "..",
      ]
      for (path, target) in links { try makeLink(target, at: root + "/s/" + path) }
      let skill = try read(root + "/s")
      #expect(skill.files.map(\.path) == ["SKILL.md", "data/a.txt", "file", "folder/a.txt"])
      #expect(skill.files.map(\.bytes).last == Array("A".utf8))
      #expect(
        kinds(skill) == [
          "leaves": .symlinkLeavesFolder(target: "../outside.txt"),
          "sibling": .symlinkLeavesFolder(target: "../s-other"),
          "gone": .symlinkDangles(target: "nothing"),
          "absolute": .symlinkAbsolute(target: root + "/s/SKILL.md"),
          "loop": .symlinkLoop(target: "loop"), "up": .symlinkLoop(target: "."),
          "data/parent": .symlinkLoop(target: ".."),
          "folder/parent": .symlinkLoop(target: ".."),
        ])
      #expect(skill.exclusions.map(\.path) == [".git/", "history"])
    }
  }

  @Test func `links between folders end, however they are tied`() throws {
    try withScratchFolder { root in
      try write(["SKILL.md": "", "a/x": "", "b/y": ""], below: root)
      try makeLink("../b", at: root + "/a/b")
      try makeLink("../a", at: root + "/b/a")
      let skill = try read(root)
      #expect(skill.files.map(\.path) == ["SKILL.md", "a/b/y", "a/x", "b/a/x", "b/y"])
      #expect(Set(kinds(skill).keys) == ["a/b/a", "b/a/b"])
    }
  }

  @Test func `a pipe is refused and never waited for`() throws {
    try withScratchFolder { root in
      try write(["SKILL.md": ""], below: root)
      try #require(unsafe mkfifo(root + "/pipe", 0o644) == 0)
      let problems = try kinds(read(root))
      #expect(problems == ["pipe": .fifo])
    }
  }

  @Test func `a device is refused`() throws {
    try withScratchFolder { root in
      try write(["SKILL.md": ""], below: root)
      // Only root may make one; what is made here is /dev/null.
      guard unsafe mknod(root + "/null", S_IFCHR | 0o666, 0x103) == 0 else { return }
      let problems = try kinds(read(root))
      #expect(problems == ["null": .device])
    }
  }

  @Test func `a file too large to hold in memory is refused by its size`() throws {
    try withScratchFolder { root in
      try write(["SKILL.md": "", "huge": "", "small": "abc"], below: root)
      try #require(unsafe truncate(root + "/huge", 600 * 1024 * 1024) == 0)
      let skill = try read(root)
      #expect(skill.files.map(\.path) == ["SKILL.md", "small"])
      guard case .unreadable(let reason) = kinds(skill)["huge"] else {
        Issue.record("the file was read")
        return
      }
      #expect(reason.contains("512 MiB"))
      let error = #expect(throws: FileError.self) {
        try Files.readPlain(root + "/small", limit: 2)
      }
      #expect(error?.isTooLarge == true)
    }
  }

  @Test func `names that do not unpack everywhere are refused`() throws {
    try withScratchFolder { root in
      let names = [
        "aux.md", "a:b", "dot.", "space ", "back\\slash", "bell\u{7}", "Ab", "aB", "n\u{303}",
        "\u{F1}", "com1", "console.md", "COM¹.txt",
      ]
      for name in names { try write([name: ""], below: root) }
      let problems = kinds(try read(root))
      #expect(problems["back\\slash"] == .backslashInName)
      #expect(problems["bell\u{7}"] == .controlCharacterInName)
      #expect(problems["aB"] == .caseCollision(with: "Ab"))
      #expect(problems["\u{F1}"] == .normalizationCollision(with: "n\u{303}"))
      for name in ["aux.md", "a:b", "dot.", "space ", "com1", "COM¹.txt"] {
        guard case .windowsName = problems[name] else {
          Issue.record("\(name) was let through")
          continue
        }
      }
      #expect(problems.count == 10)
      #expect(problems["console.md"] == nil)
    }
  }

  @Test func `a name that is not UTF-8 is refused`() throws {
    try withScratchFolder { root in
      let path = Array(root.utf8CString.dropLast()) + [0x2F, -1, 0x78, 0]
      let descriptor = unsafe open(path, O_CREAT | O_WRONLY, 0o644)
      guard descriptor >= 0 else { return }  // macOS refuses such names itself.
      close(descriptor)
      let problems = try kinds(read(root))
      #expect(problems == ["\u{FFFD}x": .nameNotUTF8])
    }
  }

  @Test func `a skill.md is the document only when there is no SKILL.md`() throws {
    try withScratchFolder { root in
      try write(["skill.md": "lower"], below: root)
      #expect(try read(root).documentPath == "skill.md")
      try write(["SKILL.md": "upper"], below: root)
      guard try Files.list(root).names.count == 2 else { return }  // One file there.
      let skill = try read(root)
      #expect(skill.documentPath == "SKILL.md")
      #expect(skill.document?.source.bytes == Array("upper".utf8))
    }
  }
}

import Publishing
import Testing

@Suite struct DiscoveryTests {
  @Test func `finds skills, nested ones too, sorted, and stays out of dependencies`() throws {
    try withScratchFolder { root in
      try write(
        [
          "b/SKILL.md": "", "a/skill.md": "", "a/inner/SKILL.md": "", "c/readme.md": "",
          "node_modules/x/SKILL.md": "", ".git/x/SKILL.md": "", "env/pyvenv.cfg": "",
          "env/lib/SKILL.md": "", "evals/SKILL.md": "", "dist/SHA256SUMS": "",
          "dist/index.json": "", "dist/.well-known/skills/b/SKILL.md": "",
        ], below: root)
      let found = try Discovery.skills(at: root + "/")
      #expect(
        found.map(\.shown) == ["a", "a/inner", "b", "evals"].map { root + "/" + $0 })
    }
  }

  @Test func `a SKILL.md stands for its folder`() throws {
    try withScratchFolder { root in
      try write(["b/SKILL.md": "", "b/notes.md": ""], below: root)
      #expect(try Discovery.skills(at: root + "/b/SKILL.md").map(\.shown) == [root + "/b"])
      #expect(try Discovery.skills(at: root + "/b").map(\.shown) == [root + "/b"])
      #expect(try Discovery.skills(at: root + "/b/notes.md").isEmpty)
    }
  }

  @Test func `a folder link is followed only when it is the path itself`() throws {
    try withScratchFolder { root in
      try write(["real/b/SKILL.md": "", "tree/": ""], below: root)
      try makeLink("../real/b", at: root + "/tree/b")
      #expect(try Discovery.skills(at: root + "/tree").isEmpty)
      #expect(try Discovery.skills(at: root + "/tree/b").map(\.shown) == [root + "/tree/b"])
    }
  }

  @Test func `a missing path is an error with its name`() throws {
    let error = #expect(throws: FileError.self) {
      try Discovery.skills(at: "no/such/./folder/")
    }
    #expect(error?.path == "no/such/folder")
    #expect(error?.isMissing == true)
  }
}

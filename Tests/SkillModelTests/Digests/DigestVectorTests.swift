import Testing

@testable import SkillModel

/// Values that the tools' own tests pin, and what they refuse.
@Suite struct DigestVectorTests {
  private func contents(_ files: [(String, String)], links: [FolderContents.Link] = [])
    -> FolderContents
  {
    FolderContents(
      files: files.map { SkillFile(path: $0.0, bytes: Array($0.1.utf8)) }, links: links)
  }

  // MARK: git

  /// Every git repository knows these two names.
  @Test func gitObjects() {
    #expect(GitTree.blob([]) == "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391")
    #expect(GitTree.sha1(of: contents([])) == "4b825dc642cb6eb9a060e54bf8d69288fbee4904")
  }

  /// A folder sorts as if its name ended in a slash: `a-b`, `a.b`, `a/`, `a0`. From `git write-tree`.
  @Test func gitSortsFoldersWithTheirSlash() {
    let files = [("a/b", "slash\n"), ("a-b", "hyphen\n"), ("a.b", "dot\n"), ("a0", "digit\n")]
    #expect(GitTree.sha1(of: contents(files)) == "b92d568b977525f3ba545ce07461c62a9a5157a9")
  }

  // MARK: ToolHive

  /// https://github.com/stacklok/toolhive/blob/main/pkg/skills/lockfile/contentdigest_test.go
  /// (checked 2026-11-21)
  @Test func toolHiveVectors() {
    #expect(
      ToolHiveDigest.value(of: contents([("a.txt", "hello world")]))
        == .success("sha256:79d1b89c9733bc5a3c51bd715612a85ab13add6933cb9aa7cc1ae44fd5d181a3"))
    #expect(
      ToolHiveDigest.value(of: contents([("refs/guide.md", "guide"), ("SKILL.md", "# Skill")]))
        == .success("sha256:9b46342aaebede490f12bf67a5ecb4be507c7684ee5e11a0511b54c701f464bd"))
  }

  @Test func toolHiveRefusals() {
    #expect(throws: NoDigest.self) { try ToolHiveDigest.value(of: contents([])).get() }
    for name in ["a\nb", "a\u{7F}", "\u{1}"] {
      #expect(throws: NoDigest.self) { try ToolHiveDigest.value(of: contents([(name, "")])).get() }
    }
  }

  // MARK: MOAT

  /// TV-03 to TV-14 of https://github.com/OpenScribbler/syllago (checked 2026-11-21).
  @Test(
    arguments: [
      (
        [
          "SKILL.md": "# Code Review\n", "config.yaml": "timeout: 30\n",
          "lib/helpers.py": "def greet():\n    return 'hello'\n",
        ],
        "354fd3217a271a7b3e8862ece0984e05162cd96d11ebaee78e277babf18d81f3"
      ),
      (
        ["cafe\u{301}.md": "coffee recipes\n"],
        "07c3f6a3ab50aa90100d345e1222e6fabd57e5bb91a97e4a5034a974b4a44235"
      ),
      (
        ["a.txt": "top\n", "a/b.txt": "mid\n", "a/b/c.txt": "deep\n"],
        "17d3694c1199683ab1ccf8589ca353ce0f1e6986a03e4cf05a2ff3b7efb78255"
      ),
      (
        ["SKILL.md": "# My Skill\n", ".env.example": "API_KEY=changeme\n"],
        "b458a3b1b691825aaf4540d98498d5825481e5d1f9635ae8a4689e21e231d437"
      ),
      (
        ["README.md": "# Hello\n"],
        "3ff811fb53faa271cc1ec8b0760440c0a38fe0050bc5128c33faf1fbe508fd34"
      ),
      (
        [
          "SKILL.md": "# Linter\n",
          "config.json": "{\n  \"rules\": [\"no-eval\"],\n  \"severity\": \"error\"\n}\n",
        ],
        "d19f8a0f3393f8fa7a1416a42cd2dd6d72995fbba5af7a94a504b97bcee0fb83"
      ),
      (
        ["a-b": "hyphen\n", "a.b": "dot\n", "a/b": "slash\n"],
        "468fb5ce618ea196f294d641947e9224b88ec779c313200a8fc262780808eac5"
      ),
    ] as [([String: String], String)])
  func moatVectors(_ files: [String: String], _ hash: String) {
    let contents = contents(files.map { ($0.key, $0.value) })
    #expect(MOATContentHash.value(of: contents) == .success("sha256:\(hash)"))
  }

  /// TV-17 to TV-22: what counts as the same text.
  @Test(arguments: [
    ("a.md", "# T\r\nx\r\n", "# T\nx\n"), ("a.py", "\u{FEFF}x\n", "x\n"),
    ("a.md", "line\r", "line\n"),
    ("A.MD", "\r\r\n\n", "\n\n\n"), ("a.b.lock", "\r", "\n"),
  ])
  func moatTextsThatAreEqual(_ name: String, _ text: String, _ same: String) {
    #expect(
      MOATContentHash.value(of: contents([(name, text)]))
        == MOATContentHash.value(of: contents([(name, same)])))
  }

  @Test(arguments: [".gitignore", "Makefile", ".md", "a.bin", "a.md.bak", "a."])
  func moatBinariesKeepTheirBytes(_ name: String) {
    #expect(
      MOATContentHash.value(of: contents([(name, "x\r\n")]))
        != MOATContentHash.value(of: contents([(name, "x\n")])))
  }

  /// A NUL in the first 8,192 bytes makes a text a binary; a later one does not.
  @Test func moatNUL() {
    for (count, isText) in [(8191, false), (8192, true)] {
      let start = String(repeating: "a", count: count) + "\0"
      #expect(
        (MOATContentHash.value(of: contents([("a.json", start + "\r\n")]))
          == MOATContentHash.value(of: contents([("a.json", start + "\n")]))) == isText)
    }
  }

  @Test func moatLeavesOut() {
    let plain = MOATContentHash.value(of: contents([("SKILL.md", "x")]))
    let more = [("SKILL.md", "x"), ("moat-attestation.json", "{}"), ("a/.hg/b", "y")]
    #expect(MOATContentHash.value(of: contents(more)) == plain)
    let nested = [("SKILL.md", "x"), ("a/moat-attestation.json", "{}")]
    #expect(MOATContentHash.value(of: contents(nested)) != plain)
  }

  @Test func moatRefusals() {
    let link = FolderContents.Link(path: "b", target: "a")
    for contents in [
      contents([]), contents([("a", "x")], links: [link]),
      contents([("caf\u{E9}.md", "x"), ("cafe\u{301}.md", "y")]), contents([("a/.fossil", "x")]),
    ] {
      #expect(throws: NoDigest.self) { try MOATContentHash.value(of: contents).get() }
    }
  }

  // MARK: npx skills

  /// From `computeSkillFolderHash` as Node 20 runs it.
  @Test func npxSkills() {
    let files = [
      ("SKILL.md", "# S\n"), ("Scripts/run.sh", "x"), ("scripts/Run.sh", "y"), ("_a.md", "z"),
      ("a-b.md", "1"), ("a.md", "2"), ("A.md", "3"), ("ab.md", "4"), ("node_modules/x", "no"),
    ]
    #expect(
      NPXSkillsHash.value(of: contents(files))
        == .success("f74b295aaf61fd5104b74cd4c8bc24679792b23aebb8a5e078c74f8a119c95fd"))
  }

  @Test(arguments: ["é.md", "a\\b", "a\tb"]) func npxSkillsUnknown(_ name: String) {
    #expect(throws: NoDigest.self) { try NPXSkillsHash.value(of: contents([(name, "")])).get() }
  }

  @Test func quickNFC() {
    for text in ["plain.md", "é", "資料", "각", "ß", "\u{1F600}"] {
      #expect(Normalization.isSurelyNFC(text))
    }
    for text in ["e\u{301}", "\u{212B}", "\u{1100}\u{1161}", "\u{958}"] {
      #expect(!Normalization.isSurelyNFC(text))
    }
  }
}

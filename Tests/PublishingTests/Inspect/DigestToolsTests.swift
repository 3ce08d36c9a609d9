import Publishing
import SkillModel
import Testing

/// The digests of other tools, held against git, Node and a second implementation in Python.
@Suite struct DigestToolsTests {
  /// Names that sort differently by bytes, in git's order and in a collation.
  private static let names = [
    "a", "A", "a-b", "a.b", "a_b", "ab", "aB", "b", "B.md", "_x", "-x", "0", "10", "9", "a b",
    "~", "x.txt", "X.txt", "!", "(", "@", "#", "%", "^", "+", "=", "$", "&", "'", ",", ";", "{",
    "}", "[", "]", "`", "z.md", "ZZ", "zz",
  ]

  /// Folders, and files that git sorts around them: a folder's name counts with a slash.
  private static let folders = ["d", "D", "d-x"]
  private static let neighbours = ["d-", "d.md", "d0", "d-x.md", "d-x0", "d-x!", "D ", "D.", "dd"]

  /// A folder's files: nested, some executable, some with line endings that MOAT changes.
  private func tree(_ seed: Int) -> [SkillFile] {
    var random = FixedRandom(state: UInt64(seed))
    var files = ["SKILL.md": SkillFile(path: "SKILL.md", bytes: [35])]
    for _ in 0..<Int.random(in: 1...30, using: &random) {
      let folders = (0..<Int.random(in: 0...3, using: &random)).map { _ in
        Self.folders.randomElement(using: &random) ?? "d"
      }
      let path = (folders + [(Self.names + Self.neighbours).randomElement(using: &random) ?? "a"])
        .joined(separator: "/")
      let text =
        ["", "a\r\nb\r", "\u{FEFF}x\n", "\0", "text\n"].randomElement(using: &random) ?? ""
      files[path] = SkillFile(
        path: path, executable: Bool.random(using: &random), bytes: Array(text.utf8))
    }
    return Array(files.values)
  }

  private func write(_ files: [SkillFile], below root: String) throws {
    for file in files {
      let full = root + "/" + file.path
      try Files.makeDirectory(String(full[..<(full.lastIndex(of: "/") ?? full.startIndex)]))
      try Files.write(file.bytes, to: full, permissions: file.executable ? 0o755 : 0o644)
    }
  }

  private func digests(_ skill: Skill, links: [FolderContents.Link] = [])
    -> [FolderDigest.Kind: String]
  {
    Dictionary(
      uniqueKeysWithValues: FolderDigest.all(of: skill, links: links).compactMap { digest in
        digest.value.map { (digest.kind, $0) }
      })
  }

  private func skill(_ files: [SkillFile]) -> Skill {
    Skill(directory: "s", path: "s", document: nil, files: files)
  }

  // MARK: git

  /// The tree of a folder as git itself makes it.
  private func gitTree(_ git: Tool, of folder: String, in root: String) throws -> String {
    let settings = [
      "-c", "core.autocrlf=false", "-c", "core.fileMode=true", "-c",
      "core.attributesFile=/dev/null",
      "-c", "core.excludesFile=/dev/null",
    ]
    if !Files.exists(root + "/.git") {
      try #require(try git.run(["init", "-q"], in: root).status == 0)
      // What a skill's own .gitattributes says of line ends is not what lies on the disk.
      try Files.write(Array("* -text -filter\n".utf8), to: root + "/.git/info/attributes")
    }
    let added = try git.run(settings + ["add", "-f", "-A", "--", folder], in: root)
    try #require(added.status == 0, "\(added.text)")
    let tree = try git.run(["write-tree"], in: root).text.split(separator: "\n").joined()
    let name = try git.run(["rev-parse", "\(tree):\(folder)"], in: root).text
    return String(name.prefix { !$0.isNewline })
  }

  @Test(arguments: 0..<25) func `git names the same tree`(seed: Int) throws {
    guard let git = Tool("git") else { return }
    try withScratchFolder { root in
      let files = tree(seed)
      try write(files, below: root + "/s")
      let expected = try gitTree(git, of: "s", in: root)
      #expect(digests(skill(files))[.gitTree] == expected)
      let read = try SkillReader.read(SkillLocation(folder: root + "/s", shown: "s"))
      // The reader leaves out what looks like an editor's backup.
      if read.exclusions.isEmpty { #expect(digests(read)[.gitTree] == expected) }
    }
  }

  @Test func `git names the same blob`() throws {
    guard let git = Tool("git") else { return }
    for bytes in [[], [0], Array("a\r\nb".utf8), [UInt8](repeating: 7, count: 100_000)] {
      let name = try git.run(
        ["hash-object", "--no-filters", "--stdin"], in: "/", input: bytes
      ).text.prefix { !$0.isNewline }
      #expect(GitTree.blob(bytes) == name)
    }
  }

  /// Links to a file, to a folder and to nowhere are links in git's tree, not what they point at.
  @Test func `links are links in git's tree`() async throws {
    guard let git = Tool("git") else { return }
    let root = try Files.realPath("/tmp") + "/skillctl-links-\(UInt64.random(in: 0...UInt64.max))"
    try Files.makeDirectory(root)
    defer { try? Files.remove(root) }
    try write(
      [
        SkillFile(path: "SKILL.md", bytes: Array("---\nname: s\n---\n".utf8)),
        SkillFile(path: "a/b.md", bytes: [65]),
      ], below: root + "/s")
    try makeLink("SKILL.md", at: root + "/s/AGENTS.md")
    try makeLink("a", at: root + "/s/again")
    try makeLink("nowhere", at: root + "/s/dangling")
    let result = try await Inspect.run(
      root + "/s", configuration: Configuration(), jobs: 1, step: { _, _ in })
    let skill = try #require(result.skills.first)
    #expect(skill.symbolicLinks.map(\.path) == ["AGENTS.md", "again"])
    let digest = skill.digests.first { $0.kind == .gitTree }
    let expected = try gitTree(git, of: "s", in: root)
    #expect(digest?.value == expected)
  }

  /// Each of a hundred real skills.
  @Test func `git names the trees of the corpus`() throws {
    guard let git = Tool("git") else { return }
    let corpus =
      #filePath.split(separator: "/").dropLast(4).reduce("") { "\($0)/\($1)" } + "/../shared/corpus"
    guard Files.isDirectory(corpus) else {
      print("skipped: digests of the corpus, which is not beside this repository")
      return
    }
    try withScratchFolder { root in
      let skills = try Discovery.skills(at: corpus).map(SkillReader.read)
      for (index, skill) in skills.enumerated() {
        try write(skill.files, below: "\(root)/all/\(index)")
      }
      let all = try gitTree(git, of: "all", in: root)
      for (index, skill) in skills.enumerated() {
        let values = digests(skill)
        let expected = try git.run(["rev-parse", "\(all):\(index)"], in: root).text
        #expect(values[.gitTree] == String(expected.prefix { !$0.isNewline }), "\(skill.path)")
        #expect(values.count == FolderDigest.Kind.allCases.count, "\(skill.path)")
      }
    }
  }

  // MARK: npx skills

  /// JavaScript's own order and hash, for folders of ASCII names.
  @Test func `node computes the same hash`() throws {
    guard let node = Tool("node") else { return }
    let script = """
      const { createHash } = require("crypto"), { readdirSync, readFileSync } = require("fs");
      const { join } = require("path");
      const list = (folder, lead) => readdirSync(folder, { withFileTypes: true }).flatMap((e) =>
        e.isDirectory() ? list(join(folder, e.name), lead + e.name + "/") : [lead + e.name]);
      for (const folder of readdirSync(".").sort((a, b) => a - b)) {
        const hash = createHash("sha256");
        for (const path of list(folder, "").sort((a, b) => a.localeCompare(b, "en")))
          hash.update(path).update(readFileSync(join(folder, path)));
        console.log(hash.digest("hex"));
      }
      """
    try withScratchFolder { root in
      var expected: [String] = []
      for seed in 0..<60 {
        let files = tree(1000 + seed)
        try write(files, below: "\(root)/\(seed)")
        expected.append(digests(skill(files))[.npxSkills] ?? "")
      }
      let lines = try node.run(["-e", script], in: root).text.split(separator: "\n").map(
        String.init)
      #expect(lines == expected)
    }
  }

  /// Every pair of printable ASCII characters, alone and behind an equal start.
  @Test func `node orders ASCII the same way`() throws {
    guard let node = Tool("node") else { return }
    let script = """
      const names = JSON.parse(require("fs").readFileSync(0, "utf8"));
      process.stdout.write(names.sort((a, b) => a.localeCompare(b, "en")).join("\\n"));
      """
    let characters = (0x20...0x7E).map { String(UnicodeScalar(UInt8($0))) }
    var names = characters.flatMap { first in characters.map { first + $0 } } + characters
    // A file's order shows where its path stands in the hash; here the order itself is asked for.
    names.removeAll { $0.contains("\\") || $0.contains("/") }
    let json =
      "["
      + names.map { "\"" + $0.map { $0 == "\"" ? "\\\"" : "\($0)" }.joined() + "\"" }
      .joined(separator: ",") + "]"
    let sorted = try node.run(["-e", script], in: "/", input: Array(json.utf8)).text
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let files = names.map { SkillFile(path: $0, bytes: []) }
    let expected = Digest.sha256(Array(sorted.joined().utf8))
    #expect(sorted.count == names.count)
    #expect(
      NPXSkillsHash.value(of: FolderContents(files: files)) == .success(expected),
      "the paths in Node's order give another hash")
  }

  // MARK: ToolHive and MOAT

  /// Written from the definitions, independently of the implementation under test.
  private static let reference = """
    import hashlib, os, unicodedata
    TEXT = set('''md txt rst yaml yml json toml ini cfg conf html htm xml svg css scss less js ts jsx
    tsx mjs cjs py rb lua rs go sh bash zsh fish csv tsv sql lock sum mod'''.split())
    def sha(data): return hashlib.sha256(data)
    def text(name, data):
        stem, dot, ending = name.rpartition('.')
        return bool(stem) and ending.lower() in TEXT and 0 not in data[:8192]
    def canonical(data):
        if data[:3] == bytes([239, 187, 191]): data = data[3:]
        return data.replace(b'\\r\\n', b'\\n').replace(b'\\r', b'\\n')
    for folder in sorted(os.listdir('.'), key=int):
        files = {}
        for above, _, names in os.walk(folder):
            for name in names:
                full = os.path.join(above, name)
                files[os.path.relpath(full, folder)] = open(full, 'rb').read()
        hive = b''.join(p.encode() + b'\\0' + sha(files[p]).digest() + b'\\n'
                        for p in sorted(files, key=str.encode))
        lines = [(unicodedata.normalize('NFC', p).encode(),
                  sha(canonical(d) if text(p.split('/')[-1], d) else d).hexdigest().encode())
                 for p, d in files.items()]
        moat = b''.join(h + b'  ' + p + b'\\n' for p, h in sorted(lines))
        print('sha256:' + sha(hive).hexdigest(), 'sha256:' + sha(moat).hexdigest())
    """

  @Test func `Python computes the same ToolHive and MOAT digests`() throws {
    guard let python = Tool("python3") else { return }
    try withScratchFolder { root in
      var expected: [String] = []
      for seed in 0..<60 {
        var files = tree(2000 + seed)
        files.append(SkillFile(path: "re\u{301}fe\u{301}rence/각.md", bytes: Array("\r\n".utf8)))
        files.append(SkillFile(path: "資料/e\u{327}\u{301}.txt", bytes: Array("\r".utf8)))
        try write(files, below: "\(root)/\(seed)")
        let values = digests(skill(files))
        expected.append("\(values[.toolHive] ?? "") \(values[.moat] ?? "")")
      }
      let lines = try python.run(["-c", Self.reference], in: root).text
        .split(separator: "\n").map(String.init)
      #expect(lines == expected)
    }
  }
}

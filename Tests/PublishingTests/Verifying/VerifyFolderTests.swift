import Publishing
import SkillModel
import Testing

/// A really built `dist/`, tampered with in one way at a time.
@Suite struct VerifyFolderTests {
  private static let base = "https://skills.example.org/base"

  /// Builds two skills, changes something in `dist/`, and verifies it.
  private func verify(
    _ tamper: (Repository) throws -> Void = { _ in }, baseURL: String? = nil
  ) async throws -> Verify.Target {
    try await withRepository { repository in
      try repository.addSkill(
        "pdf", body: "See [the script](scripts/fill.sh).",
        files: ["scripts/fill.sh": "#!/bin/sh\necho filled\n"])
      try repository.addSkill("notes")
      try await repository.build(baseURL: Self.base)
      try tamper(repository)
      let targets = try await Verify.run(
        Verify.Request(targets: [repository.out], baseURL: baseURL, jobs: 2)
      ) { _ in }
      return try #require(targets.first)
    }
  }

  private func codes(_ target: Verify.Target) -> [String] {
    Set(target.findings.map(\.code)).filter { $0 > "SK7" }.sorted()
  }

  @Test func aBuiltFolderIsGood() async throws {
    let target = try await verify()
    #expect(target.findings.filter { $0.code > "SK7" } == [])
    #expect(!target.isRefused)
    guard case .folder(let facts) = target.kind else {
      Issue.record("no folder")
      return
    }
    #expect(facts.skills == 2)
    #expect(facts.archives == 5)
    #expect(facts.checked.count == 6)
    #expect(facts.unchecked == [])
  }

  /// The same findings in the same order whatever runs at once, and not a byte is written.
  @Test func verifyingIsRepeatableAndWritesNothing() async throws {
    try await withRepository { repository in
      for number in 0..<12 { try repository.addSkill("skill-\(number)") }
      try await repository.build(baseURL: Self.base)
      for path in ["skills/skill-1.skill", "plugins/skill-7.zip", "llms.txt"] {
        let full = repository.out + "/" + path
        try overwrite(full, try Files.read(full).dropLast(9))
      }
      let before = repository.snapshot()
      let around = try repository.besides()
      var results: [[Finding]] = []
      for jobs in [1, 2, 8] {
        let request = Verify.Request(targets: [repository.out], jobs: jobs)
        results.append(try await Verify.run(request) { _ in }.flatMap(\.findings))
      }
      #expect(results[0].count > 5)
      #expect(results[0] == results[1] && results[1] == results[2])
      #expect(repository.snapshot() == before)
      #expect(try repository.besides() == around)
    }
  }

  @Test func aFlippedByte() async throws {
    let target = try await verify { repository in
      let path = repository.out + "/skills/pdf.skill"
      var bytes = try Files.read(path)
      bytes[bytes.count / 2] ^= 1
      try overwrite(path, bytes)
    }
    #expect(target.isRefused)
    #expect(codes(target).contains("SK803"))
    #expect(codes(target).contains("SK814"))
    let message = target.findings.first { $0.code == "SK803" }
    #expect(message?.path.hasSuffix("dist/skills/pdf.skill") == true)
  }

  @Test func aRemovedFile() async throws {
    let target = try await verify {
      try Files.remove($0.out + "/.well-known/skills/pdf/scripts/fill.sh")
    }
    #expect(codes(target) == ["SK801"])
    // In the list of digests and in the index that names it.
    #expect(target.findings.filter { $0.code == "SK801" }.count == 2)
  }

  @Test(arguments: ["SHA256SUMS", "index.json"]) func aRemovedIndex(_ name: String) async throws {
    let target = try await verify { try Files.remove($0.out + "/" + name) }
    #expect(codes(target).contains("SK801"))
    #expect(target.isRefused)
  }

  @Test func anAddedFile() async throws {
    let target = try await verify {
      try Files.write([0x41], to: $0.out + "/.well-known/skills/pdf/evil.sh")
    }
    #expect(codes(target) == ["SK802"])
    #expect(target.findings.last?.path.hasSuffix("/.well-known/skills/pdf/evil.sh") == true)
  }

  @Test func swappedArchives() async throws {
    let target = try await verify { repository in
      let first = repository.out + "/skills/pdf.skill"
      let second = repository.out + "/skills/notes.skill"
      let bytes = try Files.read(first)
      try overwrite(first, try Files.read(second))
      try overwrite(second, bytes)
    }
    #expect(codes(target) == ["SK803", "SK814", "SK815", "SK822"])
  }

  @Test func aLink() async throws {
    let target = try await verify { repository in
      let path = repository.out + "/skills/pdf.skill"
      try Files.rename(path, to: repository.base + "/pdf.skill")
      try makeLink(repository.base + "/pdf.skill", at: path)
      try makeLink("/etc", at: repository.out + "/etc")
    }
    #expect(codes(target).contains("SK805"))
    let links = target.findings.filter { $0.code == "SK805" }
    #expect(links.count == 2)
    #expect(links.allSatisfy { $0.message.hasPrefix("a link to '") })
    #expect(!target.findings.contains { $0.path.contains("passwd") })
  }

  @Test func aListThatLeadsElsewhere() async throws {
    let target = try await verify { repository in
      let sums = repository.out + "/SHA256SUMS"
      let line = Digest.sha256([]) + "  ../../outside\n"
      try overwrite(sums, try Files.read(sums) + Array(line.utf8))
    }
    #expect(codes(target) == ["SK804"])
    #expect(target.findings.last?.place != nil)
  }

  /// Edits an index and the list of digests with it, as who builds an index by hand would.
  private func edit(
    _ path: String, _ old: String, _ new: String, all: Bool = false
  ) -> (Repository) throws -> Void {
    { repository in
      let full = repository.out + "/" + path
      let before = String(decoding: try Files.read(full), as: UTF8.self)
      let after =
        all
        ? before.replacing(old, with: new) : before.replacing(old, with: new, maxReplacements: 1)
      #expect(before != after, "nothing to edit in \(path)")
      try overwrite(full, Array(after.utf8))
      let sums = repository.out + "/SHA256SUMS"
      let text = String(decoding: try Files.read(sums), as: UTF8.self)
      let renewed = text.replacing(
        Digest.sha256(Array(before.utf8)), with: Digest.sha256(Array(after.utf8)))
      try overwrite(sums, Array(renewed.utf8))
    }
  }

  @Test(
    arguments: [
      ("index.json", "\"schema_version\"", "schema_version", ["SK811"]),
      ("index.json", "\"name\": \"pdf\"", "\"name\": 1", ["SK811"]),
      ("index.json", "urn:skillctl:index:1", "urn:skillctl:index:9", ["SK812"]),
      (
        ".well-known/agent-skills/index.json", "\"type\": \"archive\"", "\"type\": \"magnet\"",
        ["SK812"]
      ),
      ("index.json", "base/plugins/notes.zip", "base/../plugins/notes.zip", ["SK813"]),
      (
        ".well-known/agent-skills/index.json", "https://skills.example.org/base/",
        "https://evil.example/", ["SK813"]
      ),
      ("index.json", "application/zip", "application/gzip", ["SK814"]),
      ("index.json", "\"mode\": \"0644\"", "\"mode\": \"0755\"", ["SK815", "SK816"]),
      ("index.json", "\"content_digest\": \"sha256:", "\"content_digest\": \"sha256:0", ["SK816"]),
      (
        "index.json", "\"name\": \"pdf\"", "\"name\": \"notes\"",
        ["SK815", "SK817", "SK818", "SK822"]
      ),
      (
        ".well-known/skills/index.json", "\"description\": \"", "\"description\": \"Better: ",
        ["SK818"]
      ),
      (
        ".well-known/agent-skills/index.json", "\"description\": \"", "\"description\": \"Better: ",
        ["SK818", "SK821"]
      ),
      (".well-known/skills/index.json", "\"SKILL.md\",", "\"../SKILL.md\",", ["SK801", "SK823"]),
      (".claude-plugin/marketplace.json", "\"name\": \"skills\"", "\"name\": \"org\"", ["SK831"]),
      (".claude-plugin/marketplace.json", "https://skills", "http://skills", ["SK813", "SK832"]),
      ("llms.txt", "SKILL.md)", "SKILLS.md)", ["SK841"]),
    ] as [(String, String, String, [String])])
  func anEditedIndex(_ path: String, _ old: String, _ new: String, _ codes: [String]) async throws {
    let target = try await verify(edit(path, old, new))
    #expect(self.codes(target) == codes)
    // Every fault of an index says where it stands.
    let places = target.findings.filter { $0.path.hasSuffix("/" + path) && $0.code > "SK81" }
    #expect(places.allSatisfy { $0.place != nil })
  }

  /// An archive that was packed anew, and every digest of it mended.
  private func repack(_ path: String, _ entries: [ArchiveEntry]) -> (Repository) throws -> Void {
    { repository in
      let full = repository.out + "/" + path
      let before = try Files.read(full)
      let old = Digest.sha256(before)
      let document = try Files.read(repository.root + "/skills/notes/SKILL.md")
      let bytes = try ArchiveWriter.zip(
        entries.map { entry in
          ArchiveEntry(
            path: entry.path, executable: entry.executable,
            bytes: entry.bytes.isEmpty ? document : entry.bytes)
        })
      try overwrite(full, bytes)
      for index in ["index.json", ".claude-plugin/marketplace.json"] {
        let text = String(decoding: try Files.read(repository.out + "/" + index), as: UTF8.self)
        guard text.contains(old) else { continue }
        try edit(index, old, Digest.sha256(bytes))(repository)
      }
      if bytes.count != before.count {
        try edit("index.json", "\"size\": \(before.count)", "\"size\": \(bytes.count)")(
          repository)
      }
      let sums = repository.out + "/SHA256SUMS"
      let text = String(decoding: try Files.read(sums), as: UTF8.self)
      try overwrite(sums, Array(text.replacing(old, with: Digest.sha256(bytes)).utf8))
    }
  }

  private func messages(_ target: Verify.Target) -> [String] {
    target.findings.filter { $0.code > "SK7" }.map { "\($0.code) \($0.message)" }
  }

  /// Empty bytes stand for the skill's own SKILL.md.
  private func entry(_ path: String, _ text: String = "", executable: Bool = false) -> ArchiveEntry
  {
    ArchiveEntry(path: path, executable: executable, bytes: Array(text.utf8))
  }

  @Test func aRepackedArchive() async throws {
    let added = try await verify(
      repack("skills/notes.skill", [entry("notes/SKILL.md"), entry("notes/evil.sh", "x")]))
    #expect(
      messages(added) == ["SK815 it holds 'evil.sh', which `index.json` does not list"])
    let executable = try await verify(
      repack("skills/notes.skill", [entry("notes/SKILL.md", executable: true)]))
    #expect(
      messages(executable) == ["SK815 its 'SKILL.md' may be run, `index.json` says otherwise"])
    let other = try await verify(repack("skills/notes.skill", [entry("notes/SKILL.md", "x")]))
    #expect(
      messages(other).contains("SK815 its 'SKILL.md' is not the file that `index.json` lists"))
  }

  /// What a plugin brings beyond its skill stands in no list of the skill's files.
  @Test(arguments: [
    ("{}", "hooks/hooks.json", "it holds 'hooks/hooks.json', which is no file of the skill"),
    (
      "{}", "skills/other/SKILL.md",
      "it holds 'skills/other/SKILL.md', which is no file of the skill"
    ),
    (
      "{\"mcpServers\": {}}", "skills/notes/SKILL.md",
      "its plugin.json has `mcpServers`, which no build writes"
    ),
  ])
  func aRepackedPlugin(_ manifest: String, _ path: String, _ message: String) async throws {
    let named = manifest.replacing("{\"", with: "{\"name\": \"notes\", \"")
      .replacing("{}", with: "{\"name\": \"notes\"}")
    var entries = [entry(".claude-plugin/plugin.json", named), entry("skills/notes/SKILL.md")]
    if path != "skills/notes/SKILL.md" { entries.append(entry(path, "x")) }
    let target = try await verify(repack("plugins/notes.zip", entries))
    #expect(messages(target) == ["SK815 " + message])
  }

  @Test func aForeignCatalogueIsVerifiedAsFarAsItGoes() async throws {
    let target = try await verify { repository in
      for name in [
        "index.json", "SHA256SUMS", "llms.txt", ".claude-plugin", "skills", "plugins",
        ".well-known/skills",
      ] { try Files.remove(repository.out + "/" + name) }
    }
    #expect(target.findings.filter { $0.code > "SK7" } == [])
    guard case .folder(let facts) = target.kind else {
      Issue.record("no folder")
      return
    }
    // Without the base URL nobody knows that the absolute URLs are this folder.
    #expect(facts.archives == 0)
    #expect(facts.unchecked.count == 3)
  }

  @Test func plainFilesAloneAreHeldAgainstTheirIndex() async throws {
    let target = try await verify { repository in
      for name in [
        "index.json", "SHA256SUMS", "llms.txt", ".claude-plugin", "skills", "plugins",
        ".well-known/agent-skills",
      ] { try Files.remove(repository.out + "/" + name) }
      let folder = repository.out + "/.well-known/skills/"
      let text = String(decoding: try Files.read(folder + "index.json"), as: UTF8.self)
      try overwrite(
        folder + "index.json",
        Array(text.replacing("\"name\": \"pdf\"", with: "\"name\": \"csv\"").utf8))
      try Files.rename(folder + "pdf", to: folder + "csv")
    }
    // The index and the folder's own rule.
    #expect(target.findings.map(\.code) == ["SK126", "SK822"])
  }

  @Test func theBaseURLTellsWhoseURLsTheyAre() async throws {
    let target = try await verify(
      { repository in
        for name in [
          "index.json", "SHA256SUMS", "llms.txt", ".claude-plugin", ".well-known/skills",
        ] { try Files.remove(repository.out + "/" + name) }
        let path = repository.out + "/.well-known/agent-skills/pdf.tar.gz"
        try overwrite(path, try Files.read(path).dropLast(20))
      }, baseURL: Self.base)
    #expect(codes(target).contains("SK814"))
    #expect(codes(target).contains("SK701"))
  }
}

/// Replaces a file's bytes; its permissions become those of a new file.
private func overwrite(_ path: String, _ bytes: [UInt8]) throws {
  try Files.remove(path)
  try Files.write(bytes, to: path)
}

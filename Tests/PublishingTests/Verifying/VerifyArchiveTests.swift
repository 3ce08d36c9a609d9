import Publishing
import SkillModel
import Testing

/// Archives as other programs write them, each told apart and judged.
@Suite struct VerifyArchiveTests {
  private static let document =
    "---\nname: pdf\ndescription: Fills in forms of PDF files. Use it when a form is to be filled.\n---\n# PDF, see a.md\n"

  private func verify(
    _ path: String, for purpose: ArchivePurpose? = nil, configuration: Configuration = .init()
  ) async throws -> Verify.Target {
    let request = Verify.Request(
      targets: [path], purpose: purpose, configuration: configuration, jobs: 1)
    return try #require(try await Verify.run(request) { _ in }.first)
  }

  private func facts(_ target: Verify.Target) throws -> Verify.ArchiveFacts {
    guard case .archive(let facts) = target.kind else { throw ArchiveExpected() }
    return facts
  }

  private struct ArchiveExpected: Error {}

  private func codes(_ target: Verify.Target) -> [String] { target.findings.map(\.code) }

  /// Writes a skill's folder, lets a program pack it, and verifies what came out.
  private func packed(
    _ program: String, _ arguments: [String], in folder: String, as name: String,
    for purpose: ArchivePurpose? = nil
  ) async throws -> Verify.Target? {
    guard let tool = Tool(program) else { return nil }
    let scratch =
      try Files.realPath("/tmp") + "/skillctl-verify-\(UInt64.random(in: 0...UInt64.max))"
    try Files.makeDirectory(scratch)
    defer { try? Files.remove(scratch) }
    try write(["pdf/SKILL.md": Self.document, "pdf/a.md": "A\n"], below: scratch)
    let run = try tool.run(arguments, in: folder.isEmpty ? scratch : scratch + "/" + folder)
    #expect(run.status == 0, "\(run.text)")
    return try await verify(scratch + "/" + name, for: purpose)
  }

  @Test(arguments: [
    (ArchivePurpose.claude, "SK712"), (.wellKnown, "SK721"), (.marketplace, "SK731"),
  ])
  func anArchiveWithoutEntriesHoldsNoSkill(_ purpose: ArchivePurpose, _ code: String) async throws {
    let scratch =
      try Files.realPath("/tmp") + "/skillctl-verify-\(UInt64.random(in: 0...UInt64.max))"
    try Files.makeDirectory(scratch)
    defer { try? Files.remove(scratch) }
    let endRecord: [UInt8] = [0x50, 0x4B, 5, 6] + [UInt8](repeating: 0, count: 18)
    try Files.write(endRecord, to: scratch + "/x.zip")
    #expect(codes(try await verify(scratch + "/x.zip", for: purpose)) == [code])
  }

  @Test(
    arguments: [
      ("zip", ["-qr", "x.zip", "pdf"], Archive.Maker.infoZip),
      ("bsdtar", ["-a", "-cf", "x.zip", "pdf"], .libarchive),
      ("python3", ["-m", "zipfile", "-c", "x.zip", "pdf"], .python),
      ("jar", ["cfM", "x.zip", "pdf"], .java),
    ] as [(String, [String], Archive.Maker)])
  func aZippedFolderIsWhatClaudeTakes(
    _ program: String, _ arguments: [String], _ maker: Archive.Maker
  ) async throws {
    guard let target = try await packed(program, arguments, in: "", as: "x.zip") else { return }
    #expect(codes(target) == [])
    let facts = try facts(target)
    #expect(facts.choice.purpose == .claude)
    #expect(facts.maker == maker)
    #expect(target.words.hasSuffix("with one folder, pdf/, as claude.ai takes it"))
  }

  @Test func geminisLayoutIsExplained() async throws {
    let arguments = ["-qr", "../x.skill", "."]
    guard let target = try await packed("zip", arguments, in: "pdf", as: "x.skill") else { return }
    #expect(codes(target) == ["SK711"])
    #expect(target.words.contains("as Gemini CLI's packager writes it"))
    #expect(target.isRefused)
    guard
      let other = try await packed("zip", arguments, in: "pdf", as: "x.skill", for: .wellKnown)
    else { return }
    #expect(codes(other) == [])
  }

  @Test(arguments: [
    (["--format=ustar", "-czf", "../x.tar.gz", "SKILL.md", "a.md"], []),
    (["--format=ustar", "-czf", "../x.tar.gz", "."], ["SK722"]),
    (["--format=ustar", "-czf", "../x.tar.gz", "-C", "..", "pdf"], ["SK721"]),
    (["--format=pax", "-czf", "../x.tar.gz", "SKILL.md", "a.md"], ["SK723"]),
    (["--format=ustar", "-czf", "../x.tar.gz", "SKILL.md"], ["SK724"]),
    (["--format=ustar", "-cf", "../x.tar.gz", "SKILL.md", "a.md"], ["SK710"]),
  ])
  func tarArchivesForDiscovery(_ arguments: [String], _ codes: [String]) async throws {
    guard let target = try await packed("tar", arguments, in: "pdf", as: "x.tar.gz") else { return }
    #expect(self.codes(target) == codes)
    #expect(try facts(target).choice.purpose == .wellKnown)
  }

  /// Everything that is wrong with an archive's structure or names is an error for every purpose.
  @Test(arguments: ArchivePurpose.allCases) func hostileNames(_ purpose: ArchivePurpose)
    async throws
  {
    for (path, code) in [
      ("../evil", "SK702"), ("/etc/evil", "SK702"), ("C:evil", "SK702"), ("pdf/a\\b", "SK702"),
      ("pdf/aux.md", "SK708"), ("pdf/skill.MD", "SK705"),
    ] {
      let bytes = try ArchiveWriter.zip([
        ArchiveEntry(path: "pdf/SKILL.md", executable: false, bytes: Array(Self.document.utf8)),
        ArchiveEntry(path: path, executable: false, bytes: [0x41]),
      ])
      let target = try await verified(bytes, for: purpose)
      let finding = target.findings.first { $0.code == code }
      #expect(finding?.severity == .error, "\(path) for \(purpose)")
      #expect(finding?.path.hasSuffix("/x.skill/" + path) == true)
    }
  }

  private func verified(_ bytes: [UInt8], for purpose: ArchivePurpose? = nil) async throws
    -> Verify.Target
  {
    let path = try Files.realPath("/tmp") + "/skillctl-verify-\(UInt64.random(in: 0...UInt64.max))"
    try Files.makeDirectory(path)
    defer { try? Files.remove(path) }
    try Files.write(bytes, to: path + "/x.skill")
    return try await verify(path + "/x.skill", for: purpose)
  }

  private func good() throws -> [UInt8] {
    try ArchiveWriter.zip([
      ArchiveEntry(path: "pdf/SKILL.md", executable: false, bytes: Array(Self.document.utf8)),
      ArchiveEntry(path: "pdf/a.md", executable: false, bytes: Array("A\n".utf8)),
    ])
  }

  /// Cut anywhere, or with a byte changed anywhere, an archive is refused or says the same as before.
  @Test func noDamagedArchivePasses() async throws {
    let bytes = try good()
    let whole = try await verified(bytes)
    #expect(codes(whole) == [])
    for count in stride(from: 0, to: bytes.count, by: 7) {
      #expect(try await verified(Array(bytes[..<count])).isRefused, "cut at \(count)")
    }
    #expect(try await verified(bytes + [0]).isRefused)
    #expect(try await verified([0] + bytes).isRefused)
  }

  @Test func skillsInsideAreLinted() async throws {
    let target = try await verified(
      ArchiveWriter.zip([
        ArchiveEntry(
          path: "pdf/SKILL.md", executable: false,
          bytes: Array("---\nname: csv\ndescription: Use when: asked\n---\n# A\n".utf8))
      ]))
    #expect(codes(target).contains("SK111"))
    let finding = target.findings.first { $0.code == "SK111" }
    #expect(finding?.path.hasSuffix("/x.skill/pdf/SKILL.md") == true)
    #expect(finding?.place?.start.line == 3)
  }

  /// The folder must carry the skill's name; at an archive's top there is none that could.
  @Test func theFolderIsTheName() async throws {
    let document = Array(Self.document.utf8)
    let wrapped = try await verified(
      ArchiveWriter.zip([
        ArchiveEntry(path: "forms/SKILL.md", executable: false, bytes: document)
      ]))
    #expect(codes(wrapped) == ["SK126"])
    let bare = try await verified(
      ArchiveWriter.zip([
        ArchiveEntry(path: "SKILL.md", executable: false, bytes: document),
        ArchiveEntry(path: "a.md", executable: false, bytes: [0x41]),
      ]), for: .wellKnown)
    #expect(codes(bare) == [])
  }

  @Test func secondSkillsAndManifestsAreRefusedOnce() async throws {
    let document = Array(Self.document.utf8)
    let target = try await verified(
      ArchiveWriter.zip([
        ArchiveEntry(path: "pdf/SKILL.md", executable: false, bytes: document),
        ArchiveEntry(path: "pdf/inner/SKILL.md", executable: false, bytes: document),
        ArchiveEntry(
          path: "pdf/.claude-plugin/plugin.json", executable: false,
          bytes: Array("{\"name\": \"pdf\"}".utf8)),
      ]), for: .claude)
    #expect(codes(target).filter { $0 != "SK507" } == ["SK713", "SK501"])
  }

  /// A broken archive among a skill's files is the skill's own business, a bomb is not.
  @Test func archivesInside() async throws {
    let inner = try good()
    for (bytes, isRefused) in [(inner, false), (Array(inner.dropLast(30)), false)] {
      let target = try await verified(
        ArchiveWriter.zip([
          ArchiveEntry(
            path: "pdf/SKILL.md", executable: false, bytes: Array(Self.document.utf8)),
          ArchiveEntry(path: "pdf/assets/inner.zip", executable: false, bytes: bytes),
        ]))
      #expect(target.isRefused == isRefused)
      #expect(codes(target).contains("SK701") == (bytes.count < inner.count))
    }
    let zeros = [UInt8](repeating: 0, count: 20_000_000)
    let bomb = try ArchiveWriter.zip([
      ArchiveEntry(path: "zeros", executable: false, bytes: zeros)
    ])
    let target = try await verified(
      ArchiveWriter.zip([
        ArchiveEntry(path: "pdf/SKILL.md", executable: false, bytes: Array(Self.document.utf8)),
        ArchiveEntry(path: "pdf/assets/inner.zip", executable: false, bytes: bomb),
      ]))
    #expect(target.isRefused && codes(target).contains("SK704"))
  }

  @Test func aFolderOfArchivesIsItsArchives() async throws {
    try await withScratchArchive(try good()) { path in
      let folder = String(path.dropLast("/x.skill".count))
      try Files.write(try good(), to: folder + "/y.zip")
      try Files.write([0x41], to: folder + "/notes.txt")
      let request = Verify.Request(targets: [folder, path], jobs: 2)
      let targets = try await Verify.run(request) { _ in }
      #expect(targets.map(\.path) == [path, folder + "/y.zip"])
      #expect(targets.map(\.isRefused) == [false, false])
    }
  }

  @Test func severitiesAndExceptionsHold() async throws {
    let bytes = try ArchiveWriter.zip([
      ArchiveEntry(path: "SKILL.md", executable: false, bytes: Array(Self.document.utf8))
    ])
    let refused = try await verified(bytes)
    let finding = try #require(refused.findings.first)
    #expect(finding.code == "SK711")
    try await withScratchArchive(bytes) { path in
      var configuration = Configuration()
      configuration.severities = ["SK711": .warning]
      let lenient = try await verify(path, configuration: configuration)
      #expect(!lenient.isRefused && lenient.findings.count == 1)
      configuration = Configuration()
      configuration.exceptions = [
        .init(code: "SK711", fingerprint: finding.fingerprint, range: 0..<1)
      ]
      let accepted = try await verify(path, configuration: configuration)
      #expect(accepted.findings == [])
    }
  }

  private func withScratchArchive(_ bytes: [UInt8], _ body: (String) async throws -> Void)
    async throws
  {
    let path = try Files.realPath("/tmp") + "/skillctl-verify-\(UInt64.random(in: 0...UInt64.max))"
    try Files.makeDirectory(path)
    defer { try? Files.remove(path) }
    try Files.write(bytes, to: path + "/x.skill")
    try await body(path + "/x.skill")
  }

  @Test func urlsAndSourcesAreRefused() async throws {
    await #expect(throws: PublishingError.self) { try await verify("https://example.org/x.skill") }
    await #expect(throws: PublishingError.self) { try await verify("/dev/null") }
    try await withRepository { repository in
      try repository.addSkill("pdf")
      await #expect(throws: PublishingError.self) { try await verify(repository.root + "/skills") }
    }
  }
}

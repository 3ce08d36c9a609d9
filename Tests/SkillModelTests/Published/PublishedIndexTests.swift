import Testing

@testable import SkillModel

/// Indexes that nobody vouches for: whatever stands in them becomes values or findings.
@Suite struct PublishedIndexTests {
  private static let catalogue = Catalogue(
    name: "acme", owner: nil, baseURL: "https://acme.example", archives: Set(ArchiveKind.allCases),
    entries: ["csv", "pdf"].map { name in
      let files = [
        Catalogue.File(
          path: "SKILL.md", size: 5, sha256: Digest.sha256(Array(name.utf8)), executable: false)
      ]
      return Catalogue.Entry(
        name: name, description: "Reads \(name). Use it for \(name).", version: "1", license: nil,
        compatibility: nil, files: files, contentDigest: Catalogue.contentDigest(files),
        artifacts: [
          Catalogue.Artifact(
            kind: .skill, path: "skills/\(name).skill", size: 9, sha256: Digest.sha256([]),
            mediaType: "application/zip"),
          Catalogue.Artifact(
            kind: .wellKnown, path: ".well-known/agent-skills/\(name)/SKILL.md", size: 5,
            sha256: Digest.sha256([]), mediaType: "text/markdown"),
          Catalogue.Artifact(
            kind: .plugin, path: "plugins/\(name).zip", size: 9, sha256: Digest.sha256([]),
            mediaType: "application/zip"),
        ])
    })

  private static let texts: [(PublishedIndex.Format, [UInt8])] = [
    (.catalogue, catalogue.index()), (.wellKnown, catalogue.wellKnownIndex()),
    (.legacyWellKnown, catalogue.legacyWellKnownIndex()), (.marketplace, catalogue.marketplace()),
    (.llms, catalogue.llmsText()),
  ]

  private func path(of format: PublishedIndex.Format) -> String {
    PublishedIndex.paths.first { $0.format == format }?.path ?? ""
  }

  /// What is written is what is read.
  @Test func ourOwnIndexesAreRead() throws {
    for (format, bytes) in Self.texts {
      let index = PublishedIndex.read(bytes, path: path(of: format), format: format)
      #expect(index.faults.isEmpty, "\(format)")
      if format == .llms {
        #expect(index.links.count == 6)
        continue
      }
      #expect(index.skills.map(\.name.value) == ["csv", "pdf"])
      for skill in index.skills {
        #expect(
          String(decoding: bytes[skill.name.range], as: UTF8.self) == "\"\(skill.name.value)\"")
      }
    }
    let read = PublishedIndex.read(Self.catalogue.index(), path: "index.json", format: .catalogue)
    #expect(read.baseURL?.value == Self.catalogue.baseURL)
    for (skill, entry) in zip(read.skills, Self.catalogue.entries) {
      #expect(skill.files?.compactMap(\.facts) == entry.files)
      #expect(skill.contentDigest?.value == "sha256:" + entry.contentDigest)
      #expect(skill.artifacts.map(\.digest?.value) == entry.artifacts.map(\.sha256))
      #expect(skill.artifacts.map(\.purpose) == [.claude, nil, .marketplace])
    }
  }

  @Test(arguments: [
    (
      "{}",
      [
        "`$schema` is missing", "`schema_version` is missing", "`name` is missing",
        "`skills` is missing",
      ]
    ),
    ("[]", ["the document must be an object, not a list"]),
    (
      #"{"$schema": "urn:skillctl:index:1", "schema_version": 1, "name": "a", "skills": {}}"#,
      ["`skills` must be a list, not an object"]
    ),
    (
      #"{"$schema": "urn:skillctl:index:1", "schema_version": 1.5, "name": null, "skills": [1]}"#,
      [
        "`schema_version` must be a whole number from 0, not a number",
        "`name` must be a text, not null", "`skills[0]` must be an object, not a number",
      ]
    ),
    (
      #"{"$schema": "urn:skillctl:index:2", "schema_version": 1, "name": "a", "skills": [1]}"#,
      ["`$schema` is not `urn:skillctl:index:1`, the only version known here"]
    ),
  ])
  func faultsNameTheirPath(_ text: String, _ messages: [String]) {
    let index = PublishedIndex.read(Array(text.utf8), path: "index.json", format: .catalogue)
    #expect(index.faults.map(\.message) == messages)
  }

  /// Any change of a few bytes gives an index whose places lie in the text, and findings.
  @Test(arguments: 0..<6) func noTextIsTooStrange(seed: Int) {
    var random = Dice(state: UInt64(seed + 1))
    let pieces = ["null", "[]", "{}", "\"../x\"", "-1", "9e9", "\"\"", ",", "}", "\u{202E}", "\\"]
    for (format, original) in Self.texts {
      for _ in 0..<60 {
        var bytes = original
        for _ in 0..<Int.random(in: 1...4, using: &random) {
          let start = Int.random(in: 0..<bytes.count, using: &random)
          let end = min(bytes.count, start + Int.random(in: 0...12, using: &random))
          let piece = pieces.randomElement(using: &random) ?? ""
          bytes.replaceSubrange(start..<end, with: Array(piece.utf8))
        }
        let index = PublishedIndex.read(bytes, path: path(of: format), format: format)
        #expect(index.faults.allSatisfy { $0.range.upperBound <= bytes.count })
        let folder = PublishedFolder(
          path: "dist", files: [:], oddities: [], sums: ChecksumList.read(bytes),
          indexes: [index], contents: [:], baseURL: index.baseURL?.value,
          texts: [
            SkillFile(path: index.path, bytes: bytes), SkillFile(path: "SHA256SUMS", bytes: bytes),
          ])
        let findings = Linter().result(in: folder).findings
        #expect(findings.allSatisfy { ($0.place?.range.upperBound ?? 0) <= bytes.count })
      }
    }
  }

  /// Of a million strange files a thousand are named.
  @Test func findingsAreBounded() {
    var files: [String: PublishedFolder.File] = [:]
    for number in 0..<5000 {
      files["f\(number)"] = PublishedFolder.File(size: 0, sha256: "", executable: false)
    }
    let folder = PublishedFolder(
      path: "dist", files: files, oddities: [], sums: ChecksumList.read([]), indexes: [],
      contents: [:], baseURL: nil, texts: [])
    let findings = Linter().result(in: folder).findings
    #expect(findings.count == 1001)
    #expect(findings.first?.message == "4000 more like the 1000 that are listed")
  }
}

/// Everything there is to know of one skill at a glance, with every secret masked.
package struct Inspection: Sendable {
  /// One key of the front matter.
  package struct Field: Sendable, Equatable {
    package indirect enum Value: Sendable, Equatable {
      case text(String)
      case list([Value])
      case mapping([Field])
    }

    package let key: String
    package let value: Value
    /// Of the key.
    package let start: Position
    /// Behind the value.
    package let end: Position
  }

  package struct File: Sendable, Equatable {
    /// Relative to the skill's folder.
    package let path: String
    package let executable: Bool
    /// In bytes.
    package let size: Int
    package let sha256: String
    /// Estimated; nil for a file that is no text.
    package let tokens: Int?

    /// The permissions with which it is packed, as `0644` or `0755`.
    package var mode: String { executable ? "0755" : "0644" }
  }

  /// Estimated tokens (``TokenEstimate``), by when a client loads them.
  ///
  /// https://agentskills.io/specification#progressive-disclosure (checked 2026-11-21)
  package struct Tokens: Sendable, Equatable {
    /// The most that the specification advises for the body.
    package static let advisedBody = 5000

    /// Of name and description, which are in every conversation.
    package let metadata: Int
    /// Of SKILL.md behind the front matter, loaded when the skill is used.
    package let body: Int
    /// Of all other text files, read when they are needed.
    package let resources: Int
  }

  /// The skill's folder as it is shown to people.
  package let path: String
  package let directory: String
  package let documentPath: String
  /// Whether there is a SKILL.md at all.
  package let hasDocument: Bool
  /// In the file's order; empty when the front matter could not be read.
  package let frontMatter: [Field]
  /// Sorted by the bytes of the path.
  package let files: [File]
  package let exclusions: [Exclusion]
  package let tokens: Tokens
  /// Of SKILL.md.
  package let outline: [InspectedHeading]
  /// Of every Markdown file, SKILL.md first.
  package let links: [InspectedLink]
  /// The languages of SKILL.md's code blocks and how often each is used, commonest first; empty for a
  /// block that names none.
  package let codeLanguages: [(language: String, count: Int)]
  /// What its ops.yaml describes; nil without one.
  package let service: InspectedService?
  package let digests: [FolderDigest]
  /// The symbolic links; those of a folder were followed, those of an archive were not.
  package let symbolicLinks: [FolderContents.Link]
  package let findings: [Finding]
  /// Of every client, in the order of ``Consumer/all``.
  package let verdicts: [Verdict]

  /// Inspects a skill; `links` are its symbolic links.
  package init(
    _ skill: Skill, links symbolicLinks: [FolderContents.Link] = [],
    from origin: FolderDigest.Origin = .folder, linter: Linter = Linter()
  ) {
    let mask = SecretMask(skill)
    path = mask.mask(skill.path)
    directory = mask.mask(skill.directory)
    documentPath = skill.documentPath
    hasDocument = skill.document != nil
    frontMatter = InspectedFrontMatter(skill, mask).fields
    files = skill.files.map { file in
      File(
        path: mask.mask(file.path), executable: file.executable, size: file.bytes.count,
        sha256: Digest.sha256(file.bytes),
        tokens: SkillTexts.isText(file.bytes) ? TokenEstimate.tokens(in: file.bytes) : nil)
    }
    exclusions = skill.exclusions.map {
      Exclusion(
        path: mask.mask($0.path), reason: $0.reason, pattern: mask.mask($0.pattern), size: $0.size)
    }
    tokens = Tokens(skill, files: files)
    outline = InspectedHeading.all(of: skill, mask)
    links = InspectedLink.all(of: skill, mask)
    codeLanguages = Self.codeLanguages(skill, mask)
    service = InspectedService.of(skill, mask)
    digests = FolderDigest.all(of: skill, links: symbolicLinks, from: origin)
    self.symbolicLinks = symbolicLinks.map {
      FolderContents.Link(path: mask.mask($0.path), target: mask.mask($0.target))
    }
    let result = linter.result(in: skill)
    findings = result.findings
    verdicts = result.verdicts
  }

  /// The bytes of all files.
  package var size: Int { files.reduce(0) { $0 + $1.size } }

  /// The text of a top-level key of the front matter; nil when it has none.
  package func text(_ key: String) -> String? { frontMatter.text(key) }

  /// `metadata.version` of the front matter.
  package var version: String? {
    guard case .mapping(let fields)? = frontMatter.first(where: { $0.key == "metadata" })?.value
    else { return nil }
    return fields.text("version")
  }

  private static func codeLanguages(_ skill: Skill, _ mask: SecretMask)
    -> [(language: String, count: Int)]
  {
    var counts: [String: Int] = [:]
    for block in skill.document?.markdown.codeBlocks ?? [] {
      let word = block.info.split(whereSeparator: \.isWhitespace).first.map(String.init) ?? ""
      counts[mask.mask(word).asciiLowercased, default: 0] += 1
    }
    return counts.map { (language: $0.key, count: $0.value) }
      .sorted { ($1.count, $0.language) < ($0.count, $1.language) }
  }
}

extension [Inspection.Field] {
  fileprivate func text(_ key: String) -> String? {
    guard case .text(let text)? = first(where: { $0.key == key })?.value, !text.isEmpty else {
      return nil
    }
    return text
  }
}

extension Inspection.Tokens {
  fileprivate init(_ skill: Skill, files: [Inspection.File]) {
    let metadata = [skill.name, skill.description].compactMap(\.self)
    self.metadata = metadata.reduce(0) { $0 + TokenEstimate.tokens(in: $1.utf8) }
    body =
      skill.document.map { TokenEstimate.tokens(in: $0.source.bytes[$0.body]) } ?? 0
    resources = zip(skill.files, files).filter { $0.0.path != skill.documentPath }
      .reduce(0) { $0 + ($1.1.tokens ?? 0) }
  }
}

import SkillModel

/// What the pipeline made of one skill: findings, and either its packed form or why there is none.
struct SkillBuild: Sendable {
  enum Failure: Sendable {
    /// The skill has faults that no archive can hold; its findings say which.
    case unpackable(reason: String)
    /// The archive library refused.
    case archive(ArchiveWriter.Failure)

    var reason: String {
      switch self {
      case .unpackable(let reason): reason
      case .archive(let failure):
        failure.path.map { "'\($0.cut(to: 200))' cannot be packed: \(failure.reason)" }
          ?? failure.reason
      }
    }
  }

  let location: SkillLocation
  let findings: [Finding]
  let exclusions: [Exclusion]
  /// What rules over a whole collection look at: the front matter alone, without files' bytes. Nil
  /// when they need not run.
  let outline: Skill?
  /// The folder as it was before it was read; nil when no cache is kept or it cannot tell.
  let listing: FolderListing?
  let documentPath: String
  /// The document's bytes before its body.
  let head: [UInt8]
  let origin: Origin
  /// Whether this program, or one with the same cache key, made every wanted archive of it.
  let isPacked: Bool
  let packed: Swift.Result<Packed, FailureBox>

  enum Origin: Sendable {
    case fresh
    /// Taken from the cache; its outputs lie in the old `dist/`.
    case earlier
  }

  /// A skill's entry and facts; the bytes are dropped once they are written.
  struct Packed: Sendable {
    let entry: Catalogue.Entry
    var outputs: [OutputFile]
    /// Of each output, and behind them what is taken over from the old `dist/` as it is.
    let files: [PublishedFile]

    /// The files whose bytes are not among the outputs.
    var kept: ArraySlice<PublishedFile> { files[outputs.count...] }
  }

  /// `Result` wants an error; this failure is a value.
  struct FailureBox: Error, Sendable {
    let failure: Failure
  }

  /// Reads, lints and packs one skill.
  ///
  /// `earlier` is taken over when the content is still the same; `listed` says whether to look at
  /// the folder first, for the cache; `precompress` whether text files get compressed twins. With
  /// `kept` nothing is packed: archives are what it has.
  static func make(
    _ location: SkillLocation, linter: Linter, kinds: Set<ArchiveKind>, site: Site?,
    kept: KeptArchives? = nil, precompress: Bool = false, earlier: CachedSkill? = nil,
    listed: Bool = false
  ) throws(FileError) -> SkillBuild {
    let listing = listed ? FolderListing(of: location.folder) : nil
    let skill = try SkillReader.read(location)
    // What a link points at outside the folder is not in its listing.
    let isWhole = skill.treeProblems.isEmpty
    let outline = skill.outline
    let head = outline.document?.source.bytes ?? []
    if isWhole, let earlier, let listing, earlier.exclusions == skill.exclusions,
      earlier.documentPath == skill.documentPath,
      earlier.entry.contentDigest == Catalogue.contentDigest(skill.files.map { Catalogue.File($0) })
    {
      return earlier.renewed(listing).build(location, outlined: true)
    }
    var texts = SkillTexts()
    let result = linter.result(in: skill, reading: &texts)
    return SkillBuild(
      // What is built is not mended, and the cache keeps no fixes.
      location: location, findings: result.findings.map(\.unmended), exclusions: skill.exclusions,
      outline: outline, listing: isWhole ? listing : nil, documentPath: skill.documentPath,
      head: head, origin: .fresh, isPacked: kept == nil,
      packed: pack(
        skill, result, &texts, kinds: kinds, site: site, kept: kept, precompress: precompress))
  }

  private static func pack(
    _ skill: Skill, _ result: Linter.Result, _ texts: inout SkillTexts, kinds: Set<ArchiveKind>,
    site: Site?, kept: KeptArchives?, precompress: Bool
  ) -> Swift.Result<Packed, FailureBox> {
    if let reason = unpackable(skill) {
      return .failure(FailureBox(failure: .unpackable(reason: reason)))
    }
    do throws(ArchiveWriter.Failure) {
      let packed =
        if let kept { kept.packed(skill) } else { try SkillPackager.pack(skill, kinds: kinds) }
      var entry = packed.entry
      for verdict in result.verdicts { entry.outcomes[verdict.consumer] = verdict.outcome }
      var outputs = packed.outputs
      // What holds a secret is not published.
      if let site, !result.findings.contains(where: \.isSecret) {
        outputs += SkillPages(
          site: site, skill: skill, entry: entry, result: result, texts: &texts
        ).outputs()
      }
      if precompress { outputs += try Precompression.twins(of: outputs) }
      let artifacts = kept == nil ? [] : entry.artifacts.map { PublishedFile($0) }
      return .success(
        Packed(
          entry: entry, outputs: outputs,
          files: outputs.map { PublishedFile($0) } + artifacts))
    } catch {
      return .failure(FailureBox(failure: .archive(error)))
    }
  }

  /// Why a skill cannot be packed whatever is allowed.
  private static func unpackable(_ skill: Skill) -> String? {
    if skill.document == nil { return "it has no SKILL.md" }
    let name = skill.publishedName
    let isUnusable =
      name.isEmpty || name.utf8.count > 200 || name.hasPrefix(".")
      || name.unicodeScalars.contains {
        $0 == "/" || $0 == "\\" || $0.value < 0x20 || $0 == "\u{7F}"
      }
    if isUnusable { return "its name cannot be a file's name" }
    if let problem = skill.treeProblems.first {
      let place = problem.path.isEmpty ? "its folder" : "'\(problem.path)'"
      return "\(place) cannot be packed"
    }
    return nil
  }

  /// Whether a secret was found, which keeps the skill out of every build.
  var hasSecret: Bool { findings.contains(where: \.isSecret) }
}

extension Skill {
  /// The skill with the front matter as its only content, for rules over whole collections: of
  /// thousands of skills only this much is held in memory.
  var outline: Skill {
    let end = document?.body.lowerBound ?? 0
    let slim = document.map { document in
      SkillDocument(
        source: SourceText(path: document.source.path, bytes: Array(document.source.bytes[..<end])),
        frontMatter: document.frontMatter, body: end..<end,
        markdown: Markdown(root: MarkdownNode(kind: .document, range: end..<end)),
        problems: document.problems)
    }
    return Skill(
      directory: directory, path: path, document: slim, documentPath: documentPath,
      files: files.map {
        let bytes = $0.path == documentPath ? Array($0.bytes.prefix(end)) : []
        return SkillFile(path: $0.path, executable: $0.executable, bytes: bytes)
      },
      treeProblems: treeProblems, exclusions: exclusions)
  }
}

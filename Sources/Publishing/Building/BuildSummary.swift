import SkillModel

/// What a build gathers while skills flow through it, in the order of their paths.
struct BuildSummary: Sendable {
  private(set) var findings: [Finding] = []
  private(set) var rows: [Package.Row] = []
  private(set) var entries: [Catalogue.Entry] = []
  /// What the pages over all skills show of each.
  var items: [ListPages.Item] {
    shown.sorted { $0.entry.name.utf8.lexicographicallyPrecedes($1.entry.name.utf8) }
  }
  private var shown: [ListPages.Item] = []
  private(set) var leftOut: [(skill: String, reason: String)] = []
  private(set) var archiveFailure: (skill: String, failure: ArchiveWriter.Failure)?
  /// The findings of rules over the whole collection, a part of `findings`.
  private(set) var collection: [Finding] = []
  /// Each skill's folder and the document in it, by the skill's name.
  private(set) var documents: [String: (folder: String, path: String)] = [:]
  private var outlines: [Skill] = []
  /// The published skills and their documents, by the folder as it was shown.
  private(set) var published: [String: (name: String, documentPath: String)] = [:]
  /// Which folder took a name first; names that differ in case alone are one on some systems.
  private var claims: [String: String] = [:]

  /// Takes a skill in.
  ///
  /// - Returns: what is to be written of it; nil when it is left out.
  mutating func add(_ build: SkillBuild, dates: ChangeDates? = nil) -> SkillBuild.Packed? {
    findings += build.findings
    if let outline = build.outline { outlines.append(outline) }
    let packed: SkillBuild.Packed
    switch build.packed {
    case .failure(let box):
      leftOut.append((build.location.shown, box.failure.reason))
      if case .archive(let failure) = box.failure, archiveFailure == nil {
        archiveFailure = (build.location.shown, failure)
      }
      return nil
    case .success(let success): packed = success
    }
    let name = packed.entry.name
    if build.hasSecret {
      leftOut.append((name, "it holds a secret"))
      return nil
    }
    if let first = claims[name.lowercased()] {
      leftOut.append((build.location.shown, "its name is taken by '\(first)'"))
      return nil
    }
    claims[name.lowercased()] = build.location.shown
    published[build.location.shown] = (name, build.documentPath)
    var entry = packed.entry
    entry.dates = dates
    entries.append(entry)
    documents[name] = (build.location.folder, build.documentPath)
    let row = row(packed, build)
    rows.append(row)
    shown.append(
      ListPages.Item(
        entry: entry, errors: row.errors, warnings: row.warnings,
        codes: build.findings.reduce(into: [:]) { $0[$1.code, default: 0] += 1 }))
    return packed
  }

  /// Takes in what was found in `docs/`.
  mutating func add(_ findings: [Finding], leftOut files: [String]) {
    self.findings += findings
    leftOut += files.map { ($0, "it holds a secret") }
  }

  private func row(_ packed: SkillBuild.Packed, _ build: SkillBuild) -> Package.Row {
    let entry = packed.entry
    return Package.Row(
      name: entry.name, version: entry.version, files: entry.files.count, size: entry.size,
      archiveSize: entry.artifacts.reduce(0) { $0 + $1.size }, digest: entry.contentDigest,
      errors: build.findings.count { $0.severity == .error },
      warnings: build.findings.count { $0.severity == .warning },
      unchanged: build.origin == .earlier,
      exclusions: build.exclusions)
  }

  /// Adds what only all skills together show, and puts everything in order.
  /// `known` are the findings of rules over the whole collection when nothing has changed; `theme` is
  /// what is judged besides the skills.
  mutating func finish(_ linter: Linter, known: [Finding]? = nil, theme: ThemeFolder? = nil) {
    collection = known ?? linter.findings(inCollection: outlines)
    let others = theme.map { linter.result(in: $0).findings } ?? []
    findings = ordered(findings + collection + others)
    outlines = []
    rows.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    leftOut.sort { $0.skill.utf8.lexicographicallyPrecedes($1.skill.utf8) }
  }

  /// The skills without an archive that the plan wants; nil for a build that packs.
  func missingArchives(_ plan: BuildPlan) -> [String]? {
    guard !plan.request.packs else { return nil }
    return entries.filter { entry in plan.kinds.contains { entry.artifact($0) == nil } }
      .map(\.name).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Whether findings forbid to write anything.
  func stops(allowFindings: Bool) -> Bool {
    !allowFindings && findings.contains { $0.severity == .error || $0.isSecret }
  }
}

/// Sorted, each finding once.
func ordered(_ findings: [Finding]) -> [Finding] {
  var result: [Finding] = []
  for finding in findings.sorted(by: Finding.inOrder) where finding != result.last {
    result.append(finding)
  }
  return result
}

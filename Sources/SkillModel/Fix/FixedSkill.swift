/// A skill after its findings were mended, as far as they could be.
package struct FixedSkill: Sendable {
  /// One file that is different now.
  package struct ChangedFile: Sendable {
    /// In the skill's folder, before and after.
    package let path: String
    package let newPath: String
    package let before: SkillFile
    package let after: SkillFile
  }

  /// The skill as it would be read again.
  package let skill: Skill
  /// The findings that were mended, in the order of mending.
  package let mended: [Finding]
  /// Sorted by path.
  package let changes: [ChangedFile]
  /// The paths, as shown to people, of the files that hold a secret: their lines are not to be shown.
  package let secrets: Set<String>

  /// Mends what the configuration lets stand, step by step, until nothing changes any more.
  ///
  /// A step that makes the front matter worse is not taken: what could be read can still be read, and no new error
  /// appears.
  ///
  /// - Parameters:
  ///   - skill: as it was read.
  ///   - linter: whose findings are mended.
  ///   - unsafe: whether to do too what somebody has to look at.
  package init(_ skill: Skill, linter: Linter, unsafe: Bool) {
    var state = State(skill, linter: linter)
    while state.steps < Self.mostSteps, state.step(linter: linter, unsafe: unsafe) {}
    self.skill = state.skill
    mended = state.mended
    changes = state.changes(of: skill)
    secrets = state.secrets
  }

  /// More faults than this hide behind one another in no real file.
  private static let mostSteps = 200
}

/// A skill on the way.
private struct State {
  private(set) var skill: Skill
  private(set) var mended: [Finding] = []
  private(set) var steps = 0
  private var findings: [Finding]
  let secrets: Set<String>
  /// Of fixes that made nothing better, by what they would do.
  private var refused: Set<String> = []
  /// Something was mended since the first of those was tried.
  private var isAnother = false
  /// The paths that files have now, by those they had.
  private var paths: [String: String]

  init(_ skill: Skill, linter: Linter) {
    self.skill = skill
    findings = linter.findings(in: skill)
    secrets = Set(findings.filter { Rule.maskedCodes.contains($0.code) }.map(\.path))
    paths = Dictionary(uniqueKeysWithValues: skill.files.map { ($0.path, $0.path) })
  }

  /// Takes the next step; false when there is none.
  mutating func step(linter: Linter, unsafe: Bool) -> Bool {
    let open = findings.filter { finding in
      guard let fix = finding.fix, unsafe || !fix.isUnsafe else { return false }
      return !refused.contains(Self.key(finding))
    }
    guard let first = open.first else {
      // What did harm before may do good now.
      guard isAnother, !refused.isEmpty else { return false }
      (refused, isAnother) = ([], false)
      return true
    }
    steps += 1
    let batch = first.fix?.isAlone == true ? [first] : together(open)
    if take(batch, linter) { return true }
    // One of them does harm; each is tried by itself.
    if batch.count == 1 {
      refused.insert(Self.key(first))
      return true
    }
    // From the end on, so that the places of the others stay what they are.
    for finding in batch.reversed() where !take([finding], linter) {
      refused.insert(Self.key(finding))
    }
    return true
  }

  /// Fixes of the same kind and file that do not touch one another.
  private func together(_ open: [Finding]) -> [Finding] {
    var batch: [Finding] = []
    var ends: [String: Int] = [:]
    for finding in open {
      guard finding.code == open[0].code, case .edits(let edits, let path) = finding.fix?.change,
        let start = edits.map(\.range.lowerBound).min(),
        let end = edits.map(\.range.upperBound).max(), start >= ends[path] ?? 0
      else { continue }
      batch.append(finding)
      ends[path] = end
    }
    return batch.isEmpty ? [open[0]] : batch
  }

  private static func key(_ finding: Finding) -> String {
    "\(finding.code) \(finding.fingerprint) \(finding.fix?.title ?? "")"
  }

  private mutating func take(_ batch: [Finding], _ linter: Linter) -> Bool {
    guard let next = applied(batch.compactMap(\.fix?.change)) else { return false }
    let found = linter.findings(in: next)
    guard isBetter(next, found, than: findings) else { return false }
    for case .rename(let path, let to) in batch.compactMap(\.fix?.change) {
      for (old, new) in paths where new == path { paths[old] = to }
    }
    (skill, findings) = (next, found)
    mended += batch
    isAnother = !refused.isEmpty
    return true
  }

  /// Whether everything that could be read still can, and nothing is worse.
  private func isBetter(_ next: Skill, _ found: [Finding], than before: [Finding]) -> Bool {
    func errors(_ findings: [Finding]) -> Int { findings.count { $0.severity == .error } }
    if skill.hasMapping {
      return next.hasMapping && errors(found) <= errors(before) && found != before
    }
    // What could not be read shows its other faults only now.
    if next.hasMapping { return true }
    let (old, new) = (readableTo(skill), readableTo(next))
    return new > old
      || new == old && errors(found) <= errors(before) && found.count < before.count
  }

  /// How many lines of the front matter can be read.
  private func readableTo(_ skill: Skill) -> Int {
    guard let frontMatter = skill.frontMatter, let source = skill.document?.source else {
      return -1
    }
    let problem = frontMatter.tree.problems.first?.range.lowerBound
    return problem.map {
      source.lineIndex(at: $0) - source.lineIndex(at: frontMatter.opening.lowerBound)
    } ?? Int.max
  }

  private func applied(_ changes: [Fix.Change]) -> Skill? {
    var files = skill.files
    var edits: [String: [Edit]] = [:]
    for change in changes {
      switch change {
      case .edits(let list, let path): edits[path, default: []] += list
      case .rename(let path, let to):
        guard let index = files.firstIndex(where: { $0.path == path }),
          !files.contains(where: { $0.path == to })
        else { return nil }
        files[index] = SkillFile(
          path: to, executable: files[index].executable, bytes: files[index].bytes)
      case .makeExecutable(let path):
        guard let index = files.firstIndex(where: { $0.path == path }) else { return nil }
        files[index] = SkillFile(path: path, executable: true, bytes: files[index].bytes)
      }
    }
    for (path, list) in edits {
      guard let index = files.firstIndex(where: { $0.path == path }),
        let bytes = try? Edit.apply(list, to: files[index].bytes)
      else { return nil }
      files[index] = SkillFile(path: path, executable: files[index].executable, bytes: bytes)
    }
    files.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    return skill.with(files)
  }

  func changes(of original: Skill) -> [FixedSkill.ChangedFile] {
    original.files.compactMap { before in
      guard let path = paths[before.path],
        let after = skill.files.first(where: { $0.path == path }),
        path != before.path || after.bytes != before.bytes || after.executable != before.executable
      else { return nil }
      return FixedSkill.ChangedFile(
        path: before.path, newPath: path, before: before, after: after)
    }.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }
}

extension Skill {
  /// The same skill with other files, of which the document is read anew.
  package func with(_ files: [SkillFile]) -> Skill {
    let documentFile =
      files.first { $0.path == "SKILL.md" } ?? files.first { $0.path == documentPath }
    let document = documentFile.map {
      SkillDocument.parse(SourceText(path: "\(path)/\($0.path)", bytes: $0.bytes))
    }
    return Skill(
      directory: directory, path: path, document: document,
      documentPath: documentFile?.path ?? documentPath, files: files, treeProblems: treeProblems,
      exclusions: exclusions)
  }
}

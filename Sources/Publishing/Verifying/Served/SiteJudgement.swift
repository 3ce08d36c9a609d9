import SkillModel

/// Judges what a site answered: against the lists of digests, by the rules, and in numbers.
struct SiteJudgement {
  let site: SiteAddress
  let outcomes: [SiteQuestion.Outcome]
  let listing: SiteListing
  let local: LocalBuild?
  let probes: [ServedSite.Probe]
  let certificate: ServedSite.Certificate?
  let links: SiteLinks
  let linter: Linter

  /// Rules over published folders that a rule over served sites says more exactly.
  private static let covered: Set<String> = ["SK801", "SK802", "SK803", "SK805"]
  private static let mostFindings = 100_000

  func target(_ totals: (requests: Int, bytes: Int)) -> Verify.Target {
    let answers = expectations(outcomes.map(\.answer)).sorted {
      $0.isAtOrigin == $1.isAtOrigin
        ? $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) : $1.isAtOrigin
    }
    let dead = links.dead
    let served = ServedSite(
      base: site.base, origin: site.folder.origin, answers: answers, probes: probes,
      certificate: certificate, deadLinks: dead)
    var findings = linter.result(in: served).findings
    let folder = folder(answers)
    var coverage: Coverage?
    if !listing.published.isEmpty || listing.sums != nil {
      findings += linter.result(in: folder).findings.filter { !Self.covered.contains($0.code) }
      coverage = Coverage(of: folder)
    }
    for outcome in outcomes where findings.count < Self.mostFindings {
      findings += outcome.item?.findings ?? []
    }
    let checks = SiteChecks(served, outcomes: outcomes, links: links.count).checks(findings)
    return Verify.Target(
      path: site.base + "/",
      kind: .site(
        Verify.SiteFacts(
          requests: totals.requests, files: answers.count(where: \.isFound),
          skills: coverage?.skills ?? 0, against: local?.folder, checks: checks,
          checked: coverage?.checked ?? [], unchecked: unchecked(coverage))),
      words: coverage.map { "\($0.words)".replacing("folder", with: "site") }
        ?? "a site without any index",
      size: totals.bytes, sha256: nil, findings: findings.sorted(by: Finding.inOrder))
  }

  private func unchecked(_ coverage: Coverage?) -> [String] {
    var notes = coverage?.unchecked ?? []
    let closed = outcomes.count {
      $0.answer.isFound && listing.plans[$0.answer.path] != nil && $0.item == nil
        && !$0.answer.isAtOrigin
    }
    if closed > 0 { notes.append("\(closed) artifacts were not opened") }
    if let own = listing.baseURL, own != site.base {
      notes.append("the indexes say that the site is at \(own): it was looked for here instead")
    }
    return notes
  }

  /// What each answer should be: by the local build, else by the site's own list of digests.
  private func expectations(_ answers: [ServedAnswer]) -> [ServedAnswer] {
    let sums = Dictionary(
      (listing.sums?.lines ?? []).map { ($0.path, $0.digest) }, uniquingKeysWith: { $1 })
    let owners = Dictionary(
      (local?.files.values.map { ($0.sha256, $0.path) } ?? sums.map { ($0.value, $0.key) })
        .sorted { $0.1 < $1.1 }, uniquingKeysWith: { first, _ in first })
    let listed = answers.first { $0.path == ChecksumList.fileName && $0.isFound }?.modified
    return answers.map { answer in
      var answer = answer
      let path =
        answer.path.isEmpty || answer.path.hasSuffix("/")
        ? answer.path + "index.html" : answer.path
      var expected: ServedAnswer.Expected?
      var modified: Int?
      if let local {
        if let file = local.files[path] {
          expected = ServedAnswer.Expected(
            sha256: file.sha256, size: file.size, source: local.folder, served: sums[path])
          modified = file.modified
        }
      } else if let digest = sums[path] {
        expected = ServedAnswer.Expected(
          sha256: digest, size: listing.size(of: path), source: ChecksumList.fileName)
        modified = listed
      }
      guard var expected else { return answer }
      if answer.isFound, expected.sha256 != answer.sha256 {
        expected.twin = owners[answer.sha256]
        let fits = answer.role == .index || sums[path] == answer.sha256 || path == "SHA256SUMS"
        if let modified, let own = answer.modified, fits { expected.isOlder = own < modified - 1 }
      }
      answer.expected = expected
      return answer
    }
  }

  /// The site in the shape of a folder, for the rules over indexes.
  private func folder(_ answers: [ServedAnswer]) -> PublishedFolder {
    var files: [String: PublishedFolder.File] = [:]
    let executables = listing.executables
    for answer in answers where answer.isFound && !answer.isAtOrigin && !answer.isPageForFile {
      files[answer.path] = PublishedFolder.File(
        size: answer.size, sha256: answer.sha256,
        executable: executables.contains(answer.path))
    }
    var contents: [String: PublishedFolder.Content] = [:]
    for outcome in outcomes {
      if let content = outcome.item?.content { contents[outcome.answer.path] = content }
    }
    return PublishedFolder(
      path: site.base, files: files, oddities: [], sums: listing.sums,
      indexes: listing.published, contents: contents, baseURL: listing.baseURL,
      texts: listing.texts)
  }
}

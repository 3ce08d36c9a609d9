import SkillModel

/// Verifies a published site as a server hands it out: asks for all that its indexes name, or a local
/// build holds, and judges the answers.
struct SiteVerification {
  let request: Verify.Request
  let linter: Linter
  let local: LocalBuild?
  let visitor: Visitor
  private(set) var site: SiteAddress
  private(set) var certificate: ServedSite.Certificate?
  private var outcomes: [SiteQuestion.Outcome] = []
  private var links: SiteLinks
  private let progress: @Sendable (Verify.Progress) -> Void

  /// Names that nobody has, below the site.
  private static let madeUp = [
    "no-such-page-3f9c1e.html", "skills/no-such-skill-3f9c1e.skill",
    Catalogue.wellKnownFolder + "no-such-skill-3f9c1e.tar.gz",
  ]

  /// - Throws: ``PublishingError`` when the server cannot be asked, or has nothing to verify;
  ///   `CancellationError`.
  static func target(
    _ typed: String, request: Verify.Request, linter: Linter,
    progress: @escaping @Sendable (Verify.Progress) -> Void
  ) async throws -> Verify.Target {
    let site = try SiteAddress(typed: typed)
    var local: LocalBuild?
    if let folder = request.against {
      local = try await LocalBuild.read(folder, jobs: request.jobs)
    } else if let listing = request.listing {
      local = LocalBuild(listing)
    }
    let settings = Fetcher.Settings(
      userAgent: "skillctl/\(Version.current) (verify)",
      timeout: .seconds(request.timeout), connections: request.connections,
      authorities: request.authorities)
    do {
      return try await Fetcher.using(settings) { fetcher in
        let visitor = Visitor(fetcher, home: site.folder, user: request.user)
        var verification = SiteVerification(
          request: request, linter: linter, local: local, visitor: visitor, site: site,
          links: SiteLinks(site), progress: progress)
        return try await verification.run(typed)
      }
    } catch let failure as FetchFailure {
      throw PublishingError.unreachable(site.base, failure: failure)
    }
  }

  private init(
    request: Verify.Request, linter: Linter, local: LocalBuild?, visitor: Visitor,
    site: SiteAddress, links: SiteLinks, progress: @escaping @Sendable (Verify.Progress) -> Void
  ) {
    self.request = request
    self.linter = linter
    self.local = local
    self.visitor = visitor
    self.site = site
    self.links = links
    self.progress = progress
  }

  private mutating func run(_ typed: String) async throws -> Verify.Target {
    // No client connects to a server whose certificate has ended, and neither would we.
    if await hasEnded() { return report([], SiteListing.empty) }
    let front = try await front()
    if await hasEnded() { return report([], SiteListing.empty) }
    let indexes = try await indexes()
    let listing = SiteListing(indexes, baseURL: request.baseURL, local: local)
    guard !listing.published.isEmpty || listing.sums != nil || local != nil || front else {
      throw nothing(at: typed)
    }
    try await files(of: listing)
    try await followLinks(listing)
    return report(try await probes(), listing)
  }

  /// Why there was no index.
  private func nothing(at typed: String) -> PublishingError {
    let statuses = Set(outcomes.compactMap(\.answer.status))
    if statuses.contains(401) {
      return .unverifiable(
        typed,
        reason: request.user == nil
          ? "it asks for a name and a password (401)" : "it refuses this name and password (401)",
        help: "set SKILLCTL_VERIFY_USER=NAME:PASSWORD in the environment")
    }
    if let status = statuses.filter({ $0 == 403 || $0 >= 500 }).max() {
      return .unverifiable(
        typed, reason: "the server answers \(status) where its indexes should be",
        help: "look into the server's log")
    }
    return .unverifiable(
      typed, reason: "there is no index below \(site.base)/: it is no published site",
      help: "give the address of the folder that holds index.json, as in https://HOST/skills/")
  }

  /// Looks at the certificate, once the site is an https one.
  private mutating func hasEnded() async -> Bool {
    guard site.folder.isSecure, certificate == nil else { return false }
    let end = await Certificates.end(of: site.folder, timeout: .seconds(request.timeout))
    certificate = end.map { ServedSite.Certificate(end: $0, now: systemSeconds()) }
    return (certificate?.daysLeft ?? 0) < 0
  }

  /// Asks for the site's own address, and goes to where it redirects; false when nothing stands there
  /// that must be reported.
  private mutating func front() async throws -> Bool {
    var first = SiteQuestion(path: "", role: .page)
    first.asksHead = true
    var outcome = try await first.ask(visitor, of: site, linter: linter)
    if let cause = outcome.cause, outcome.answer.redirects.isEmpty { throw cause }
    let arrived = SiteAddress(outcome.address)
    if outcome.answer.isFound, !outcome.answer.redirects.isEmpty,
      arrived.folder.host == site.folder.host
    {
      site = arrived
      links = SiteLinks(arrived)
      outcome.answer.redirects = []
    }
    // A catalogue without pages has nothing there, and need not.
    let isReported = outcome.answer.failure != nil
    if outcome.answer.isFound || isReported {
      outcomes.append(outcome)
      links.take(outcome)
    }
    return isReported
  }

  /// Asks for every index, at the site and at the root of its origin.
  private mutating func indexes() async throws -> [String: [UInt8]] {
    var questions = SiteListing.indexes.map {
      SiteQuestion(path: $0, role: .index, asksHead: true, isSample: true)
    }
    if !site.isRoot {
      questions += SiteListing.wellKnown.map {
        SiteQuestion(path: $0 + "index.json", isAtOrigin: true, role: .index, asksHead: true)
      }
    }
    var found: [String: [UInt8]] = [:]
    for outcome in try await ask(questions) {
      let answer = outcome.answer
      if answer.isFound, !answer.isAtOrigin, !answer.isPageForFile, let bytes = outcome.bytes {
        found[answer.path] = bytes
      }
      outcomes.append(outcome)
    }
    return found
  }

  private mutating func files(of listing: SiteListing) async throws {
    // An index that nobody promised need not be there.
    let promised = Set(listing.paths).union(
      listing.published.contains { $0.format == .catalogue } ? [ChecksumList.fileName] : [])
    let present = Set(outcomes.filter { $0.answer.status == 200 }.map(\.answer.path))
    outcomes.removeAll { outcome in
      let answer = outcome.answer
      if answer.isAtOrigin { return answer.status == 404 && !present.contains(answer.path) }
      if promised.contains(answer.path) { return false }
      // What a server says of every name says nothing of a feed.
      let isFallback = answer.isPageForFile && answer.path.hasSuffix(".xml")
      return answer.failure == nil && answer.status == 404 || isFallback
    }
    for outcome in outcomes where outcome.answer.role == .index { links.take(outcome) }
    let atOrigin = outcomes.filter { $0.answer.isAtOrigin && $0.answer.isFound }
      .map(\.answer.path)
      .compactMap { path in path.lastSlash.map { String(path[...$0]) } }
    let questions =
      listing.questions(without: Set(SiteListing.indexes))
      + listing.originQuestions(folders: atOrigin)
    let batches: [[SiteQuestion]] = [
      questions.filter { !$0.isLarge }, questions.filter { $0.isLarge },
    ]
    for batch in batches {
      let isLarge = batch.first?.isLarge == true
      try await batch.concurrentMap(
        limit: isLarge ? 1 : request.connections, asking(), inOrder: { take($0, of: batch.count) })
    }
  }

  private mutating func take(_ outcome: SiteQuestion.Outcome, of total: Int) {
    links.take(outcome)
    var outcome = outcome
    // Links and anchors are in `links` now; thousands of pages must not stay.
    outcome.page = nil
    outcomes.append(outcome)
    progress(Verify.Progress(done: min(outcomes.count, total), total: total))
  }

  /// Asks for what pages link and no index names, and for what those link.
  private mutating func followLinks(_ listing: SiteListing) async throws {
    for _ in 0..<100 {
      let unknown = links.unknown
      if unknown.isEmpty { return }
      let known = links
      let questions = unknown.map { path in
        let isPage = path.isEmpty || path.hasSuffix("/") || path.hasSuffix(".html")
        return SiteQuestion(path: path, role: isPage ? .page : .plain)
      }
      let (visitor, site, linter) = (visitor, site, linter)
      try await questions.concurrentMap(
        limit: request.connections,
        { question in
          guard known.isFolderOfPage(question.path) else {
            return try await question.ask(visitor, of: site, linter: linter)
          }
          return try await question.look(visitor, of: site)
        }, inOrder: { links.take($0) })
    }
  }

  private func probes() async throws -> [ServedSite.Probe] {
    var questions = Self.madeUp.map { SiteQuestion(path: $0, role: .plain) }
    if !site.isRoot {
      questions.append(
        SiteQuestion(
          path: Catalogue.wellKnownFolder + "no-such-skill-3f9c1e.tar.gz", isAtOrigin: true,
          role: .plain))
    }
    return try await ask(questions).map {
      ServedSite.Probe(
        path: $0.answer.path, isAtOrigin: $0.answer.isAtOrigin, status: $0.answer.status,
        redirects: $0.answer.redirects.count)
    }
  }

  private func ask(_ questions: [SiteQuestion]) async throws -> [SiteQuestion.Outcome] {
    try await questions.concurrentMap(limit: request.connections, asking())
  }

  private func asking() -> @Sendable (SiteQuestion) async throws -> SiteQuestion.Outcome {
    let (visitor, site, linter) = (visitor, site, linter)
    return { try await $0.ask(visitor, of: site, linter: linter) }
  }

  private func report(_ probes: [ServedSite.Probe], _ listing: SiteListing) -> Verify.Target {
    SiteJudgement(
      site: site, outcomes: outcomes, listing: listing, local: local, probes: probes,
      certificate: certificate, links: links, linter: linter
    ).target(visitor.totals)
  }
}

extension ServedSite.Certificate {
  /// `end` and `now` in seconds since 1970.
  init(end: Int, now: Int) {
    let left = end - now
    self.init(daysLeft: left < 0 ? -1 : left / 86_400, lastDay: HTTPDate.day(end))
  }
}

extension SiteListing {
  /// Of a site that was not asked for anything.
  static var empty: SiteListing { SiteListing([:], baseURL: nil, local: nil) }
}

import SkillModel

/// Holds what a skill says against the host, the service and itself.
package enum Doctor {
  /// A skill without ops.yaml: only what it says against itself can be found.
  package static func examine(_ documents: SkillDocuments) -> DoctorReport {
    let context = TextContext(documents, nil, strangers: [])
    let facts = textFacts(documents, context)
    return DoctorReport(
      skill: documents.folder, target: nil, hostFailure: nil, serviceFailure: nil,
      items: Contradictions.find(documents, facts, context), corrections: [])
  }

  /// A skill and a target: what the skill's own ops.yaml says, and its text, is held against the host that
  /// the target names. The target says how that and the service are reached, and nothing else.
  ///
  /// `strangers` are the names of other skills: what stands below a heading with one is about that.
  ///
  /// - Throws: ``TargetError`` for an ops.yaml with mistakes; `CancellationError`. What cannot be reached is
  ///   a finding.
  package static func examine(
    _ documents: SkillDocuments, _ target: Target, _ settings: SessionSettings, strangers: [String]
  ) async throws -> DoctorReport {
    let document = try documents.facts
    let described = document.map(target.described) ?? target
    var context = TextContext(documents, described, strangers: strangers)
    if let host = target.host { context.hosts.insert(host.lowercased()) }
    let own = document.map { OpsFileFacts.facts($0, in: documents.ops) } ?? []
    let facts = merged(own, textFacts(documents, context))
    let reached = described.reached(as: target)
    var (evidence, failure) = try await gather(facts.map(\.claim), reached, settings)
    evidence.target = described
    var drafts = DoctorItems(facts, evidence)
    let corrections = Corrections(drafts.replacements, documents)
    drafts.leaveOut(corrections.leftOut)
    drafts.add(Contradictions.find(documents, facts, context))
    return DoctorReport(
      skill: documents.folder, target: target, hostFailure: failure,
      serviceFailure: failure == nil ? evidence.service.failure : nil, items: drafts.sorted,
      corrections: corrections.texts)
  }

  /// What the text says.
  static func textFacts(_ documents: SkillDocuments, _ context: TextContext)
    -> [DocumentedFact]
  {
    var facts: [DocumentedFact] = []
    for piece in documents.pieces {
      facts += UnitsInText.facts(piece)
      facts += EnvironmentInText.facts(piece, context)
      facts += AddressesInText.facts(piece, context)
      facts += PathsInText.facts(piece, context)
      facts += VersionsInText.facts(piece, context)
      facts += EndpointsInText.facts(piece, context)
      facts += DownloadsInText.facts(piece, context)
    }
    return facts
  }

  /// The text speaks of an endpoint as ops.yaml does, but for its query and the names of what is to be
  /// filled in.
  private static func merged(_ own: [DocumentedFact], _ text: [DocumentedFact]) -> [DocumentedFact]
  {
    var known: [EndpointName: EndpointName] = [:]
    for fact in own {
      if case .endpoint(let name) = fact.claim { known[name.general] = name }
    }
    return own
      + text.map { fact in
        guard case .endpoint(let name) = fact.claim, let same = known[name.general] else {
          return fact
        }
        return DocumentedFact(claim: .endpoint(same), place: fact.place)
      }
  }

  // MARK: Asking

  private static func gather(
    _ claims: [Claim], _ target: Target, _ settings: SessionSettings
  ) async throws -> (Evidence, SSHFailure?) {
    let urls = claims.compactMap { if case .download(let url) = $0 { url } else { nil } }
    async let downloads = Downloads.read(urls, limit: settings.ssh.timeout)
    let (evidence, failure) = try await ask(claims, target, settings)
    var whole = evidence
    whole.downloads = try await downloads
    return (whole, failure)
  }

  private static func ask(
    _ claims: [Claim], _ target: Target, _ settings: SessionSettings
  ) async throws -> (Evidence, SSHFailure?) {
    let name = target.host ?? TargetHost.thisMachine
    do {
      let evidence = try await target.withHost(settings) { host in
        async let service = ServiceReading.read(target, settings, through: host, claims)
        let reading = try await HostReading.read(host, HostQuestions(claims))
        let evidence = Evidence(
          target: target, hostName: name, host: reading, service: try await service)
        return try await evidence.followed(claims, host)
      }
      return (evidence, nil)
    } catch let failure as SSHFailure {
      let service =
        target.isBehindHost
        ? ServiceReading(failure: failure.message)
        : try await ServiceReading.read(target, settings, through: nil, claims)
      let evidence = Evidence(
        target: target, hostName: name, host: HostReading(unknown: failure.message),
        service: service)
      return (evidence, failure)
    }
  }
}

extension EndpointName {
  /// Without its query, and with one sign for each part that stands for many.
  fileprivate var general: EndpointName {
    let path = path.prefix { $0 != "?" }
    return EndpointName(method: method, path: ServiceReading.filled(String(path)))
  }
}

extension Evidence {
  /// Asks what only the first answers lead to: what a unit is called that is not there, and whether a
  /// folder's files are where the unit's variables say.
  fileprivate func followed(_ claims: [Claim], _ host: TargetHost) async throws -> Evidence {
    var evidence = self
    if let name = target.facts.unit.name?.value, case .known(let units) = self.host.units,
      let state = units[UnitName.full(name)], !state.isLoaded
    {
      evidence.host.running = (try? await UnitReading.running(host)) ?? [:]
      try Task.checkCancellation()
    }
    for case .environment(let name, let value, let unit) in Set(claims) where value.hasPrefix("/") {
      guard case .drifted(let found, _) = environment(name, value, unit), found.hasPrefix("/"),
        !found.contains(":"), !value.contains(":")
      else { continue }
      evidence.relocations.append(Relocation(from: value, to: found))
    }
    guard !evidence.relocations.isEmpty else { return evidence }
    // What is said of a folder comes before what is said of one above it.
    evidence.relocations.sort { ($1.from.count, $0.to) < ($0.from.count, $1.to) }
    var questions = HostQuestions([])
    questions.paths = HostQuestions(claims).paths.flatMap { path in
      evidence.relocations.compactMap { $0.moved(path) }
    }
    guard case .known(var files) = evidence.host.files,
      case .known(let more)? = try? await FileReading.read(host, questions)
    else { return evidence }
    files.add(more)
    evidence.host.files = .known(files)
    return evidence
  }
}

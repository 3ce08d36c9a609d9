import SkillModel

/// What a target's host says of it, asked in one session.
struct HostReadings: Sendable {
  var unit: Reading<UnitState>
  /// The last errors in the unit's journal, the newest last.
  var errors: Reading<[LogLine]>
  /// By path.
  var disks: [String: Reading<DiskUse>] = [:]
  /// By path: the newest file there.
  var newest: [String: Reading<NewestFile>] = [:]

  /// For a host that cannot be asked, or need not be.
  init(_ target: Target, failure: String? = nil) {
    let why = "no unit is named"
    let named = target.facts.unit.name != nil
    func reading<Value>(_ isNamed: Bool) -> Reading<Value> {
      isNamed ? .failed(failure ?? "not asked", advice: nil) : .notApplicable(why)
    }
    unit = reading(named)
    errors = reading(named)
    for path in target.diskPaths { disks[path] = reading(true) }
    for path in target.agePaths { newest[path] = reading(true) }
  }

  /// Asks the host.
  ///
  /// - Throws: ``SSHFailure`` when nothing can be asked there; `CancellationError`.
  static func read(_ target: Target, on host: TargetHost) async throws -> HostReadings {
    let unit = target.facts.unit.name?.value
    let (disks, ages) = (target.diskPaths, target.agePaths)
    var readings = HostReadings(target)
    let commands: [RemoteCommand]
    do throws(RemoteCommand.Unsayable) {
      var all: [RemoteCommand] = []
      if let unit {
        all.append(try UnitState.question(unit))
        all.append(try Self.errors.journal(unit, lines: Self.mostErrors))
      }
      for path in disks { all.append(try DiskUse.question(path)) }
      for path in ages { all.append(try NewestFile.question(path)) }
      commands = all
    } catch {
      throw SSHFailure(.other, host: host.name, step: .running, words: [error.words])
    }
    var answers = try await HostBatch(commands).run(on: host)[...]
    let limit = host.timeout
    func next<Value>(_ what: String, _ read: (HostBatch.Answer) -> Reading<Value>) -> Reading<Value>
    {
      guard let first = answers.popFirst(), let answer = first else {
        return .failed(
          "\(what) has not answered within \(limit)", advice: "--timeout gives it longer")
      }
      return read(answer)
    }
    if unit != nil {
      readings.unit = next("systemctl") { answer in
        UnitState(answer.lines).map { .found($0) }
          ?? answer.failure("systemctl", "check that the host runs systemd")
      }
      readings.errors = next("journalctl", Self.errors)
    }
    for path in disks {
      readings.disks[path] = next("df") { answer in
        answer.status == 0
          ? DiskUse(answer.lines).map { .found($0) } ?? answer.failure("df", nil)
          : answer.failure("df", "check that \(path) is there")
      }
    }
    for path in ages {
      readings.newest[path] = next("find") { answer in
        NewestFile(answer.lines).map { .found($0) } ?? .noFile(path, answer)
      }
    }
    return readings
  }

  /// How many of the last errors are asked for.
  private static let mostErrors = 5

  private static let errors: LogQuery = {
    var query = LogQuery()
    query.priority = .error
    return query
  }()

  private static func errors(_ answer: HostBatch.Answer) -> Reading<[LogLine]> {
    let entries = answer.lines.compactMap(LogLine.init(journal:))
    if let hint = answer.lines.first(where: { $0.hasPrefix("Hint: You are currently not seeing") }),
      entries.isEmpty
    {
      return .failed(
        String(hint.dropFirst("Hint: ".count)), advice: "add the user to the group systemd-journal")
    }
    // journalctl ends with 1 when it finds nothing.
    let isSilent = answer.lines.allSatisfy { $0.isEmpty || $0 == "-- No entries --" }
    guard answer.status == 0 || !entries.isEmpty || isSilent else {
      return answer.failure("journalctl", nil)
    }
    return .found(entries)
  }
}

extension HostBatch.Answer {
  fileprivate func failure<Value>(_ program: String, _ advice: String?) -> Reading<Value> {
    let said = lines.last { !$0.isEmpty } ?? "ended with \(status)"
    let words = said.hasPrefix(program) ? said : "\(program): \(said)"
    return .failed(words, advice: status == 127 ? "install \(program) on the host" : advice)
  }
}

extension Reading<NewestFile> {
  fileprivate static func noFile(_ path: String, _ answer: HostBatch.Answer) -> Self {
    let said = answer.lines.last { !$0.isEmpty }
    return .failed(
      said ?? "there is no file in \(path)",
      advice: "check the path, and that this user may read it")
  }
}

extension Target {
  /// Whose file systems are looked at: those of its checks, and of its data.
  package var diskPaths: [String] {
    var paths = facts.checks.compactMap { check in
      if case .disk(let path, _) = check.subject { path } else { nil }
    }
    if let data = facts.paths.first(where: { $0.name == "data" })?.path.value { paths.append(data) }
    return paths.withoutRepeats
  }

  /// Whose newest files are looked at.
  package var agePaths: [String] {
    var paths = facts.checks.compactMap { check in
      if case .age(let path, _) = check.subject { path } else { nil }
    }
    if let backup = facts.backup { paths.append(backup.path.value) }
    return paths.withoutRepeats
  }
}

extension [String] {
  /// Each once, where it stands first.
  var withoutRepeats: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}

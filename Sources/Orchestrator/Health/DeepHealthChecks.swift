package import SymbiontAPI

/// Everything that the daemon depends on, and how each of it is looked at.
///
/// All checks run at once, and each has its own time: the whole answers within two seconds, whatever
/// hangs. However many clients ask, nothing is asked twice at the same time.
package struct DeepHealthChecks: Sendable {
  /// Where to look.
  package struct Subjects: Sendable {
    package var folder: String
    package var store: any TaskStore
    /// What is said to be wrong, or well.
    package var storePath: String
    /// Nil for a store whose server looks after itself.
    package var findDamage: (@Sendable (Duration) async throws(StoreError) -> Bool)?
    package var ledger: Ledger
    package var scheduler: Scheduler
    package var executor: any Executor

    package init(
      folder: String, store: SQLiteStore, ledger: Ledger, scheduler: Scheduler,
      executor: any Executor
    ) {
      self.folder = folder
      self.store = store
      storePath = store.path
      findDamage = { limit throws(StoreError) in try await store.findDamage(within: limit) }
      self.ledger = ledger
      self.scheduler = scheduler
      self.executor = executor
    }
  }

  private let readings: [HealthReading]
  private let release: ReleaseIdentity
  private let wall: WallClock
  private let started = ContinuousClock.now

  package init(
    _ subjects: Subjects, release: ReleaseIdentity, wall: WallClock = .system,
    time: HealthTime = .system
  ) {
    self.release = release
    self.wall = wall
    readings = Self.readings(subjects, wall, time, since: started)
  }

  /// Looks at everything.
  package func run() async -> DeepHealth {
    let checks = await withTaskGroup(of: (Int, [HealthCheck]).self) { group in
      for (number, reading) in readings.enumerated() {
        group.addTask { (number, await reading.checks()) }
      }
      var found = [[HealthCheck]](repeating: [], count: readings.count)
      for await (number, checks) in group { found[number] = checks }
      return found.flatMap { $0 }
    }
    return DeepHealth(
      status: Self.status(of: checks), runtime: HealthAnswer.ownRuntime, version: release.version,
      revision: release.revision, checkedAt: wall.now(),
      uptimeSeconds: (ContinuousClock.now - started).inSeconds,
      checks: checks)
  }

  /// One check that failed is enough; one that nobody could answer is a reason to look.
  package static func status(of checks: [HealthCheck]) -> DeepHealth.Status {
    if checks.contains(where: { $0.verdict == .failed }) { return .failed }
    return checks.allSatisfy { $0.verdict == .ok } ? .ok : .degraded
  }

  // MARK: The checks

  /// A burst of questions is one write, and a monitor that asks every second sees every second.
  private static let often = HealthReading.Patience(kept: .milliseconds(500))
  /// Nothing is written or started for it: a pause shows at once.
  private static let always = HealthReading.Patience()
  /// Programs are started for it.
  private static let programs = HealthReading.Patience(kept: .seconds(60), stale: .seconds(600))
  /// The whole database is read for it.
  private static let wholeFile = HealthReading.Patience(
    kept: .seconds(3600), stale: .seconds(4 * 3600))
  static let damageLimit = Duration.seconds(60)
  /// For each of the three questions; nobody waits for it.
  static let probeTimeout = Duration.seconds(15)

  private static func readings(
    _ subjects: Subjects, _ wall: WallClock, _ time: HealthTime,
    since started: ContinuousClock.Instant
  ) -> [HealthReading] {
    var readings = [store(subjects, time)]
    if let findDamage = subjects.findDamage {
      readings.append(damage(subjects.storePath, findDamage, time))
    }
    readings += [disk(subjects, time), ledger(subjects, time)]
    readings += [executor(subjects, time), work(subjects, time, since: started)]
    readings.append(queue(subjects, wall, time))
    return readings
  }

  private static func silent(
    _ names: [String], _ verdict: HealthCheck.Verdict, _ detail: String, _ help: String
  ) -> [HealthCheck] {
    names.map { HealthCheck($0, verdict, detail, help: help) }
  }

  private static func store(_ subjects: Subjects, _ time: HealthTime) -> HealthReading {
    let silence = silent(
      ["store"], .failed, "\(subjects.storePath) was not written to in time.",
      "Look whether its disk hangs, or is kept busy by others.")
    return HealthReading(silence: silence, often, time: time) {
      do throws(StoreError) {
        try await subjects.store.checkWrites()
        return [HealthRules.store(nil, path: subjects.storePath)]
      } catch {
        return [HealthRules.store(error, path: subjects.storePath)]
      }
    }
  }

  private static func damage(
    _ path: String, _ find: @escaping @Sendable (Duration) async throws(StoreError) -> Bool,
    _ time: HealthTime
  ) -> HealthReading {
    let silence = silent(
      ["store_damage"], .unknown, "\(path) is still being read.", "Ask again in a minute.")
    return HealthReading(silence: silence, wholeFile, time: time) {
      let result: Result<Bool, StoreError>
      do throws(StoreError) { result = .success(try await find(damageLimit)) } catch {
        result = .failure(error)
      }
      return [HealthRules.damage(result, path: path)]
    }
  }

  private static func disk(_ subjects: Subjects, _ time: HealthTime) -> HealthReading {
    let silence = silent(
      ["disk"], .failed, "The file system of \(subjects.folder) does not answer.",
      "Look whether its disk or server hangs.")
    return HealthReading(silence: silence, often, time: time) {
      await offThread {
        do throws(DataError) {
          return [HealthRules.disk(try DiskSpace(of: subjects.folder), subjects.folder)]
        } catch {
          return silent(
            ["disk"], .failed, "\(error).", "Look whether the data directory is still there.")
        }
      }
    }
  }

  private static func ledger(_ subjects: Subjects, _ time: HealthTime) -> HealthReading {
    let ledger = subjects.ledger
    let silence = silent(
      ["ledger", "ledger_lines"], .failed, "\(ledger.path) does not answer.",
      "Look whether its disk or server hangs.")
    return HealthReading(silence: silence, often, time: time) {
      await offThread {
        let first = ledger.badLines.first.map {
          (path: ledger.path, line: $0.number, column: $0.column, message: $0.fault.message)
        }
        let lines = HealthRules.ledgerLines(
          calls: ledger.totals.all.calls, badCount: ledger.badLineCount, first: first)
        do throws(DataError) {
          let file = HealthRules.ledger(
            path: ledger.path, failure: ledger.failure?.description,
            standing: try ledger.standing(), size: ledger.length)
          return [file, lines]
        } catch {
          let file = HealthRules.ledger(
            path: ledger.path, failure: "\(error)", standing: .sound, size: ledger.length)
          return [file, lines]
        }
      }
    }
  }

  private static func executor(_ subjects: Subjects, _ time: HealthTime) -> HealthReading {
    let executor = subjects.executor
    let silence = silent(
      ["cli_found", "cli_version", "cli_login"], .unknown,
      "`\(executor.name)` has not answered yet.",
      "Ask again; if it stays so, run `\(executor.name) --version` as the daemon's user.")
    return HealthReading(silence: silence, programs, time: time) {
      HealthRules.executor(executor.name, await executor.probe(timeout: probeTimeout))
    }
  }

  private static func work(
    _ subjects: Subjects, _ time: HealthTime, since started: ContinuousClock.Instant
  ) -> HealthReading {
    let silence = silent(
      ["heartbeat", "budgets"], .failed, "The scheduler does not answer.",
      "Restart the daemon: nothing that was accepted is lost.")
    return HealthReading(silence: silence, always, time: time) {
      let facts = await subjects.scheduler.healthFacts()
      let heartbeat = HealthRules.heartbeat(
        age: ContinuousClock.now - (facts.lastBeat ?? started), isFirst: facts.lastBeat == nil,
        every: facts.interval, phase: facts.phase)
      return [heartbeat, HealthRules.budgets(facts.stop, facts.standings)]
    }
  }

  private static func queue(
    _ subjects: Subjects, _ wall: WallClock, _ time: HealthTime
  ) -> HealthReading {
    let help = "See the check `store`."
    let silence = silent(["queue"], .unknown, "The store does not say in time.", help)
    return HealthReading(silence: silence, always, time: time) {
      let facts = await subjects.scheduler.healthFacts()
      do throws(StoreError) {
        let counts = try await subjects.store.counts()
        let now = wall.now()
        return [
          HealthRules.queue(
            pending: counts[.pending], running: facts.running,
            oldestPendingSeconds: counts.oldestPending.map { max(0, (now - $0).inSeconds) },
            pause: facts.pause)
        ]
      } catch {
        return silent(["queue"], .unknown, "The store does not say: \(error).", help)
      }
    }
  }
}

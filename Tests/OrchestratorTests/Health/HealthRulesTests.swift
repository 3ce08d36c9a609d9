import SymbiontAPI
import Testing

@testable import Orchestrator

@Suite("What is well, and what is not")
struct HealthRulesTests {
  @Test(
    "A disk fails before it is full, and is told of long before",
    arguments: [
      (DiskSpace(free: 500 << 30, total: 1000 << 30), HealthCheck.Verdict.ok),
      // A small share of much is plenty.
      (DiskSpace(free: 30 << 30, total: 4000 << 30), .ok),
      (DiskSpace(free: 10 << 30, total: 1000 << 30), .degraded),
      (DiskSpace(free: (1 << 30) - 1, total: 4 << 30), .degraded),
      (DiskSpace(free: 1 << 30, total: 4 << 30), .ok),
      (DiskSpace(free: 64 << 20, total: 4 << 30), .degraded),
      (DiskSpace(free: (64 << 20) - 1, total: 4 << 30), .failed),
      (DiskSpace(free: 0, total: 0), .failed),
      (DiskSpace(free: 500 << 30, total: 1000 << 30, freeFiles: 0), .failed),
      (DiskSpace(free: 500 << 30, total: 1000 << 30, freeFiles: 1), .ok),
    ])
  func disk(space: DiskSpace, verdict: HealthCheck.Verdict) {
    let check = HealthRules.disk(space, "/data")
    #expect(check.verdict == verdict)
    #expect((check.help == nil) == (verdict == .ok))
  }

  @Test("A disk is told of in numbers with units")
  func words() {
    let check = HealthRules.disk(DiskSpace(free: 1_500_000_000, total: 6_000_000_000), "/data")
    #expect(check.detail == "1.5 GB (25.0 %) of 6.0 GB are free at /data.")
    #expect(HealthRules.bytes(999) == "999 B")
    #expect(HealthRules.bytes(.max) == "9223.4 PB")
  }

  @Test("The real disk has some room")
  func realDisk() throws {
    let space = try DiskSpace(of: "/")
    #expect(space.free > 0 && space.free < space.total)
    #expect(throws: DataError.self) { try DiskSpace(of: "/no/such/folder") }
  }

  @Test(
    "A ledger that is not the one that is written fails; a second writer is told of",
    arguments: [
      (Ledger.Standing.sound, HealthCheck.Verdict.ok), (.gone, .failed), (.replaced, .failed),
      (.shortened(bytes: 10), .failed), (.foreign(bytes: 10), .degraded),
    ])
  func ledger(standing: Ledger.Standing, verdict: HealthCheck.Verdict) {
    let check = HealthRules.ledger(path: "l", failure: nil, standing: standing, size: 100)
    #expect(check.verdict == verdict)
    #expect((check.help == nil) == (verdict == .ok))
    let failed = HealthRules.ledger(path: "l", failure: "full", standing: standing, size: 100)
    #expect(failed.verdict == .failed && failed.detail == "The last write failed: full.")
  }

  @Test("Lines that are not counted are told of, with the first one's place")
  func lines() {
    #expect(HealthRules.ledgerLines(calls: 3, badCount: 0, first: nil).verdict == .ok)
    let check = HealthRules.ledgerLines(
      calls: 3, badCount: 2, first: (path: "l", line: 7, column: 4, message: "no"))
    #expect(check.verdict == .degraded)
    #expect(check.detail == "Lines that are not counted: 2; the first: l:7:4: no.")
  }

  @Test(
    "A heartbeat may be late, but not gone",
    arguments: [
      (0, HealthCheck.Verdict.ok), (630, .ok), (631, .degraded), (1260, .degraded),
      (1261, .failed),
    ])
  func heartbeat(age: Int, verdict: HealthCheck.Verdict) {
    for isFirst in [true, false] {
      let check = HealthRules.heartbeat(
        age: .seconds(age), isFirst: isFirst, every: .seconds(300), phase: .running)
      #expect(check.verdict == verdict)
    }
    let stopping = HealthRules.heartbeat(
      age: .seconds(age), isFirst: false, every: .seconds(300), phase: .stopping)
    #expect(stopping.verdict == .degraded)
  }

  @Test("A queue that is paused, or waits for hours, is told of")
  func queue() {
    func check(_ oldest: Double?, _ pause: QueuePause? = nil) -> HealthCheck {
      HealthRules.queue(pending: 2, running: 1, oldestPendingSeconds: oldest, pause: pause)
    }
    #expect(check(nil).verdict == .ok)
    #expect(check(3600).verdict == .ok)
    #expect(check(3601).verdict == .degraded)
    let now = TestClock().now
    let open = check(5, QueuePause(reason: "a limit", since: now, until: nil))
    #expect(open.verdict == .degraded)
    #expect(
      open.detail
        == "It is paused until somebody resumes it: a limit; 2 pending, the oldest for 5.0 s, 1 running."
    )
    let ending = check(5, QueuePause(reason: "a limit", since: now, until: now))
    #expect(ending.detail.hasPrefix("It is paused until 2026-11-21T10:00:00Z: "))
  }

  @Test("A budget that is used up is told of with its key, a soft limit in words alone")
  func budgets() {
    var limits = BudgetLimits()
    limits.dayByTier[.opus] = .init(soft: USD(nanos: 1), hard: USD(nanos: 1_000_000_000))
    limits.estimates = [.opus: USD(nanos: 10), .haiku: .zero, .sonnet: .zero]
    let budgets = Budgets(limits)
    func check(_ cost: Int64) -> HealthCheck {
      var totals = LedgerTotals()
      var facts = LedgerFacts(date: "2026-11-21", model: "opus")
      facts.cost = USD(nanos: cost)
      totals.add(facts)
      let now = TestClock().now
      return HealthRules.budgets(
        budgets.closed(totals: totals, now: now), budgets.standings(totals: totals, now: now))
    }
    #expect(HealthRules.budgets(nil, []).detail == "No budget is set.")
    #expect(check(0).detail == "Every budget has room.")
    #expect(check(5).detail == "There is room; soft limits are reached: day (opus).")
    #expect(check(5).verdict == .ok)
    let full = check(1_000_000_000)
    #expect(full.verdict == .degraded && full.detail == "Used up: day (opus).")
    #expect(full.help?.contains("`budgets.opus.day.hard`") == true)

    var hard = BudgetLimits()
    hard.day = .init(hard: .zero)
    let now = TestClock().now
    let closed = Budgets(hard).closed(totals: LedgerTotals(), now: now)
    let stop = HealthRules.budgets(closed, [])
    #expect(stop.verdict == .degraded && stop.detail.hasPrefix("No call is made: the budget of "))
    #expect(
      stop.help
        == "It starts again at 2026-11-22T00:00:00Z; or raise `budgets.day.hard` and restart.")
  }

  @Test("A program that is missing or logged out degrades; one that says nothing is unknown")
  func executor() {
    func verdicts(_ probe: ExecutorProbe) -> [HealthCheck.Verdict] {
      HealthRules.executor("claude", probe).map(\.verdict)
    }
    func answer(_ verdict: ExecutorProbe.Verdict) -> ExecutorProbe.Answer {
      .init(verdict: verdict, latency: .milliseconds(3))
    }
    #expect(
      verdicts(ExecutorProbe(program: answer(.bad("`claude` is not found in PATH"))))
        == [.degraded, .unknown, .unknown])
    var probe = ExecutorProbe(program: answer(.good("/bin/claude")))
    probe.version = answer(.good("2.1.280"))
    probe.login = answer(.good("logged in"))
    #expect(verdicts(probe) == [.ok, .ok, .ok])
    probe.login = answer(.bad("not logged in"))
    #expect(verdicts(probe) == [.ok, .ok, .degraded])
    probe.login = answer(.unclear("no answer in time"))
    #expect(verdicts(probe) == [.ok, .ok, .unknown])
    #expect(HealthRules.executor("claude", probe)[2].detail == "`claude`: no answer in time.")
  }

  @Test("One failed check fails the whole; one unknown check degrades it")
  func status() {
    func status(_ verdicts: HealthCheck.Verdict...) -> DeepHealth.Status {
      DeepHealthChecks.status(of: verdicts.map { HealthCheck("x", $0, "") })
    }
    #expect(status(.ok, .ok) == .ok)
    #expect(status(.ok, .unknown) == .degraded)
    #expect(status(.degraded, .ok) == .degraded)
    #expect(status(.degraded, .failed, .unknown) == .failed)
  }
}

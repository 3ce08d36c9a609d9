import SymbiontAPI
import Testing

@testable import Orchestrator

/// A state with everything that the page shows, and the texts of somebody who means ill.
enum PageSample {
  static let hostile =
    "</p></main><script>alert(1)</script><img src=x onerror='alert(\"2\")'> &lt; \u{202E}evil\u{0}\n"
  static let long = String(repeating: "A sentence that says nothing new. ", count: 300)
  static let unbroken = String(repeating: "x", count: 300)

  static let assets = PageAssets(
    ["favicon.svg", "page.css", "page.js", "script.js", "style.css", "theme.js"].map {
      (name: $0, bytes: Array($0.utf8))
    })

  static func full() throws -> PageFacts {
    let now = try #require(Timestamp("2026-11-21T10:00:00Z"))
    var facts = try empty()
    facts.release = ReleaseIdentity(version: "1.2.3", revision: "0123456789abcdef0123")
    facts.health.status = .failed
    facts.health.checks = [
      HealthCheck(
        "store", .ok, "data/state.db was written to, flushed and read.", latencyMilliseconds: 1.25),
      HealthCheck(
        "disk", .failed, "3 MB are free at \(hostile).", help: "Free some space & look.",
        latencyMilliseconds: 0.04),
      HealthCheck("cli_login", .unknown, "`claude`: no answer in time.", help: "Log in."),
      HealthCheck("queue", .degraded, "It is paused.", help: "POST /queue/resume."),
    ]
    facts.totals = totals
    facts.status = try status(now, totals)
    facts.texts = ["queued-1": String(long.prefix(PageFacts.mostText)), "queued-2": hostile]
    facts.tasks = tasks(now)
    facts.calls = [
      #"{"timestamp":"2026-11-21T09:59:00.5Z","model":"haiku","success":true,"elapsed_seconds":1.25,"input_tokens":1234567,"output_tokens":9,"estimated_cost_usd":0.00301,"prompt_preview":"one","purpose":"classify"}"#,
      #"{"timestamp":"2026-11-21T09:58:00Z","model":"opus","success":false,"elapsed_seconds":754,"input_tokens":null,"output_tokens":null,"estimated_cost_usd":null,"prompt_preview":"<b>two</b>","error":"usage_limit"}"#,
      #"{"model":7,"elapsed_seconds":"long","estimated_cost_usd":"dear","timestamp":"once"}"#,
    ].compactMap { LedgerCall(Array($0.utf8)) }
    return facts
  }

  static func empty() throws -> PageFacts {
    let now = try #require(Timestamp("2026-11-21T10:00:00Z"))
    return PageFacts(
      now: now, release: ReleaseIdentity(version: "1.2.3", revision: nil),
      health: DeepHealth(
        status: .ok, runtime: "swift", version: "1.2.3", revision: nil, checkedAt: now,
        uptimeSeconds: 4, checks: [HealthCheck("store", .ok, "It is well.")]),
      status: SchedulerStatus(
        phase: .running, counts: TaskCounts(byState: [:], oldestPending: nil, nextNotBefore: nil),
        running: [], oldestPendingSeconds: nil, pause: nil, lastHeartbeat: nil,
        totals: LedgerTotals(), budgets: [], ledgerFailure: nil, storeFailure: nil),
      totals: LedgerTotals())
  }

  private static var totals: LedgerTotals {
    var totals = LedgerTotals()
    for (date, model, nanos) in [
      ("2026-11-21", "haiku", 3_010_000), ("2026-11-21", "opus", nil),
      ("2026-11-20", "sonnet", 1_234_567_000_000), ("2026-11-20", "opus", 600_000_000_000),
      ("2026-11-20", "gpt-<9>", 90_000_000_000), ("2026-11-01", "haiku", 40_000),
      ("2026-10-23", "opus", 700_000_000_000), ("2026-10-22", "opus", 1_000_000_000),
    ] as [(String, String, Int64?)] {
      var facts = LedgerFacts(date: date, model: model)
      facts.cost = nanos.map(USD.init(nanos:))
      facts.success = nanos != nil
      facts.inputTokens = 1000
      facts.isClassification = nanos == 3_010_000
      totals.add(facts)
    }
    return totals
  }

  private static func status(_ now: Timestamp, _ totals: LedgerTotals) throws -> SchedulerStatus {
    var limits = BudgetLimits()
    limits.day = .init(soft: USD(nanos: 1_000_000_000), hard: USD(nanos: 6_000_000_000))
    limits.monthByTier = [.opus: .init(soft: nil, hard: USD(nanos: 100_000_000_000))]
    return SchedulerStatus(
      phase: .running,
      counts: TaskCounts(
        byState: [.pending: 12_345, .processing: 2, .done: 7], oldestPending: now,
        nextNotBefore: nil),
      running: [
        .init(id: "queued-1", attempt: 2, startedAt: now - .seconds(75), tier: .opus),
        .init(id: "queued-2", attempt: 1, startedAt: now - .seconds(2), tier: nil),
      ], oldestPendingSeconds: 7300,
      pause: QueuePause(reason: "<limit>", since: now, until: now + .seconds(600)),
      lastHeartbeat: now - .seconds(240), totals: totals,
      budgets: Budgets(limits).standings(totals: totals, now: now), ledgerFailure: nil,
      storeFailure: nil)
  }

  private static func tasks(_ now: Timestamp) -> [TaskRecord] {
    var tasks = [
      hostile, String(long.prefix(PageFacts.mostText)), unbroken, "שלום", "done", "blocked",
    ].enumerated().map { number, text in
      TaskRecord(
        id: number == 0 ? "a/../<b>\"?" : "queued-\(number)", task: text, source: .queue,
        createdAt: now - .seconds(number * 60), maxAttempts: 3)
    }
    tasks[1].state = .processing
    tasks[1].attempts = 2
    tasks[2].state = .failed
    tasks[2].attempts = 3
    tasks[2].error = hostile
    tasks[4].state = .done
    tasks[4].attempts = 1
    tasks[4].cost = USD(nanos: 12_300_000)
    tasks[5].state = .blocked
    tasks[5].blockedReason = "Which of the two?"
    return tasks
  }
}

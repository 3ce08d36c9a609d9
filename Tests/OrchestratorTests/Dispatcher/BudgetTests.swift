import SymbiontAPI
import Testing

@testable import Orchestrator

@Suite("Budgets")
struct BudgetTests {
  private let now = Timestamp("2026-11-21T10:00:00Z") ?? Timestamp(microseconds: 0)

  private func cents(_ amount: Int64) -> USD { USD(nanos: amount * 10_000_000) }

  private func totals(_ calls: [(date: String, model: String, cost: USD?)]) -> LedgerTotals {
    var totals = LedgerTotals()
    for call in calls {
      var facts = LedgerFacts(date: call.date, model: call.model)
      facts.cost = call.cost
      totals.add(facts)
    }
    return totals
  }

  private func limits(_ change: (inout BudgetLimits) -> Void) -> BudgetLimits {
    var limits = BudgetLimits()
    limits.estimates = [.haiku: cents(10), .sonnet: cents(50), .opus: cents(200)]
    change(&limits)
    return limits
  }

  private func stop(_ verdict: Budgets.Verdict) -> BudgetStop? {
    if case .refused(let stop) = verdict { stop } else { nil }
  }

  @Test("A call that just fits is made; with a billionth less room it is not")
  func edge() {
    let budgets = Budgets(limits { $0.day.hard = cents(100) })
    let fits = totals([("2026-11-21", "haiku", cents(50))])
    #expect(
      budgets.judge(.sonnet, taskSpent: .zero, totals: fits, now: now)
        == .allowed(reserve: cents(50), most: cents(50)))
    let over = totals([("2026-11-21", "haiku", cents(50) + USD(nanos: 1))])
    let stop = stop(budgets.judge(.sonnet, taskSpent: .zero, totals: over, now: now))
    #expect(stop?.scope == BudgetScope(.day))
    #expect(stop?.until == Timestamp("2026-11-22T00:00:00Z"))
    #expect(stop?.isPassing == false)
    #expect(
      stop?.description
        == "the budget of the day, 1 USD, has no room for another 0.5 USD: 0.500000001 spent; "
        + "it starts again at 2026-11-22T00:00:00Z")
    #expect(
      budgets.judge(.haiku, taskSpent: .zero, totals: over, now: now)
        == .allowed(reserve: cents(10), most: cents(50) - USD(nanos: 1)),
      "a cheaper one still fits")
    #expect(budgets.closed(totals: over, now: now) == nil)
    let full = totals([("2026-11-21", "haiku", cents(91))])
    #expect(budgets.closed(totals: full, now: now)?.scope == BudgetScope(.day))
    let tomorrow = now + .seconds(14 * 3600)
    #expect(budgets.closed(totals: full, now: tomorrow) == nil)
    #expect(budgets.closed(totals: full, now: tomorrow - .microseconds(1)) != nil)
  }

  @Test("What is unknown counts as the tier's estimate, what is running as reserved")
  func unknownAndReserved() {
    var budgets = Budgets(limits { $0.day.hard = cents(100) })
    let unknown = totals([("2026-11-21", "sonnet", nil), ("2026-11-20", "opus", nil)])
    #expect(
      budgets.judge(.sonnet, taskSpent: .zero, totals: unknown, now: now)
        == .allowed(reserve: cents(50), most: cents(50)))
    let fence = Fence(task: "a", number: 1)
    budgets.reserve(fence, .haiku, cents(1))
    let stop = stop(budgets.judge(.sonnet, taskSpent: .zero, totals: unknown, now: now))
    #expect(stop?.spent == cents(50) && stop?.reserved == cents(1))
    #expect(stop?.isPassing == true)
    budgets.free(fence)
    #expect(
      budgets.judge(.sonnet, taskSpent: .zero, totals: unknown, now: now)
        == .allowed(reserve: cents(50), most: cents(50)))
    let foreign = totals([("2026-11-21", "somebody else's", nil)])
    #expect(
      self.stop(budgets.judge(.haiku, taskSpent: .zero, totals: foreign, now: now))?.spent
        == cents(200))
  }

  @Test("Months and tiers have budgets of their own")
  func monthsAndTiers() {
    let budgets = Budgets(
      limits { limits in
        limits.month.hard = cents(1000)
        limits.dayByTier[.opus] = .init(hard: cents(300))
        limits.monthByTier[.sonnet] = .init(hard: cents(60))
      })
    let spent = totals([
      ("2026-11-21", "opus", cents(150)), ("2026-11-01", "sonnet", cents(11)),
      ("2026-10-31", "sonnet", cents(10_000)), ("2026-11-30", "haiku", cents(839)),
    ])
    let opus = stop(budgets.judge(.opus, taskSpent: .zero, totals: spent, now: now))
    // Whatever is asked first: all three are full for it.
    #expect(opus?.scope.period == .month || opus?.scope == BudgetScope(.day, .opus))
    let sonnet = stop(budgets.judge(.sonnet, taskSpent: .zero, totals: spent, now: now))
    #expect(sonnet?.scope == BudgetScope(.month))
    #expect(sonnet?.until == Timestamp("2026-12-01T00:00:00Z"))
    let less = totals([
      ("2026-11-21", "opus", cents(150)), ("2026-11-01", "sonnet", cents(11)),
      ("2026-10-31", "sonnet", cents(10_000)),
    ])
    #expect(
      stop(budgets.judge(.opus, taskSpent: .zero, totals: less, now: now))?.scope
        == BudgetScope(.day, .opus))
    #expect(
      stop(budgets.judge(.sonnet, taskSpent: .zero, totals: less, now: now))?.scope
        == BudgetScope(.month, .sonnet))
    #expect(
      budgets.judge(.haiku, taskSpent: .zero, totals: less, now: now)
        == .allowed(reserve: cents(10), most: cents(839)))
  }

  @Test("A task's calls get what is left of its budget")
  func ofTask() {
    let budgets = Budgets(limits { $0.task.hard = cents(30) })
    let none = LedgerTotals()
    #expect(
      budgets.judge(.opus, taskSpent: .zero, totals: none, now: now)
        == .allowed(reserve: cents(30), most: cents(30)))
    #expect(
      budgets.judge(.opus, taskSpent: cents(29), totals: none, now: now)
        == .allowed(reserve: cents(1), most: cents(1)))
    let stop = stop(budgets.judge(.opus, taskSpent: cents(30), totals: none, now: now))
    #expect(stop?.scope == BudgetScope(.task) && stop?.until == nil)
    #expect(
      Budgets(limits { _ in }).judge(.opus, taskSpent: cents(999), totals: none, now: now)
        == .allowed(reserve: cents(200), most: nil), "without a limit nothing limits the call")
  }

  @Test("A year's last month ends with the year")
  func december() {
    let last = Timestamp("2026-12-31T23:59:59.999999Z") ?? now
    #expect(BudgetScope(.month).end(at: last) == Timestamp("2027-01-01T00:00:00Z"))
    #expect(BudgetScope(.day).end(at: last) == Timestamp("2027-01-01T00:00:00Z"))
    let february = Timestamp("2027-02-01T00:00:00Z") ?? now
    #expect(BudgetScope(.month).end(at: february) == Timestamp("2027-03-01T00:00:00Z"))
  }
}

@Suite("Budgets at work", .timeLimit(.minutes(30)))
struct BudgetedWorkTests {
  private func cents(_ amount: Int64) -> USD { USD(nanos: amount * 10_000_000) }

  @Test("A queue stops when the day's money is spent, tells it once, and goes on the next day")
  func day() async throws {
    let stand = try Stand { settings in
      settings.concurrency = 1
      settings.budgets.day = .init(soft: cents(80), hard: cents(120))
      for tier in Tier.allCases { settings.budgets.estimates[tier] = cents(40) }
    }
    let events = stand.scheduler.events.listen()
    await stand.daemon.start()
    var ids: [String] = []
    for number in 0..<5 { ids.append(try await stand.submit("\(number) fake:cost=0.4")) }
    let stop = try await EventBroadcast.first(events) { event in
      if case .budgetStop(let stop) = event { stop } else { nil }
    }
    #expect(stop.spent == cents(120) && stop.reserved == .zero)
    for id in ids.prefix(3) { #expect(try await stand.task(id).state == .done) }
    #expect(try await stand.task(ids[3]).state == .pending)
    await #expect(throws: SchedulerError.self) {
      _ = try await stand.scheduler.run(NewTask("now", source: .task, forceTier: .haiku))
    }
    #expect(try await stand.scheduler.status().budgets.map(\.spent) == [cents(120)])
    stand.clock.move(by: .seconds(14 * 3600))
    await stand.scheduler.beat()
    for id in ids.dropFirst(3) { #expect(try await stand.finished(id).state == .done) }
    try await stand.daemon.stop(within: .zero)
    var soft = 0
    var hard = 1
    for await event in events {
      if case .budgetReached = event { soft += 1 }
      if case .budgetStop = event { hard += 1 }
    }
    // The first soft event came before the stop, and was passed over above.
    #expect(hard == 1)
    #expect(soft == 1)
    #expect(stand.ledger.totals.all.cost == cents(200))
  }

  @Test("At the edge no two calls that run together spend more than the budget")
  func together() async throws {
    let stand = try Stand { settings in
      settings.concurrency = 4
      settings.budgets.day.hard = cents(100)
      for tier in Tier.allCases { settings.budgets.estimates[tier] = cents(30) }
    }
    let events = stand.scheduler.events.listen()
    await stand.daemon.start()
    for number in 0..<8 { _ = try await stand.submit("\(number) fake:cost=0.3") }
    while stand.ledger.totals.all.calls < 3 {
      _ = try await EventBroadcast.first(events) { $0 }
    }
    try await stand.daemon.stop(within: .seconds(1))
    #expect(stand.ledger.totals.all.cost == cents(90))
    #expect(try stand.lines().count == 3)
  }

  @Test("A tier without money gives its task back; the others go on, and nobody classifies twice")
  func tier() async throws {
    let stand = try Stand { settings in
      settings.concurrency = 1
      settings.budgets.dayByTier[.sonnet] = .init(hard: cents(1))
    }
    await stand.daemon.start()
    let dear = try await stand.submit("Write some code", force: nil)
    let waiting = try await stand.until(dear) { $0.state == .pending && $0.attempts == 1 }
    #expect(waiting.errorCategory == "budget")
    #expect(waiting.notBefore == stand.clock.now + .seconds(600))
    #expect(try await stand.finished(stand.submit("cheap")).state == .done)
    stand.clock.move(by: .seconds(600))
    await stand.scheduler.beat()
    _ = try await stand.until(dear) { $0.state == .pending && $0.attempts == 2 }
    try await stand.daemon.stop(within: .zero)
    #expect(try stand.lines().map(\.purpose) == ["classify", "task"])
    #expect(try stand.lines().map(\.task).first == dear)
  }

  @Test("A task that has spent its own budget waits for a person; one with a caller fails")
  func ofTask() async throws {
    let stand = try Stand { settings in
      settings.concurrency = 1
      settings.budgets.task = .init(soft: cents(10), hard: cents(20))
      settings.lanes[.haiku].executor = FakeClaude.claude(["FAKE_CLAUDE_COST": "0.2"])
    }
    let events = stand.scheduler.events.listen()
    await stand.daemon.start()
    // The classifier alone spends all of it.
    let id = try await stand.submit("Write some code", force: nil)
    let blocked = try await stand.until(id) { $0.state == .blocked }
    #expect(blocked.blockedReason?.hasPrefix("the budget of the task") == true)
    #expect(blocked.cost == cents(20))
    let reached = try await EventBroadcast.first(events) { event in
      if case .budgetReached(let standing) = event { standing } else { nil }
    }
    #expect(reached.task == id && reached.spent == cents(20))
    let failed = try await stand.scheduler.run(NewTask("Write some code", source: .task))
    #expect(failed.state == .failed && failed.errorCategory == "budget")
    try await stand.daemon.stop(within: .zero)
    #expect(try stand.lines().map(\.purpose) == ["classify", "classify"])
  }
}

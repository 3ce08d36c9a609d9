import SymbiontAPI
import Testing

@testable import Orchestrator

@Suite("Calls that fail", .timeLimit(.minutes(30)))
struct FailureTests {
  @Test(
    "What a little time may change is tried again after a pause, as often as allowed",
    arguments: [
      ("rate-limit", "rate_limit"), ("overloaded", "overloaded"), ("server-error", "server_error"),
    ])
  func transient(shape: String, category: String) async throws {
    let executor = Changeable(["FAKE_CLAUDE_SCENARIO": shape])
    let stand = try Stand(executor: executor) { $0.routing.isClassifying = true }
    await stand.daemon.start()
    let once = try await stand.finished(stand.submit("once"))
    #expect(once.state == .failed && once.errorCategory == category)
    let id = try await stand.submit("twice", attempts: 2)
    let waiting = try await stand.until(id) { $0.state == .pending && $0.attempts == 1 }
    #expect(waiting.notBefore == stand.clock.now + .seconds(10))
    #expect(waiting.errorCategory == category)
    executor.change([:])
    while !stand.steps.asked.contains(.seconds(10)) { await Task.yield() }
    stand.clock.move(by: .seconds(10))
    stand.steps.wake()
    let task = try await stand.finished(id)
    #expect(task.state == .done && task.attempts == 2)
    try await stand.daemon.stop(within: .zero)
    #expect(try stand.lines().map(\.success) == [false, false, true])
    #expect(try stand.lines().map(\.error) == [category, category, nil])
    #expect(try stand.lines().map(\.attempt) == [1, 1, 2])
  }

  @Test("What was decided for a task is not asked again at its next attempt")
  func decidedOnce() async throws {
    let executor = Changeable(["FAKE_CLAUDE_SCENARIO": "overloaded"])
    let stand = try Stand { settings in settings.lanes[.sonnet].executor = executor }
    await stand.daemon.start()
    let id = try await stand.submit("Write some code", force: nil, attempts: 2)
    _ = try await stand.until(id) { $0.state == .pending && $0.attempts == 1 }
    executor.change([:])
    stand.clock.move(by: .seconds(10))
    await stand.scheduler.beat()
    let task = try await stand.finished(id)
    #expect(task.state == .done && task.tier == .sonnet)
    try await stand.daemon.stop(within: .zero)
    #expect(try stand.lines().map(\.purpose) == ["classify", "task", "task"])
    let sum = try stand.lines().map(\.cost)
    // A failure whose cost is unknown leaves the whole unknown.
    let known = sum.compactMap(\.self).reduce(USD.zero, +)
    #expect(task.cost == (sum.contains(nil) ? nil : known))
  }

  @Test(
    "What no time changes fails at once, however many attempts are left",
    arguments: [
      ("invalid-request", "invalid_request"), ("model-not-found", "model_not_found"),
      ("max-output-tokens", "max_output_tokens"), ("unknown", "unknown"),
      ("max-turns", "max_turns"), ("max-budget", "max_budget"),
      ("structured-retries", "structured_output"), ("execution-error", "error_during_execution"),
      ("garbage", "unreadable"), ("empty", "crashed"),
      ("abort", "crashed"),
    ] as [(String, String?)])
  func final(shape: String, category: String?) async throws {
    let stand = try Stand()
    await stand.daemon.start()
    let task = try await stand.finished(stand.submit("fake:\(shape)", attempts: 3))
    try await stand.daemon.stop(within: .zero)
    let lines = try stand.lines()
    #expect(lines.count == 1 && lines.first?.success == false)
    #expect(lines.first?.cost == task.cost)
    if let category { #expect(task.errorCategory == category && lines.first?.error == category) }
    let isTransient = task.errorCategory.flatMap(CallFailure.Category.init)?.isTransient ?? false
    #expect(task.state == (isTransient ? .pending : .failed) && task.attempts == 1)
  }

  @Test(
    "What concerns every call gives the task back and pauses the queue until somebody acts",
    arguments: [
      ("authentication-failed", "authentication_failed"), ("billing-error", "billing_error"),
      ("oauth-org-not-allowed", "oauth_org_not_allowed"),
    ])
  func everyCall(shape: String, category: String) async throws {
    let executor = Changeable(["FAKE_CLAUDE_SCENARIO": shape])
    let stand = try Stand(executor: executor) { $0.concurrency = 1 }
    await stand.daemon.start()
    let first = try await stand.submit("first")
    let second = try await stand.submit("second")
    let waiting = try await stand.until(first) { $0.state == .pending && $0.attempts == 1 }
    #expect(waiting.errorCategory == category)
    let pause = try #require(await stand.scheduler.status().pause)
    #expect(pause.until == nil && pause.reason.hasPrefix(category))
    await #expect(throws: SchedulerError.paused(pause)) {
      _ = try await stand.scheduler.run(NewTask("x", source: .task))
    }
    #expect(try await stand.task(second).attempts == 0)
    executor.change([:])
    try await stand.scheduler.resume()
    #expect(try await stand.finished(first).state == .done)
    #expect(try await stand.finished(second).state == .done)
    try await stand.daemon.stop(within: .zero)
    #expect(try stand.lines().map(\.error) == [category, nil, nil])
  }

  @Test(
    "A limit pauses the queue until its reset, and the task keeps its attempt",
    arguments: ["session-limit", "weekly-limit", "limit-as-answer", "limit-plain", "limit-event"])
  func limit(shape: String) async throws {
    let executor = Changeable([
      "FAKE_CLAUDE_SCENARIO": shape, "FAKE_CLAUDE_RESET": "1795257000", "FAKE_CLAUDE_DAY": "Nov 22",
    ])
    let stand = try Stand(executor: executor) { $0.concurrency = 1 }
    await stand.daemon.start()
    let first = try await stand.submit("first")
    let second = try await stand.submit("second")
    let waiting = try await stand.until(first) { $0.state == .pending && $0.attempts == 1 }
    #expect(waiting.errorCategory == "usage_limit" && waiting.maxAttempts == 1)
    let until = try #require(await stand.scheduler.status().pause?.until)
    #expect(until > stand.clock.now)
    executor.change([:])
    // Too early nothing happens, whatever wakes it.
    await stand.scheduler.beat()
    #expect(try await stand.task(second).attempts == 0)
    stand.clock.move(by: until - stand.clock.now)
    await stand.scheduler.beat()
    #expect(try await stand.finished(first).state == .done)
    #expect(try await stand.finished(second).state == .done)
    #expect(try await stand.scheduler.status().pause == nil)
    try await stand.daemon.stop(within: .zero)
    #expect(try stand.lines().map(\.success) == [false, true, true])
  }

  @Test("A limit that does not say when it ends lasts as long as the settings say")
  func limitWithoutEnd() async throws {
    let stand = try Stand { $0.limitPause = .seconds(77) }
    await stand.daemon.start()
    let id = try await stand.submit("fake:limit-elsewhere")
    _ = try await stand.until(id) { $0.state == .pending && $0.attempts == 1 }
    #expect(try await stand.scheduler.status().pause?.until == stand.clock.now + .seconds(77))
    try await stand.daemon.stop(within: .zero)
    // The pause outlives the process.
    let next = try Stand(stand.copied(), clock: stand.clock)
    await next.daemon.start()
    #expect(try await next.scheduler.status().pause != nil)
    try await next.daemon.stop(within: .zero)
  }

  @Test("A limit that the classifier hits stops the task's own call, too")
  func limitOfClassifier() async throws {
    let stand = try Stand()
    await stand.daemon.start()
    let id = try await stand.submit("Write code fake:session-limit", force: nil)
    _ = try await stand.until(id) { $0.state == .pending && $0.attempts == 1 }
    try await stand.daemon.stop(within: .zero)
    #expect(try stand.lines().map(\.purpose) == ["classify"])
  }

  @Test("The same failure again and again pauses the queue; an answer in between does not")
  func breaker() async throws {
    let stand = try Stand { settings in
      settings.concurrency = 1
      settings.breaker = Breaker.Settings(failures: 3, pause: .seconds(60))
    }
    await stand.daemon.start()
    var ids: [String] = []
    for shape in ["invalid-request", "invalid-request", "success"] {
      ids.append(try await stand.submit("fake:\(shape)"))
    }
    for id in ids { _ = try await stand.finished(id) }
    #expect(try await stand.scheduler.status().pause == nil)
    let events = stand.scheduler.events.listen()
    for _ in 0..<4 { ids.append(try await stand.submit("fake:invalid-request")) }
    let pause = try await EventBroadcast.first(events) { event in
      if case .paused(let pause) = event { pause } else { nil }
    }
    #expect(pause.reason == "3 failures in a row: invalid_request")
    #expect(pause.until == stand.clock.now + .seconds(60))
    _ = try await stand.finished(ids[5])
    #expect(try await stand.task(ids[6]).attempts == 0)
    // Once over, the first failure is one too many.
    stand.clock.move(by: .seconds(60))
    await stand.scheduler.beat()
    #expect(try await stand.finished(ids[6]).state == .failed)
    #expect(try await stand.scheduler.status().pause != nil)
    try await stand.daemon.stop(within: .zero)
  }
}

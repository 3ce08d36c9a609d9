import SymbiontAPI
import Testing

@testable import Orchestrator

@Suite("What every store of tasks must do")
struct StoreConformanceTests {
  private let clock = TestClock()
  private let lease = Duration.seconds(60)
  private let trouble = Failure(category: "server_error", message: "it broke")

  @Test(
    "Tasks are taken in the order in which they were accepted, each once",
    arguments: Conformer.all)
  func order(of conformer: Conformer) async throws {
    let store = try conformer.makeHost(clock).start()
    let first = try await store.submit(NewTask("one", forceTier: .opus))
    clock.move(by: .seconds(-3600))
    let second = try await store.submit(NewTask("two", source: .task))
    #expect(first.position == 1 && second.position == 2)
    #expect(first.isNew)
    #expect(first.task.id.hasPrefix("queued-") && second.task.id.hasPrefix("task-"))
    #expect(first.task.forceTier == .opus)

    let claim = try #require(try await store.claim(for: lease))
    #expect(claim.task.id == first.task.id)
    #expect(claim.task.state == .processing && claim.task.attempts == 1)
    #expect(claim.task.startedAt == clock.now && claim.leaseUntil == clock.now + lease)
    #expect(try await store.claim(for: lease)?.task.id == second.task.id)
    #expect(try await store.claim(for: lease) == nil)
  }

  @Test(
    "A named task can be taken before its turn, if it may start at all",
    arguments: Conformer.all)
  func named(of conformer: Conformer) async throws {
    let store = try conformer.makeHost(clock).start()
    _ = try await store.submit(NewTask("one"))
    let second = try await store.submit(NewTask("two", source: .task)).task.id
    let later = clock.now + .seconds(5)
    let third = try await store.submit(NewTask("three", notBefore: later)).task.id
    #expect(try await store.claim(second, for: lease)?.task.id == second)
    #expect(try await store.claim(second, for: lease) == nil)
    #expect(try await store.claim(third, for: lease) == nil)
    await #expect(throws: StoreError.unknownTask(id: "x")) {
      try await store.claim("x", for: lease)
    }
    clock.move(by: .seconds(5))
    #expect(try await store.claim(third, for: lease)?.task.id == third)
  }

  @Test("What is sent twice with one key is one task", arguments: Conformer.all)
  func idempotency(of conformer: Conformer) async throws {
    let store = try conformer.makeHost(clock).start()
    let new = NewTask("one", forceTier: .haiku, idempotencyKey: "k")
    let first = try await store.submit(new)
    let claim = try #require(try await store.claim(for: lease))
    let done = try await store.complete(claim.fence, result: "r", usage: Usage())
    let again = try await store.submit(new)
    #expect(again == Submission(task: done, position: 0, isNew: false))
    var others = [new, new, new]
    others[0].task = "two"
    others[1].forceTier = nil
    others[2].source = .task
    for other in others {
      await #expect(throws: StoreError.keyReused(id: first.task.id)) {
        try await store.submit(other)
      }
    }
    #expect(try await store.submit(NewTask("one", forceTier: .haiku)).isNew)
  }

  @Test("A task waits for its moment, and holds up nobody", arguments: Conformer.all)
  func notBefore(of conformer: Conformer) async throws {
    let store = try conformer.makeHost(clock).start()
    let moment = clock.now + .seconds(10)
    let waiting = try await store.submit(NewTask("one", notBefore: moment))
    let other = try await store.submit(NewTask("two"))
    #expect(waiting.task.notBefore == moment)
    #expect(try await store.counts().nextNotBefore == moment)
    #expect(try await store.claim(for: lease)?.task.id == other.task.id)
    #expect(try await store.claim(for: lease) == nil)
    clock.move(by: .seconds(10))
    #expect(try await store.claim(for: lease)?.task.id == waiting.task.id)
    #expect(try await store.counts().nextNotBefore == nil)
  }

  @Test("A result is kept, with what it used", arguments: Conformer.all)
  func complete(of conformer: Conformer) async throws {
    let host = try conformer.makeHost(clock)
    var store = try host.start()
    _ = try await store.submit(NewTask("one"))
    let claim = try #require(try await store.claim(for: lease))
    clock.move(by: .seconds(3))
    let usage = Usage(
      tier: .sonnet, elapsedSeconds: 2.5, inputTokens: 45, outputTokens: 87,
      cost: USD(nanos: 8_200_000))
    let done = try await store.complete(claim.fence, result: "é\0\n", usage: usage)
    var expected = claim.task
    expected.state = .done
    expected.finishedAt = clock.now
    expected.result = "é\u{FFFD}\n"
    expected.tier = .sonnet
    expected.elapsedSeconds = 2.5
    expected.inputTokens = 45
    expected.outputTokens = 87
    expected.cost = USD(nanos: 8_200_000)
    #expect(done == expected)
    store = try host.start()
    #expect(try await store.task(done.id) == expected)
    let attempts = try await store.attempts(at: done.id)
    #expect(attempts.map(\.state) == [.done])
    #expect(attempts.first?.cost == USD(nanos: 8_200_000))
    #expect(attempts.first?.finishedAt == clock.now)
  }

  @Test(
    "A failed task is tried again only when that is allowed, and later each time",
    arguments: Conformer.all)
  func retries(of conformer: Conformer) async throws {
    let store = try conformer.makeHost(clock).start()
    let retry = Backoff(first: .seconds(10), most: .seconds(15))
    let id = try await store.submit(NewTask("one", maxAttempts: 3)).task.id
    for wait in [10, 15] {
      let claim = try #require(try await store.claim(for: lease))
      let usage = Usage(cost: USD(nanos: 5))
      let task = try await store.fail(claim.fence, trouble, usage: usage, retry: retry)
      #expect(task.state == .pending && task.notBefore == clock.now + .seconds(wait))
      #expect(task.error == "it broke" && task.errorCategory == "server_error")
      #expect(try await store.claim(for: lease) == nil)
      clock.move(by: .seconds(wait))
    }
    let last = try #require(try await store.claim(for: lease))
    let failed = try await store.fail(
      last.fence, trouble, usage: Usage(cost: USD(nanos: 5)), retry: retry)
    #expect(failed.state == .failed && failed.attempts == 3 && failed.finishedAt == clock.now)
    #expect(failed.cost == USD(nanos: 15))
    #expect(try await store.attempts(at: id).map(\.number) == [1, 2, 3])

    _ = try await store.submit(NewTask("two", maxAttempts: 3))
    let claim = try #require(try await store.claim(for: lease))
    let hopeless = try await store.fail(claim.fence, trouble, usage: Usage(), retry: nil)
    #expect(hopeless.state == .failed)
  }

  @Test("One unknown cost makes the sum unknown", arguments: Conformer.all)
  func unknownCost(of conformer: Conformer) async throws {
    let store = try conformer.makeHost(clock).start()
    _ = try await store.submit(NewTask("one", maxAttempts: 3))
    let retry = Backoff(first: .zero)
    for (cost, sum) in [(USD(nanos: 5), USD(nanos: 5)), (nil, nil), (USD(nanos: 7), nil)] {
      let claim = try #require(try await store.claim(for: lease))
      let task = try await store.fail(claim.fence, trouble, usage: Usage(cost: cost), retry: retry)
      #expect(task.cost == sum)
    }
  }

  @Test("A task that is given back has lost no attempt", arguments: Conformer.all)
  func release(of conformer: Conformer) async throws {
    let store = try conformer.makeHost(clock).start()
    let id = try await store.submit(NewTask("one", maxAttempts: 2)).task.id
    let limit = Failure(category: "rate_limit", message: "resets at noon")
    let first = try #require(try await store.claim(for: lease))
    let until = clock.now + .seconds(30)
    let back = try await store.release(
      first.fence, limit, usage: Usage(cost: .zero), notBefore: until)
    #expect(back.state == .pending && back.notBefore == until && back.error == "resets at noon")
    clock.move(by: .seconds(30))
    let second = try #require(try await store.claim(for: lease))
    #expect(second.task.attempts == 2)
    let retry = Backoff(first: .zero)
    let failed = try await store.fail(second.fence, trouble, usage: Usage(), retry: retry)
    #expect(failed.state == .pending)
    let third = try #require(try await store.claim(for: lease))
    let last = try await store.fail(third.fence, trouble, usage: Usage(), retry: retry)
    #expect(last.state == .failed)
    #expect(try await store.attempts(at: id).map(\.state) == [.released, .failed, .failed])
  }

  @Test("An attempt that has lost its task changes nothing", arguments: Conformer.all)
  func staleFence(of conformer: Conformer) async throws {
    let store = try conformer.makeHost(clock).start()
    let id = try await store.submit(NewTask("one", maxAttempts: 2)).task.id
    let old = try #require(try await store.claim(for: lease)).fence
    clock.move(by: .seconds(61))
    let retry = Backoff(first: .zero)
    #expect(try await store.interruptExpired(retry: retry).map(\.state) == [.pending])
    let current = try #require(try await store.claim(for: lease)).fence
    #expect(old != current)
    let stale = StoreError.staleFence(id: id)
    await #expect(throws: stale) {
      try await store.complete(old, result: "r", usage: Usage())
    }
    await #expect(throws: stale) {
      try await store.fail(old, trouble, usage: Usage(), retry: nil)
    }
    await #expect(throws: stale) {
      try await store.release(old, trouble, usage: Usage(), notBefore: nil)
    }
    await #expect(throws: stale) { try await store.cancel(old, usage: Usage()) }
    await #expect(throws: stale) { try await store.interrupt(old, usage: Usage(), retry: nil) }
    await #expect(throws: stale) { try await store.renew(old, for: lease) }
    #expect(try await store.complete(current, result: "r", usage: Usage()).state == .done)
    await #expect(throws: stale) {
      try await store.complete(current, result: "again", usage: Usage())
    }
    #expect(try await store.task(id)?.result == "r")
  }

  @Test("A lease that is renewed does not end", arguments: Conformer.all)
  func renew(of conformer: Conformer) async throws {
    let store = try conformer.makeHost(clock).start()
    let id = try await store.submit(NewTask("one", maxAttempts: 9)).task.id
    let claim = try #require(try await store.claim(for: lease))
    clock.move(by: .seconds(59))
    #expect(try await store.renew(claim.fence, for: lease) == clock.now + lease)
    clock.move(by: lease)
    #expect(try await store.interruptExpired(retry: nil).isEmpty)
    clock.move(by: .microseconds(1))
    let ended = try await store.interruptExpired(retry: nil)
    #expect(ended.map(\.state) == [.interrupted])
    #expect(ended.first?.errorCategory == "interrupted")
    #expect(try await store.task(id) == ended.first)
  }

  @Test(
    "What a former process left running is interrupted, and not run again by itself",
    arguments: Conformer.all)
  func interruptFormer(of conformer: Conformer) async throws {
    let host = try conformer.makeHost(clock)
    var store = try host.start()
    for text in ["one", "two"] { _ = try await store.submit(NewTask(text, maxAttempts: 2)) }
    let old = try #require(try await store.claim(for: lease))
    store = try host.start()
    let current = try #require(try await store.claim(for: lease))
    let found = try await store.interruptFormer(retry: nil)
    #expect(found.map(\.id) == [old.task.id])
    #expect(found.first?.state == .interrupted && found.first?.finishedAt == clock.now)
    #expect(try await store.attempts(at: old.task.id).map(\.state) == [.interrupted])
    #expect(try await store.task(current.task.id)?.state == .processing)
    #expect(try await store.claim(for: lease) == nil)
    await #expect(throws: StoreError.staleFence(id: old.task.id)) {
      try await store.complete(old.fence, result: "late", usage: Usage())
    }
    store = try host.start()
    let again = try await store.interruptFormer(retry: Backoff(first: .seconds(7)))
    #expect(again.map(\.state) == [.pending])
    #expect(again.first?.notBefore == clock.now + .seconds(7))
    store = try host.start()
    clock.move(by: .seconds(7))
    _ = try #require(try await store.claim(for: lease))
    store = try host.start()
    #expect(try await store.interruptFormer(retry: Backoff()).map(\.state) == [.interrupted])
  }

  @Test("An attempt that is stopped keeps what it used", arguments: Conformer.all)
  func stopped(of conformer: Conformer) async throws {
    let host = try conformer.makeHost(clock)
    var store = try host.start()
    for text in ["one", "two", "three"] { _ = try await store.submit(NewTask(text)) }
    let usage = Usage(tier: .opus, inputTokens: 3, cost: USD(nanos: 5))
    let first = try #require(try await store.claim(for: lease))
    let cancelled = try await store.cancel(first.fence, usage: usage)
    #expect(cancelled.state == .cancelled && cancelled.cost == USD(nanos: 5))
    #expect(cancelled.tier == .opus && cancelled.finishedAt == clock.now)
    let second = try #require(try await store.claim(for: lease))
    let interrupted = try await store.interrupt(second.fence, usage: usage, retry: Backoff())
    #expect(interrupted.state == .interrupted && interrupted.cost == USD(nanos: 5))
    #expect(interrupted.errorCategory == "interrupted")
    let third = try #require(try await store.claim(for: lease))
    store = try host.start()
    let found = try await store.interruptFormer(retry: nil) { task in
      Usage(cost: USD(nanos: Int64(task.attempts) * 7))
    }
    #expect(found.map(\.id) == [third.task.id] && found.first?.cost == USD(nanos: 7))
    for id in [first, second, third].map(\.task.id) {
      #expect(try await store.attempts(at: id).map(\.cost) == [store.task(id)?.cost])
    }
  }

  @Test("Whatever is not finished can be cancelled, and then is", arguments: Conformer.all)
  func cancel(of conformer: Conformer) async throws {
    let store = try conformer.makeHost(clock).start()
    let running = try await store.submit(NewTask("one")).task.id
    let claim = try #require(try await store.claim(for: lease))
    let pending = try await store.submit(NewTask("two")).task.id
    let blocked = try await store.submit(NewTask("three")).task.id
    _ = try await store.block(blocked, reason: "why")
    for id in [running, pending, blocked] {
      let task = try await store.cancel(id)
      #expect(task.state == .cancelled && task.finishedAt == clock.now)
      await #expect(throws: StoreError.wrongState(id: id, .cancelled)) {
        try await store.cancel(id)
      }
    }
    #expect(try await store.attempts(at: running).map(\.state) == [.cancelled])
    await #expect(throws: StoreError.staleFence(id: running)) {
      try await store.complete(claim.fence, result: "r", usage: Usage())
    }
    await #expect(throws: StoreError.unknownTask(id: "x")) { try await store.cancel("x") }
    #expect(try await store.claim(for: lease) == nil)
  }

  @Test("A blocked task waits until it is let go", arguments: Conformer.all)
  func block(of conformer: Conformer) async throws {
    let store = try conformer.makeHost(clock).start()
    let id = try await store.submit(NewTask("one")).task.id
    let blocked = try await store.block(id, reason: "which account?")
    #expect(blocked.state == .blocked && blocked.blockedReason == "which account?")
    await #expect(throws: StoreError.wrongState(id: id, .blocked)) {
      try await store.block(id, reason: "again")
    }
    #expect(try await store.claim(for: lease) == nil)
    let free = try await store.unblock(id)
    #expect(free.state == .pending && free.blockedReason == nil)
    await #expect(throws: StoreError.wrongState(id: id, .pending)) { try await store.unblock(id) }
    #expect(try await store.claim(for: lease)?.task.id == id)
  }

  @Test(
    "A pause stops every claim, ends by itself, and is never shortened",
    arguments: Conformer.all)
  func pause(of conformer: Conformer) async throws {
    let host = try conformer.makeHost(clock)
    var store = try host.start()
    let id = try await store.submit(NewTask("one")).task.id
    let end = clock.now + .seconds(10)
    let pause = try await store.pause("limit", until: end)
    #expect(pause == QueuePause(reason: "limit", since: clock.now, until: end))
    #expect(try await store.pause("shorter", until: clock.now + .seconds(5)) == pause)
    store = try host.start()
    #expect(try await store.pause() == pause)
    #expect(try await store.claim(for: lease) == nil)
    #expect(try await store.claim(id, for: lease) == nil)
    clock.move(by: .seconds(10))
    #expect(try await store.pause() == nil)
    let claim = try #require(try await store.claim(for: lease))
    _ = try await store.release(claim.fence, trouble, usage: Usage(), notBefore: nil)

    let endless = try await store.pause("by hand", until: nil)
    #expect(try await store.pause("limit", until: clock.now + .seconds(1)) == endless)
    clock.move(by: .seconds(86_400))
    #expect(try await store.pause() == endless)
    #expect(try await store.claim(for: lease) == nil)
    try await store.resume()
    #expect(try await store.pause() == nil)
    #expect(try await store.claim(for: lease)?.task.id == id)
  }

  @Test("A list is read page by page, the newest first", arguments: Conformer.all)
  func pages(of conformer: Conformer) async throws {
    let store = try conformer.makeHost(clock).start()
    var ids: [String] = []
    for number in 0..<7 { ids.append(try await store.submit(NewTask("\(number)")).task.id) }
    for id in [ids[1], ids[4]] { _ = try await store.cancel(id) }
    _ = try await store.claim(for: lease)

    func all(_ states: Set<TaskState>, _ limit: Int) async throws -> [String] {
      var found: [String] = []
      var query = TaskQuery(states: states, limit: limit)
      repeat {
        let page = try await store.tasks(query)
        #expect(page.tasks.count <= limit)
        found += page.tasks.map(\.id)
        query.cursor = page.next
      } while query.cursor != nil && found.count < 100
      return found
    }
    for limit in [1, 2, 7, 50] {
      #expect(try await all([], limit) == ids.reversed())
      #expect(try await all([.cancelled], limit) == [ids[4], ids[1]])
      #expect(
        try await all([.pending, .processing], limit) == [6, 5, 3, 2, 0].map { ids[$0] })
    }
    await #expect(throws: StoreError.badCursor) {
      try await store.tasks(TaskQuery(cursor: "nonsense"))
    }
  }

  @Test("Counts follow every change", arguments: Conformer.all)
  func counts(of conformer: Conformer) async throws {
    let store = try conformer.makeHost(clock).start()
    #expect(try await store.counts().oldestPending == nil)
    let start = clock.now
    for number in 0..<5 {
      _ = try await store.submit(NewTask("\(number)"))
      clock.move(by: .seconds(1))
    }
    let claim = try #require(try await store.claim(for: lease))
    let counts = try await store.counts()
    #expect(counts[.pending] == 4 && counts[.processing] == 1 && counts[.done] == 0)
    #expect(counts.oldestPending == start + .seconds(1))
    _ = try await store.complete(claim.fence, result: "", usage: Usage())
    #expect(try await store.counts()[.done] == 1)
    clock.move(by: .seconds(1))
    _ = try await store.prune(finishedBefore: clock.now, keep: 0)
    #expect(try await store.counts()[.done] == 0)
  }

  @Test("Old finished tasks are forgotten, with their attempts and keys", arguments: Conformer.all)
  func prune(of conformer: Conformer) async throws {
    let store = try conformer.makeHost(clock).start()
    var ids: [String] = []
    for number in 0..<4 {
      let new = NewTask("\(number)", idempotencyKey: "\(number)")
      ids.append(try await store.submit(new).task.id)
      let claim = try #require(try await store.claim(for: lease))
      _ = try await store.complete(claim.fence, result: "", usage: Usage())
      clock.move(by: .seconds(1))
    }
    let open = try await store.submit(NewTask("open")).task.id
    #expect(try await store.prune(finishedBefore: clock.now, keep: 4) == 0)
    #expect(try await store.prune(finishedBefore: clock.now - .seconds(3), keep: 1) == 1)
    #expect(try await store.prune(finishedBefore: clock.now, keep: 1) == 2)
    #expect(try await store.tasks(TaskQuery()).tasks.map(\.id) == [open, ids[3]])
    #expect(try await store.attempts(at: ids[0]).isEmpty)
    #expect(try await store.task(ids[0]) == nil)
    #expect(try await store.submit(NewTask("other", idempotencyKey: "0")).isNew)
  }

  @Test("Many at once: nothing is lost and nothing is taken twice", arguments: Conformer.all)
  func concurrent(of conformer: Conformer) async throws {
    let store = try conformer.makeHost(clock).start()
    let accepted = try await withThrowingTaskGroup(of: String.self) { group in
      for number in 0..<200 {
        group.addTask { try await store.submit(NewTask("\(number)")).task.id }
      }
      return try await group.reduce(into: [String]()) { $0.append($1) }
    }
    let taken = try await withThrowingTaskGroup(of: [String].self) { group in
      for _ in 0..<8 {
        group.addTask {
          var taken: [String] = []
          while let claim = try await store.claim(for: .seconds(60)) {
            _ = try await store.complete(claim.fence, result: "", usage: Usage())
            taken.append(claim.task.id)
          }
          return taken
        }
      }
      return try await group.reduce(into: [String]()) { $0 += $1 }
    }
    #expect(taken.sorted() == accepted.sorted())
    #expect(try await store.counts()[.done] == 200)
  }

  @Test("Clients that send the same at once get one task", arguments: Conformer.all)
  func concurrentKeys(of conformer: Conformer) async throws {
    let store = try conformer.makeHost(clock).start()
    let ids = try await withThrowingTaskGroup(of: String.self) { group in
      for number in 0..<60 {
        group.addTask {
          try await store.submit(NewTask("t", idempotencyKey: "\(number / 20)")).task.id
        }
      }
      return try await group.reduce(into: [String]()) { $0.append($1) }
    }
    #expect(Set(ids).count == 3)
    #expect(try await store.counts()[.pending] == 3)
  }

  @Test("Whether it can be written is found out without changing a task", arguments: Conformer.all)
  func writable(of conformer: Conformer) async throws {
    let store = try conformer.makeHost(clock).start()
    let task = try await store.submit(NewTask("one")).task
    try await store.checkWrites()
    try await store.checkWrites()
    #expect(try await store.tasks(TaskQuery()).tasks == [task])
    #expect(try await store.claim(for: lease)?.task.id == task.id)
  }

  @Test("Long texts are cut for a list, and only there", arguments: Conformer.all)
  func cutTexts(of conformer: Conformer) async throws {
    let store = try conformer.makeHost(clock).start()
    let text = "äöü\u{1F600}" + String(repeating: "x", count: 100)
    let id = try await store.submit(NewTask(text)).task.id
    _ = try await store.submit(NewTask("short"))
    let claim = try #require(try await store.claim(for: lease))
    _ = try await store.complete(claim.fence, result: text, usage: Usage())
    let page = try await store.tasks(TaskQuery(limit: 5, mostText: 5)).tasks
    #expect(page.map(\.task) == ["short", "äöü\u{1F600}x"])
    #expect(page.last?.result == "äöü\u{1F600}x")
    #expect(try await store.tasks(TaskQuery()).tasks.last?.task == text)
    #expect(try await store.task(id)?.result == text)
  }
}

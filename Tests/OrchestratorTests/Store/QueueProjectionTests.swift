import SymbiontAPI
import Synchronization
import Testing

@testable import Orchestrator

@Suite("queue.jsonl")
struct QueueProjectionTests {
  private let clock = TestClock()
  private let lease = Duration.seconds(60)

  private func open(_ folder: TemporaryFolder) throws -> SQLiteStore {
    let ids = CountedIDs()
    return try SQLiteStore(
      in: DirectoryLock(folder.path, now: clock.now), clock: clock.wall
    ) { [folder] source, now in
      // The folder must live as long as its store.
      withExtendedLifetime(folder) { ids.make(source, now) }
    }
  }

  private func text(_ folder: TemporaryFolder) throws -> String {
    String(decoding: try folder.read("queue.jsonl"), as: UTF8.self)
  }

  @Test("It shows the open tasks in their order, then those that were finished last")
  func shown() async throws {
    let folder = try TemporaryFolder()
    let store = try open(folder)
    _ = try await store.submit(NewTask("one \"x\"\n", forceTier: .haiku))
    let claim = try #require(try await store.claim(for: lease))
    clock.move(by: .seconds(1.5))
    let usage = Usage(
      tier: .haiku, elapsedSeconds: 1.5, inputTokens: 3, outputTokens: 4, cost: USD(nanos: 300_000))
    _ = try await store.complete(claim.fence, result: "r", usage: usage)
    _ = try await store.submit(NewTask("two", source: .task))
    try QueueProjection(of: store, in: folder.path).write()
    #expect(
      try text(folder) == #"""
        {"id":"task-1795255201-2","task":"two","status":"pending",\#
        "created_at":"2026-11-21T10:00:01.500000Z","source":"task","attempts":0,"max_attempts":1}
        {"id":"queued-1","task":"one \"x\"\n","status":"done",\#
        "created_at":"2026-11-21T10:00:00.000000Z","source":"queue","force_tier":"haiku",\#
        "started_at":"2026-11-21T10:00:00.000000Z","finished_at":"2026-11-21T10:00:01.500000Z",\#
        "attempts":1,"max_attempts":1,"result":"r","model":"haiku","elapsed_seconds":1.5,\#
        "input_tokens":3,"output_tokens":4,"estimated_cost_usd":0.0003}

        """#)
    #expect(try folder.rights("queue.jsonl") == 0o600)
  }

  @Test("Of the finished ones it shows the last hundred")
  func bounded() async throws {
    let folder = try TemporaryFolder(inMemory: true)
    let store = try open(folder)
    for number in 0..<130 {
      let id = try await store.submit(NewTask("\(number)")).task.id
      if number >= 20 { _ = try await store.cancel(id) }
      clock.move(by: .seconds(1))
    }
    try QueueProjection(of: store, in: folder.path).write()
    let lines = QueueImport(try folder.read("queue.jsonl"), now: clock.now) { "" }.lines
    #expect(lines.map(\.record.task) == (Array(0..<20) + Array(30..<130)).map { "\($0)" })
  }

  @Test("A queue that another program left is taken over, line by line")
  func adopted() async throws {
    let folder = try TemporaryFolder()
    let file = #"""
      {"id": "queued-a", "task": "one", "status": "pending", "created_at": "2026-03-20T14:33:12Z", "priority": {"é": [1.50, null]}}
      {"id":"queued-b","task":"two","status":"processing","force_tier":"opus"}

      {"id":"queued-c","task":"three","status":"done","result":"r","timestamp":1711123456}
      {"task":"four","status":"queued"}
      {"id":"queued-a","task":"one again","status":"pending","priority":2}
      {"id":"queued-d","task":"é","status":"sleeping"}
      {"id":"queued-e","task":7}
      {"id":"queued-f","task":"x","created_at":"yesterday"}
      {"id":"queued-g"}
      [1]
      {"id":"queued-h","task":"torn
      """#
    try folder.write("queue.jsonl", Array(file.utf8))
    let store = try open(folder)
    let adopted = try #require(store.adopted)
    #expect(adopted.lines.count == 4)
    #expect(adopted.interrupted == 1)
    #expect(adopted.faultCount == 6)
    let faults = adopted.faults.map { "\($0.line):\($0.column): \($0.message)" }
    #expect(
      faults == [
        "7:38: `status` is none of `pending`, `processing`, `done`, `failed`, `interrupted`, "
          + "`cancelled`, `blocked`",
        "8:25: `task` is a number, and not a text",
        "9:42: `created_at` is not a time like `2026-03-20T14:33:12Z`",
        "10:1: `task` is missing or empty",
        "11:1: a task is a JSON object; this is a list",
        "12:25: the quotes are never closed",
      ])
    #expect(try await store.task("queued-b")?.state == .interrupted)
    #expect(try await store.task("queued-b")?.forceTier == .opus)
    #expect(try await store.task("queued-c")?.result == "r")
    let first = try #require(try await store.claim(for: lease)).task
    #expect(first.id == "queued-a" && first.task == "one again")
    #expect(try await store.claim(for: lease)?.task.task == "four")
    #expect(try await store.claim(for: lease) == nil)

    try QueueProjection(of: store, in: folder.path).write()
    #expect(try text(folder).contains(#""timestamp":1711123456}"#))
    #expect(try text(folder).contains(#""priority":2}"#))
    // What could not be read is kept for whoever wrote it.
    #expect(try folder.read("queue.imported.jsonl") == Array(file.utf8))
  }

  @Test("A queue is taken over once, and never after the store has lived")
  func adoptedOnce() async throws {
    let folder = try TemporaryFolder()
    #expect(try open(folder).adopted == nil)
    try folder.write("queue.jsonl", Array(#"{"task":"late"}"#.utf8))
    let store = try open(folder)
    #expect(store.adopted == nil)
    #expect(try await store.counts()[.pending] == 0)
  }

  @Test("What is written is taken over unchanged, save what was running")
  func roundTrip() async throws {
    let folder = try TemporaryFolder()
    let store = try open(folder)
    for number in 0..<6 { _ = try await store.submit(NewTask("\(number)", maxAttempts: 2)) }
    let failure = Failure(category: "timeout", message: "too\u{7}long")
    for end in 0..<4 {
      clock.move(by: .seconds(0.1))
      let claim = try #require(try await store.claim(for: lease))
      let usage = Usage(tier: .opus, elapsedSeconds: 0.25, cost: USD(nanos: 123_456_789))
      switch end {
      case 0: _ = try await store.complete(claim.fence, result: "é", usage: usage)
      case 1: _ = try await store.fail(claim.fence, failure, usage: usage, retry: nil)
      case 2: _ = try await store.fail(claim.fence, failure, usage: usage, retry: Backoff())
      default: break
      }
    }
    _ = try await store.block("queued-6", reason: "?")
    try QueueProjection(of: store, in: folder.path).write()
    let other = try TemporaryFolder()
    try other.write("queue.jsonl", try folder.read("queue.jsonl"))
    let copy = try open(other)
    #expect(copy.adopted?.faultCount == 0)
    for number in 1...6 {
      let task = try #require(try await store.task("queued-\(number)"))
      let same = try #require(try await copy.task("queued-\(number)"))
      if task.state == .processing {
        #expect(same.state == .interrupted)
      } else {
        #expect(same == task)
      }
    }
  }

  @Test("It is written after changes, at most once a second, and when it is stopped")
  func pace() async throws {
    let folder = try TemporaryFolder()
    let store = try open(folder)
    let projection = QueueProjection(of: store, in: folder.path)
    let steps = StepClock()
    let failures = Mutex(0)
    let writer = Task {
      await projection.run(clock: steps) { _ in failures.withLock { $0 += 1 } }
    }
    _ = try await store.submit(NewTask("one"))
    await steps.someoneSleeps()
    #expect(try text(folder).contains("one"))
    for number in 0..<20 { _ = try await store.submit(NewTask("more \(number)")) }
    #expect(try !text(folder).contains("more"))
    #expect(steps.asked == [.seconds(1)])
    steps.wake()
    await steps.someoneSleeps()
    #expect(try text(folder).contains("more 19"))
    _ = try await store.submit(NewTask("last"))
    #expect(try !text(folder).contains("last"))
    writer.cancel()
    await writer.value
    #expect(try text(folder).contains("last"))
    #expect(failures.withLock(\.self) == 0)
  }

  @Test("What a killed writer left behind does no harm")
  func remainder() throws {
    let folder = try TemporaryFolder()
    let store = try open(folder)
    try folder.write("queue.jsonl.new", Array("rubbish".utf8))
    try QueueProjection(of: store, in: folder.path).write()
    #expect(try text(folder).isEmpty)
  }
}

import Foundation
import Logging
import SymbiontAPI
import Synchronization
import Testing

@testable import Orchestrator

/// A scheduler on real files with the real fake, by clocks that a test moves.
final class Stand: Sendable {
  let folder: TemporaryFolder
  let clock: TestClock
  let steps = StepClock()
  let daemon: TestDaemon
  let log = LogBook()

  var scheduler: Scheduler { daemon.scheduler }
  var store: SQLiteStore { daemon.store }
  var ledger: Ledger { daemon.ledger }

  init(
    _ folder: TemporaryFolder? = nil, clock: TestClock = TestClock(),
    executor: (any Executor)? = nil, isTroubled: Bool = false,
    _ change: (inout SchedulerSettings) -> Void = { _ in }
  ) throws {
    let folder = try folder ?? TemporaryFolder(inMemory: true)
    self.folder = folder
    self.clock = clock
    var settings = SchedulerSettings(SchedulerSettings.Lanes(executor ?? FakeClaude.claude()))
    change(&settings)
    daemon = try TestDaemon(
      in: folder.path, isTroubled: isTroubled, settings: settings, wall: clock.wall, clock: steps,
      logger: log.logger)
  }

  /// Returns once a task fits.
  func until(_ id: String, _ fits: (TaskRecord) -> Bool) async throws -> TaskRecord {
    let events = scheduler.events.listen()
    if let task = try await store.task(id), fits(task) { return task }
    for await event in events {
      switch event {
      case .task(let change) where change.id == id: break
      case .missed: break
      default: continue
      }
      if let task = try await store.task(id), fits(task) { return task }
    }
    throw Gone()
  }

  func finished(_ id: String) async throws -> TaskRecord {
    try await until(id) { $0.state.isFinished }
  }

  func submit(
    _ task: String, force: Tier? = .haiku, attempts: Int = 1
  ) async throws -> String {
    try await scheduler.submit(NewTask(task, forceTier: force, maxAttempts: attempts)).task.id
  }

  /// How many tasks stand where, once the store is closed.
  func copiedCounts() async throws -> TaskCounts {
    let copy = try copied()
    let store = try SQLiteStore(in: DirectoryLock(copy.path, now: clock.now), clock: clock.wall)
    return try await store.counts()
  }

  /// Returns once the first heartbeat is over, so that nothing is written but for the test.
  func hasBeaten() async throws {
    let events = scheduler.events.listen()
    while try await scheduler.status().lastHeartbeat == nil {
      _ = try await EventBroadcast.first(events) { $0 }
    }
  }

  func task(_ id: String) async throws -> TaskRecord { try #require(await store.task(id)) }

  /// The lines of the ledger.
  func lines() throws -> [Line] {
    try Self.lines(folder)
  }

  static func lines(_ folder: TemporaryFolder) throws -> [Line] {
    try folder.read("ledger.jsonl").split(separator: 0x0A).map {
      let decoder = JSONDecoder()
      decoder.keyDecodingStrategy = .convertFromSnakeCase
      return try decoder.decode(Line.self, from: Data($0))
    }
  }

  /// The same files elsewhere, as a process that is killed now leaves them: this one still has the lock.
  func copied() throws -> TemporaryFolder {
    let copy = try TemporaryFolder(inMemory: true)
    for name in ["state.db", "state.db-wal", "ledger.jsonl"]
    where DataFolder.exists(folder.path + "/" + name) {
      try FileManager.default.copyItem(
        atPath: folder.path + "/" + name, toPath: copy.path + "/" + name)
    }
    return copy
  }

  struct Gone: Error {}

  struct Line: Decodable, Equatable {
    var model: String
    var success: Bool
    var estimatedCostUsd: Double?
    var promptPreview: String
    var purpose: String?
    var task: String?
    var attempt: Int?
    var tierReason: String?
    var error: String?

    var cost: USD? { estimatedCostUsd.flatMap(USD.init(dollars:)) }
  }
}

extension EventBroadcast {
  /// Returns with the first event that fits.
  static func first<Value>(
    _ events: Events, _ fits: (OrchestratorEvent) -> Value?
  ) async throws -> Value {
    for await event in events { if let value = fits(event) { return value } }
    throw Stand.Gone()
  }
}

/// What was logged.
final class LogBook: Sendable {
  private let texts = Mutex<[String]>([])

  var lines: [String] { texts.withLock { $0 } }

  var logger: Logger { Logger(label: "test") { _ in Handler(book: self) } }

  private struct Handler: LogHandler {
    let book: LogBook
    var metadata = Logger.Metadata()
    var logLevel = Logger.Level.trace

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
      get { metadata[key] }
      set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
      let facts = (event.metadata ?? [:]).map { "\($0.key)=\($0.value)" }.sorted()
      book.texts.withLock {
        $0.append(([event.message.description] + facts).joined(separator: " "))
      }
    }
  }
}

/// An executor that can be exchanged, and that notices who runs at the same time.
final class Changeable: Executor {
  private struct State {
    var inner: any Executor
    var running = 0
    var most = 0
    var prompts: [String] = []
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  let name = "claude"
  private let state: Mutex<State>

  /// No call is made before so many have been asked for at the same time.
  private let gate: Int

  init(_ settings: [String: String] = [:], gate: Int = 0) {
    self.gate = gate
    state = Mutex(State(inner: FakeClaude.claude(settings)))
  }

  var running: Int { state.withLock { $0.running } }
  /// The most that ran at the same time.
  var most: Int { state.withLock { $0.most } }
  /// Of all calls, in the order of their starts.
  var prompts: [String] { state.withLock { $0.prompts } }

  func change(_ settings: [String: String]) {
    state.withLock { $0.inner = FakeClaude.claude(settings) }
  }

  func run(_ call: Call) async -> CallResult {
    let inner = state.withLock { state in
      state.running += 1
      state.most = max(state.most, state.running)
      state.prompts.append(call.prompt)
      return state.inner
    }
    await pass()
    let result = await inner.run(call)
    state.withLock { $0.running -= 1 }
    return result
  }

  private func pass() async {
    await withCheckedContinuation { passed in
      let released = state.withLock { state in
        state.waiting.append(passed)
        guard state.most >= gate else { return [CheckedContinuation<Void, Never>]() }
        defer { state.waiting = [] }
        return state.waiting
      }
      for call in released { call.resume() }
    }
  }

  func probe(timeout: Duration) async -> ExecutorProbe {
    await FakeClaude.claude().probe(timeout: timeout)
  }
}

import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import SymbiontAPI
import Testing

@testable import Orchestrator

/// The API on a port of its own, with the real store, ledger and fake, by a clock that a test moves.
struct Served: Sendable {
  let folder: TemporaryFolder
  let clock: TestClock
  let steps: StepClock
  let scheduler: Scheduler
  let data: DaemonData
  let base: String
  let log: LogBook

  /// What was answered.
  struct Reply: Sendable {
    let status: Int
    let headers: [String: String]
    let text: String

    /// The code of an error.
    var code: String? { error?.code }

    var error: ErrorAnswer.Detail? { try? read(ErrorAnswer.self).error }

    func read<Value: Decodable>(_ type: Value.Type) throws -> Value {
      try JSONDecoder().decode(type, from: Data(text.utf8))
    }
  }

  /// Serves while `body` runs.
  static func with(
    token: String? = nil, executor: (any Executor)? = nil,
    _ change: (inout Settings) -> Void = { _ in },
    _ body: @Sendable @escaping (Served) async throws -> Void
  ) async throws {
    let folder = try TemporaryFolder(inMemory: true)
    let clock = TestClock()
    let (log, steps) = (LogBook(), StepClock())
    var settings = Settings()
    settings.port = .automatic
    settings.dataDirectory = folder.path
    change(&settings)
    let data = try DaemonData.open(folder.path, isDemo: false, clock: clock.wall)
    let executor = executor ?? FakeClaude.claude()
    let scheduler = Scheduler(
      store: data.store, ledger: data.ledger, scratch: data.scratch,
      settings: settings.scheduler(executor), wall: clock.wall, clock: steps,
      logger: log.logger)
    let api = API(
      settings, data, scheduler: scheduler, executor: executor,
      token: try token.map { try AccessToken(Array($0.utf8), path: "t") },
      release: ReleaseIdentity(version: "1.2.3", revision: "abc123"), wall: clock.wall,
      logger: log.logger)
    // Nothing is written any more but for the test once the first heartbeat is over.
    let events = scheduler.events.listen()
    await scheduler.start()
    _ = try await EventBroadcast.first(events) { if case .heartbeat = $0 { true } else { nil } }
    let (bases, opened) = AsyncStream.makeStream(of: String.self)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await HTTPServer(api: api) { opened.yield($0) }.run() }
      var base = ""
      for await found in bases {
        base = found
        break
      }
      let served = Served(
        folder: folder, clock: clock, steps: steps, scheduler: scheduler, data: data, base: base,
        log: log)
      let result: Result<Void, any Error>
      do {
        try await body(served)
        result = .success(())
      } catch {
        result = .failure(error)
      }
      await scheduler.drain(within: .zero)
      group.cancelAll()
      try? await group.waitForAll()
      try data.store.close()
      try result.get()
    }
    withExtendedLifetime(folder) {}
  }

  func send(
    _ method: String, _ path: String, _ body: String? = nil, _ headers: [String: String] = [:]
  ) async throws -> Reply {
    var request = HTTPClientRequest(url: base + path)
    request.method = HTTPMethod(rawValue: method)
    if let body {
      request.body = .bytes(ByteBuffer(string: body))
      request.headers.add(name: "Content-Type", value: "application/json")
    }
    for (name, value) in headers { request.headers.replaceOrAdd(name: name, value: value) }
    let response = try await HTTPClient.shared.execute(request, timeout: .minutes(10))
    let bytes = try await response.body.collect(upTo: 10 << 20)
    let fields = response.headers.map { ($0.name.lowercased(), $0.value) }
    return Reply(
      status: Int(response.status.code), headers: Dictionary(fields) { "\($0), \($1)" },
      text: String(buffer: bytes))
  }

  func get(_ path: String, _ headers: [String: String] = [:]) async throws -> Reply {
    try await send("GET", path, nil, headers)
  }

  func post(
    _ path: String, _ body: String? = nil, _ headers: [String: String] = [:]
  ) async throws -> Reply {
    try await send("POST", path, body, headers)
  }

  /// Returns once a task has ended.
  func finished(_ id: String) async throws -> TaskRecord {
    let events = scheduler.events.listen()
    if let task = try await data.store.task(id), task.state.isFinished { return task }
    for await event in events {
      guard case .task(let change) = event, change.id == id, change.state.isFinished else {
        continue
      }
      return try #require(await data.store.task(id))
    }
    throw Stand.Gone()
  }
}

import SymbiontAPI
import Testing

@testable import Orchestrator

@Suite("Heartbeat and events", .timeLimit(.minutes(30)))
struct HeartbeatTests {
  @Test("It beats at once and at its interval, and says how things stand")
  func beats() async throws {
    let stand = try Stand { $0.heartbeat = .seconds(300) }
    let events = stand.scheduler.events.listen()
    await stand.daemon.start()
    func beat() async throws -> Timestamp {
      try await EventBroadcast.first(events) { event in
        if case .heartbeat(let moment) = event { moment } else { nil }
      }
    }
    #expect(try await beat() == stand.clock.now)
    while !stand.steps.asked.contains(.seconds(300)) { await Task.yield() }
    stand.clock.move(by: .seconds(300))
    stand.steps.wake()
    #expect(try await beat() == stand.clock.now)
    #expect(try await stand.scheduler.status().lastHeartbeat == stand.clock.now)
    try await stand.daemon.stop(within: .zero)
    let lines = stand.log.lines.filter { $0.contains("Heartbeat") }
    #expect(lines.count == 2)
    #expect(lines.first == "Heartbeat: 0 pending, 0 running, 0 calls, 0 USD")
  }

  @Test("Old tasks are forgotten, what the store missed is found")
  func safetyNet() async throws {
    let stand = try Stand { settings in
      settings.keptTasks = 0
      settings.keptFor = .seconds(100)
    }
    await stand.daemon.start()
    let old = try await stand.submit("old")
    _ = try await stand.finished(old)
    // By another door, so that nobody is woken.
    let id = try await stand.store.submit(NewTask("new", forceTier: .haiku)).task.id
    stand.clock.move(by: .seconds(101))
    await stand.scheduler.beat()
    #expect(try await stand.finished(id).state == .done)
    #expect(try await stand.store.task(old) == nil)
    try await stand.daemon.stop(within: .zero)
  }

  @Test("A listener that is slow misses events and is told how many; nobody waits for it")
  func slow() async {
    let broadcast = EventBroadcast(buffer: 2)
    let slow = broadcast.listen()
    var quick = broadcast.listen().makeAsyncIterator()
    for _ in 0..<5 {
      broadcast.send(.resumed)
      #expect(await quick.next() == .resumed)
    }
    var iterator = slow.makeAsyncIterator()
    #expect(await iterator.next() == .resumed)
    #expect(await iterator.next() == .resumed)
    broadcast.send(.ledgerRecovered)
    #expect(await iterator.next() == .missed(3))
    #expect(await iterator.next() == .ledgerRecovered)
    broadcast.finish()
    #expect(await iterator.next() == nil)
    #expect(await quick.next() == .ledgerRecovered)
    #expect(await quick.next() == nil)
    var late = broadcast.listen().makeAsyncIterator()
    #expect(await late.next() == nil)
    #expect(broadcast.listeners == 0)
  }

  @Test("Each change of a task is told, in its order")
  func told() async throws {
    let stand = try Stand()
    let events = stand.scheduler.events.listen()
    await stand.daemon.start()
    try await stand.hasBeaten()
    let id = try await stand.submit("x")
    _ = try await stand.finished(id)
    try await stand.scheduler.pause("enough", until: nil)
    try await stand.scheduler.resume()
    try await stand.daemon.stop(within: .zero)
    var words: [String] = []
    for await event in events {
      switch event {
      case .task(let change) where change.id == id: words.append(change.state.rawValue)
      case .paused(let pause): words.append(pause.reason)
      case .resumed: words.append("resumed")
      default: break
      }
    }
    #expect(words == ["pending", "processing", "done", "enough", "resumed"])
  }
}

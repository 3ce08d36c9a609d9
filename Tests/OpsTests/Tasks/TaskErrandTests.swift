import Foundation
import SymbiontAPI
import Testing

@testable import Ops

/// Tasks are taken to the real daemon, over the real ssh, and connections are cut on the way.
@Suite(
  "Errands", .offPool,
  .enabled(if: ServiceHost.isPossible, "there is no sshd or no python3 here"))
struct TaskErrandTests {
  private func errand(
    _ texts: String..., key: TaskKey = .random(), waits: Bool = false, tier: Tier? = .haiku
  ) throws -> TaskErrand {
    let tasks = try texts.map { try TaskText(Array($0.utf8), from: "test") }
    return TaskErrand(tasks, tier: tier, key: key, waits: waits, areNumbered: tasks.count > 1)
  }

  private func tasks(_ target: Target, _ ground: Ground) async throws -> [TaskRecord] {
    try await target.withService(ground.session) { try await $0.tasks([], limit: 1000).tasks }
  }

  @Test func theSameKeyTwiceIsOneTask() async throws {
    let host = try ServiceHost()
    let target = try Target.symbiont(host.base, host: "cortex")
    let key = try #require(TaskKey("one-and-the-same"))
    var ids: Set<String> = []
    for _ in 0..<2 {
      let outcome = try await errand("say hello", key: key).run(target, host.ground.session) { _ in
      }
      ids.formUnion(outcome.accepted.map(\.id))
    }
    #expect(ids.count == 1)
    let found = try await tasks(target, host.ground)
    #expect(found.map(\.id) == Array(ids))
    // Another text under the key is refused, in the service's words.
    let refused = await #expect(throws: ServiceFailure.self) {
      _ = try await errand("something else", key: key).run(target, host.ground.session) { _ in }
    }
    #expect(refused?.status == 422 && refused?.detail?.code == "key_reused")
  }

  @Test func aTaskIsFollowedToItsEnd() async throws {
    let host = try ServiceHost()
    let target = try Target.symbiont(host.base)
    var states: [TaskState] = []
    let done = try await errand("say hello", waits: true).run(target, host.ground.session) { note in
      if case .moved(let task) = note { states.append(task.state) }
    }
    #expect(done.detail?.task.state == .done && done.detail?.task.result?.isEmpty == false)
    #expect(states.last == .done && done.detail?.history.count == 1)
    let failed = try await errand("fake:invalid-request", waits: true)
      .run(target, host.ground.session) { _ in }
    #expect(failed.detail?.task.state == .failed)
    #expect(failed.detail?.task.errorCategory == "invalid_request")
  }

  @Test func aTaskThatIsCancelledEndsTheWaiting() async throws {
    let host = try ServiceHost()
    let target = try Target.symbiont(host.base)
    let session = host.ground.session
    let (ids, announce) = AsyncStream.makeStream(of: String.self)
    let errand = try errand("fake:hang", waits: true)
    async let outcome = errand.run(target, session) { note in
      if case .moved(let task) = note, task.state == .processing { announce.yield(task.id) }
    }
    for await id in ids {
      let id = try #require(TaskID(id))
      let task = try await target.withService(session) { try await $0.cancel(id) }
      #expect(task.state == .cancelled)
      break
    }
    #expect(try await outcome.detail?.task.state == .cancelled)
  }

  @Test func aPausedQueueIsSaid() async throws {
    let host = try ServiceHost()
    let target = try Target.symbiont(host.base)
    let session = host.ground.session
    let answer = try await target.withService(session) {
      try await $0.pauseQueue(.after(.seconds(3600)), reason: "a test")
    }
    #expect(answer.pause?.reason == "a test" && answer.pause?.until != nil)
    let (pauses, announce) = AsyncStream.makeStream(of: String.self)
    let errand = try errand("say hello", waits: true)
    async let outcome = errand.run(target, session) { note in
      if case .paused(let pause) = note { announce.yield(pause.reason) }
    }
    for await reason in pauses {
      #expect(reason == "a test")
      break
    }
    let resumed = try await target.withService(session) { try await $0.resumeQueue() }
    #expect(resumed.pause == nil)
    #expect(try await outcome.detail?.task.state == .done)
  }

  @Test func anAnswerThatIsLostMakesNoSecondTask() async throws {
    let host = try ServiceHost()
    let proxy = try LosingProxy(before: host.port, .close)
    let target = try Target.symbiont(proxy.base, host: "cortex")
    var losses = 0
    let outcome = try await errand("say hello", waits: true)
      .run(target, host.ground.session) { if case .lost = $0 { losses += 1 } }
    #expect(losses == 1 && outcome.detail?.task.state == .done)
    #expect(proxy.process.said.contains("lost an answer"))
    #expect(try await tasks(target, host.ground).count == 1)
    #expect(try host.ground.leftovers().isEmpty)
  }

  @Test func aMasterThatDiesWhileSendingMakesNoSecondTask() async throws {
    let host = try ServiceHost()
    let proxy = try LosingProxy(before: host.port, .hold)
    let target = try Target.symbiont(proxy.base, host: "cortex")
    let key = try #require(TaskKey("kept"))
    let session = host.ground.session
    let first = try errand("say hello", key: key)
    async let running = first.run(target, session) { _ in }
    _ = try #require(proxy.process.line(containing: "lost an answer"))
    // The service has the task, and nobody has its answer.
    let folder = try #require(try host.ground.leftovers().first)
    let master = try Ground.master(host.ground.sockets + "/\(folder)/c")
    kill(master, SIGKILL)
    let outcome = try await running
    // Whoever runs it again under the key finds the same task.
    let again = try await errand("say hello", key: key).run(target, session) { _ in }
    #expect(again.accepted.first?.id == outcome.accepted.first?.id)
    #expect(try await tasks(target, host.ground).count == 1)
  }

  @Test func manyTasksAreSentOnceEach() async throws {
    let host = try ServiceHost()
    let proxy = try LosingProxy(before: host.port, .close)
    let target = try Target.symbiont(proxy.base)
    let outcome = try await errand("one", "two", "three").run(target, host.ground.session) { _ in }
    #expect(outcome.accepted.count == 3)
    #expect(try await tasks(target, host.ground).map(\.task) == ["three", "two", "one"])
  }

  @Test func aServiceThatIsAwayIsWaitedFor() async throws {
    let host = try ServiceHost()
    let port = try SSHServer.freePort()
    let state = host.state
    func start() throws -> Daemon {
      let daemon = try Daemon([
        "env", Program.folder + "/symbiont", "serve", "--demo", "--port", "\(port)", "--data-dir",
        state + "/data",
      ])
      _ = try #require(daemon.line(containing: "listening at http"), "\(daemon.said)")
      return daemon
    }
    let symbiont = try start()
    let target = try Target.symbiont("http://127.0.0.1:\(port)")
    let session = host.ground.session
    let (moves, announce) = AsyncStream.makeStream(of: Bool.self)
    // Long enough to be stopped while it runs; the daemon does it again when it is back.
    let errand = try errand("fake:hang", waits: true)
    async let outcome = errand.run(target, session) { note in
      switch note {
      case .moved(let task) where task.state == .processing: announce.yield(true)
      case .lost: announce.yield(false)
      default: break
      }
    }
    var isStopped = false
    var second: Daemon?
    for await isMoving in moves {
      if isMoving, !isStopped {
        symbiont.signal(SIGKILL)
        _ = symbiont.end()
        isStopped = true
      } else if !isMoving {
        second = try start()
        break
      }
    }
    // Nobody knows how far it came.
    #expect(try await outcome.detail?.task.state == .interrupted)
    withExtendedLifetime(second) {}
  }

  @Test func aServiceThatKnowsNoKeysIsNotSentItTwice() async throws {
    let ground = try Ground()
    let port = try SSHServer.freePort()
    let fake = try Daemon([
      "python3", "-uc",
      """
      import http.server
      class Service(http.server.BaseHTTPRequestHandler):
          def do_GET(self):
              body = b'{"runtime":"elixir/otp","status":"ok"}'
              self.send_response(200); self.send_header("Content-Length", str(len(body)))
              self.end_headers(); self.wfile.write(body)
          def do_POST(self):
              self.rfile.read(int(self.headers["Content-Length"])); print("a task")
              self.close_connection = True
      server = http.server.HTTPServer(("127.0.0.1", \(port)), Service)
      print("ready")
      server.serve_forever()
      """,
    ])
    _ = try #require(fake.line(containing: "ready"))
    let target = try Target.symbiont("http://127.0.0.1:\(port)")
    let failure = await #expect(throws: TaskErrand.Failure.self) {
      _ = try await errand("say hello").run(target, ground.session) { _ in }
    }
    #expect(failure?.stage == .unsureWithoutKeys && failure?.cause is TaskErrand.UnknownRuntime)
    #expect(fake.said.split(separator: "\n").filter { $0 == "a task" }.count == 1)
  }

  @Test func nobodyIsThere() async throws {
    let ground = try Ground()
    let target = try Target.symbiont("http://127.0.0.1:\(try SSHServer.freePort())")
    let refused = await #expect(throws: ServiceFailure.self) {
      _ = try await errand("say hello").run(target, ground.session) { _ in }
    }
    #expect(refused?.kind == .refused)
    let events = await #expect(throws: ServiceFailure.self) {
      try await target.followEvents(ground.session) { _ in }
    }
    #expect(events?.kind == .refused)
  }
}

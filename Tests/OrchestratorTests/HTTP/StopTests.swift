#if os(Linux)
  import AsyncHTTPClient
  import Foundation
  import NIOCore
  import NIOHTTP1
  import SymbiontAPI
  import Testing

  @testable import Orchestrator

  /// What clients see while the daemon, a process of its own, is asked to stop.
  @Suite(.offPool, .timeLimit(.minutes(30))) struct StopTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func serve(_ settings: [String]) throws -> (process: SymbiontProcess, base: String) {
      let process = try SymbiontProcess(
        (["claude_cli=\(FakeClaude.path)"] + settings).flatMap { ["--set", $0] }, in: folder.path)
      try #require(process.tells("READY=1") != nil, "\(process.said)")
      let line = try #require(process.said.firstMatch(of: /listening at (http:\S+)/))
      return (process, String(line.1))
    }

    private func post(_ base: String, _ task: String) async throws -> (status: UInt, text: String) {
      var request = HTTPClientRequest(url: base + "/task")
      request.method = .POST
      request.headers.add(name: "Content-Type", value: "application/json")
      request.body = .bytes(
        ByteBuffer(string: "{\"task\": \"\(task)\", \"force_tier\": \"haiku\"}"))
      let response = try await HTTPClient.shared.execute(request, timeout: .minutes(10))
      return (response.status.code, String(buffer: try await response.body.collect(upTo: 1 << 20)))
    }

    /// Returns once the events say that a task has started.
    private func started(_ base: String, _ start: () -> Void) async throws {
      let events = try await HTTPClient.shared.execute(
        HTTPClientRequest(url: base + "/events"), timeout: .minutes(10))
      start()
      var text = ""
      for try await piece in events.body {
        text += String(buffer: piece)
        if text.contains("\"status\":\"processing\"") { return }
      }
      throw Stand.Gone()
    }

    private static func children(of pid: Int32) -> [String] {
      let tasks = "/proc/\(pid)/task"
      let threads = (try? FileManager.default.contentsOfDirectory(atPath: tasks)) ?? []
      return threads.compactMap {
        try? String(contentsOfFile: "\(tasks)/\($0)/children", encoding: .utf8)
      }
      .filter { !$0.isEmpty }
    }

    @Test func whatRunsIsAnsweredFirst() async throws {
      let (process, base) = try serve(["timeouts.drain=60s"])
      let (begin, beginning) = AsyncStream.makeStream(of: Void.self)
      async let reply = {
        for await _ in begin { break }
        return try await post(base, "fake:delay=1500")
      }()
      try await started(base) { beginning.yield() }
      process.signal(SIGTERM)
      #expect(process.tells("STOPPING=1") != nil)
      let answer = try await reply
      #expect(answer.status == 200 && answer.text.contains("\"status\":\"done\""), "\(answer)")
      #expect(process.end() == 0)
      #expect(process.said.contains("stopped; everything is written"))
    }

    @Test func aSecondSignalWaitsNoLonger() async throws {
      let (process, base) = try serve(["timeouts.drain=600s"])
      #expect(try await post(base, "first").status == 200)
      let (begin, beginning) = AsyncStream.makeStream(of: Void.self)
      async let reply = {
        for await _ in begin { break }
        return try await post(base, "fake:delay=600000")
      }()
      try await started(base) { beginning.yield() }
      while Self.children(of: process.pid).isEmpty { await Task.yield() }
      process.signal(SIGTERM)
      #expect(process.tells("STOPPING=1") != nil)
      // Those within a second are the same wish.
      while !process.said.contains("stopping at once") {
        process.signal(SIGINT)
        usleep(200_000)
      }
      #expect(try await reply.status == 503)
      #expect(process.end() == 0, "\(process.said)")
      #expect(process.said.contains("stopping: 1 running task has 10m to end"), "\(process.said)")
    }

    @Test func whatTakesTooLongIsInterruptedAndBooked() async throws {
      let (process, base) = try serve(["timeouts.drain=0s"])
      // The first call asks the program for its version, which costs nothing.
      #expect(try await post(base, "first").status == 200)
      let (begin, beginning) = AsyncStream.makeStream(of: Void.self)
      async let reply = {
        for await _ in begin { break }
        return try await post(base, "fake:delay=600000")
      }()
      try await started(base) { beginning.yield() }
      // The call is a process.
      while Self.children(of: process.pid).isEmpty { await Task.yield() }
      process.signal(SIGTERM)
      let answer = try await reply
      #expect(answer.status == 503 && answer.text.contains("\"interrupted\""), "\(answer)")
      #expect(process.end() == 0)
      let ledger = try LedgerCheck(folder.path + "/data/ledger.jsonl")
      #expect(ledger.isWhole && ledger.reading.totals.all.unknownCosts == 1)
    }
  }
#endif

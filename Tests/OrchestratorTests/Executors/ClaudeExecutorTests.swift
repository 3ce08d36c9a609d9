import Foundation
import SymbiontAPI
import Testing

@testable import Orchestrator

@Suite("Claude Code as a process")
struct ClaudeExecutorTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func call(_ prompt: String) -> Call { FakeClaude.call(prompt, in: folder) }

  @Test("It runs in an empty folder that is gone afterwards, without the daemon's secrets")
  func surroundings() async throws {
    let executor = FakeClaude.claude(
      environment: [
        "HOME": "/root", "PATH": "/usr/bin:/bin", "SYMBIONT_TOKEN": "secret", "CLAUDECODE": "1",
        "CLAUDE_CODE_OAUTH_TOKEN": "its own",
      ])
    let result = await executor.run(call("fake:surroundings"))
    let lines = try #require(result.answer).text.split(separator: "\n")
    let scratch = try #require(lines.first { $0.hasPrefix("folder ") }).dropFirst(7)
    #expect(scratch.contains("/attempt-"))
    #expect(
      lines.filter { $0.hasPrefix("variable ") } == [
        "variable CLAUDE_CODE_OAUTH_TOKEN=its own", "variable DISABLE_AUTOUPDATER=1",
        "variable HOME=/root", "variable LANG=C.UTF-8", "variable PATH=/usr/bin:/bin",
        "variable SYMBIONT_ATTEMPT=\(scratch)", "variable TZ=UTC",
      ])
    #expect(!lines.contains { $0.hasPrefix("entry ") })
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  @Test("The prompt is no argument; limits, schema and session are")
  func arguments() {
    var call = call("--dangerous")
    let executor = FakeClaude.claude(arguments: ["--effort", "low"])
    #expect(
      executor.arguments(of: call) == [
        "-p", "--output-format", "json", "--model", "haiku", "--strict-mcp-config", "--effort",
        "low",
      ])
    call.tools = .none
    call.schema = "{}"
    call.mostTurns = 3
    call.budget = USD(nanos: 50_000_000)
    call.resuming = Call.Resumption(session: "s", lastReported: nil, lastVersion: nil)
    #expect(
      executor.arguments(of: call).dropFirst(6) == [
        "--tools", "", "--json-schema", "{}", "--max-turns", "3", "--max-budget-usd", "0.05",
        "--resume", "s", "--effort", "low",
      ])
  }

  @Test("What a program would take for an option is refused, and costs nothing")
  func refused() async {
    let executor = FakeClaude.claude()
    var calls = [call("x"), call("x"), call("x"), call(String(repeating: "a", count: 10_485_761))]
    calls[0].model = "--help"
    calls[1].model = ""
    calls[2].resuming = Call.Resumption(session: "-x", lastReported: nil, lastVersion: nil)
    for call in calls {
      let result = await executor.run(call)
      #expect(result.failure?.category == .invalidRequest)
      #expect(result.cost == .zero)
    }
  }

  @Test("A program that is not there costs nothing and stops every call")
  func missing() async {
    let executor = ClaudeExecutor(
      program: "no-such-claude", environment: ["PATH": "/usr/bin"], now: { FakeClaude.now })
    let result = await executor.run(call("Hello"))
    #expect(result.failure?.category == .missing)
    #expect(result.failure?.category.concernsEveryCall == true)
    #expect(result.cost == .zero)
    let probe = await executor.probe(timeout: .seconds(60))
    #expect(probe.program.verdict == .bad("`no-such-claude` is not found in PATH"))
    #expect(probe.version == nil && probe.login == nil)
  }

  @Test("Interrupted, it tells what it had spent; that call failed all the same")
  func interrupted() async throws {
    let ready = try ReadyPipe(in: folder)
    let executor = FakeClaude.claude(["FAKE_CLAUDE_READY": ready.path])
    let call = call("fake:interruptible fake:cost=0.5")
    let run = Task { await executor.run(call) }
    let pid = try #require(await ready.number())
    run.cancel()
    let result = await run.value
    #expect(result.failure?.category == .cancelled)
    #expect(result.cost == USD(nanos: 500_000_000))
    #expect(result.isGone && !isAlive(pid))
  }

  @Test("Too late is a failure of unknown cost")
  func timeout() async {
    var call = call("fake:hang")
    call.timeout = .milliseconds(200)
    let result = await FakeClaude.claude().run(call)
    #expect(result.failure?.category == .timeout)
    #expect(result.cost == nil && result.isGone)
  }

  @Test("A death, too much output, and someone left behind")
  func ends() async throws {
    let executor = FakeClaude.claude()
    let death = await executor.run(call("fake:abort"))
    #expect(death.failure?.category == .crashed)
    #expect(death.failure?.message.contains("signal 6: panic") == true)
    #expect(death.cost == nil)
    let flood = await executor.run(call("fake:flood"))
    #expect(flood.failure?.category == .tooLong)
    #expect(flood.failure?.message.hasPrefix("it printed 21.0 MB") == true)
    let left = await executor.run(call("fake:stubborn-grandchild"))
    #expect(left.isSuccess && left.isGone)
  }

  @Test(
    "A resumed session's money is counted once, whichever way the program reports it",
    arguments: [("2.1.221", 300_000_000, 300_000_000), ("2.1.277", 300_000_000, 550_000_000)])
  func resumed(version: String, cost: Int64, reported: Int64) async throws {
    let state = folder.path + "/state"
    try FileManager.default.createDirectory(
      atPath: state, withIntermediateDirectories: false)
    let executor = FakeClaude.claude([
      "FAKE_CLAUDE_VERSION": version, "FAKE_CLAUDE_STATE": state,
    ])
    let first = await executor.run(call("One fake:cost=0.25"))
    #expect(first.cost == USD(nanos: 250_000_000) && !first.resumed)
    var second = call("Two fake:cost=0.3")
    second.resuming = Call.Resumption(
      session: try #require(first.session), lastReported: first.reportedCost,
      lastVersion: first.executor)
    let result = await executor.run(second)
    #expect(result.resumed && result.session == first.session)
    #expect(result.reportedCost == USD(nanos: reported))
    #expect(result.cost == USD(nanos: cost))
  }

  @Test("The version is asked again when another program takes its place")
  func version() async throws {
    let link = folder.path + "/claude"
    func script(_ version: String, _ size: Int) throws {
      let text = """
        #!/bin/sh
        \(String(repeating: "#", count: size))
        [ "$1" = --version ] && { echo "\(version) (Claude Code)"; exit 0; }
        exit 1

        """
      try? FileManager.default.removeItem(atPath: link)
      #expect(FileManager.default.createFile(atPath: link, contents: Data(text.utf8)))
      try #require(unsafe chmod(link, 0o755) == 0)
    }
    try script("2.1.1", 1)
    let executor = ClaudeExecutor(program: link, environment: [:], now: { FakeClaude.now })
    #expect(await executor.run(call("x")).executor == "claude 2.1.1")
    try script("2.2.22", 2)
    #expect(await executor.run(call("x")).executor == "claude 2.2.22")
  }
}

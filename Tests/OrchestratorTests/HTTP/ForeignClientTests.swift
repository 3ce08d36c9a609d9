#if os(Linux)
  import Foundation
  import Testing

  @testable import Orchestrator

  /// The daemon as a process, asked by programs that know nothing of this one.
  @Suite(.offPool, .timeLimit(.minutes(30))) struct ForeignClientTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private static let scripts = Program.packageRoot + "/Tests/OrchestratorTests/HTTP/Scripts"

    /// Runs a daemon with the fake while `body` asks it.
    private func serve(_ settings: [String], _ body: (_ port: String) throws -> Void) throws {
      let process = try SymbiontProcess(
        ["--port", "auto", "--set", "claude_cli=\(FakeClaude.path)"]
          + settings.flatMap { ["--set", $0] }, in: folder.path)
      try #require(process.tells("READY=1") != nil, "\(process.said)")
      let address = try #require(
        process.said.firstMatch(of: /listening at http:\/\/127.0.0.1:(\d+)/))
      try body(String(address.1))
      process.signal(SIGTERM)
      #expect(process.end() == 0, "\(process.said)")
    }

    private func check(_ command: [String], unless missing: String? = nil) throws {
      guard let run = Program.output(command[0], Array(command[1...]), in: folder.path) else {
        return print("skipped: \(command[0]) is not installed")
      }
      #expect(run.code == 0, "\(run.text)")
    }

    @Test func aClientOfSymbiontsDocumentationWorksUnchanged() throws {
      guard Program.output("curl", ["--version"]) != nil else {
        return print("skipped: curl is not installed")
      }
      try serve([]) { try check(["python3", Self.scripts + "/seed_client.py", $0]) }
    }

    @Test func clientsThatDoNoGoodDoNoHarm() throws {
      try serve(["timeouts.request=1s", "limits.body=4KiB", "limits.task=1KiB"]) {
        try check(["python3", Self.scripts + "/check_limits.py", $0])
      }
    }

    /// What its own description promises is what it does, whatever is sent.
    @Test func theDescriptionHolds() throws {
      guard Program.output("schemathesis", ["--version"])?.code == 0 else {
        return print("skipped: schemathesis is not installed")
      }
      try serve([]) { port in
        let run = [
          "schemathesis", "--config-file", Self.scripts + "/schemathesis.toml", "run",
          "http://127.0.0.1:\(port)/openapi.json", "--seed", "1", "--no-color",
          "--suppress-health-check", "all", "--max-examples", "20",
        ]
        // A queue that is paused answers 503 to who waits; so that comes behind the rest.
        try check(run + ["--exclude-path", "/events", "--exclude-path", "/queue/pause"])
        try check(run + ["--include-path", "/queue/pause"])
      }
    }
  }
#endif

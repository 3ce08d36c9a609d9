import Foundation
import Testing

@testable import Orchestrator

@Suite("Whether a model CLI is ready")
struct ProbeTests {
  @Test("Found, its version, logged in or not; the JSON decides, and without it the exit code")
  func claude() async {
    for (login, verdict) in [
      ("in", ExecutorProbe.Verdict.good("logged in")), ("notice", .good("logged in")),
      ("out", .bad("not logged in: run `claude` once and `/login`")),
      ("old", .unclear("the answer is not understood (exit code 1)")),
    ] {
      let probe = await FakeClaude.claude(["FAKE_CLAUDE_LOGIN": login]).probe(timeout: .seconds(60))
      #expect(probe.program.verdict == .good(FakeClaude.path))
      #expect(probe.version?.verdict == .good("2.1.280"))
      #expect(probe.login?.verdict == verdict)
      #expect((probe.login?.latency ?? .zero) > .zero)
    }
  }

  @Test("A program that does not answer holds nobody up")
  func hangs() async throws {
    let executor = FakeClaude.claude(["FAKE_CLAUDE_LOGIN": "hang"])
    let probe = await executor.probe(timeout: .milliseconds(300))
    #expect(probe.login?.verdict == .unclear("no answer in time"))
  }

  @Test("Codex tells by its exit code")
  func codex() async {
    for (login, verdict) in [
      ("in", ExecutorProbe.Verdict.good("logged in")),
      ("out", .bad("not logged in: run `codex login`")),
    ] {
      let probe = await FakeClaude.codex(["FAKE_CLAUDE_LOGIN": login]).probe(timeout: .seconds(60))
      #expect(probe.login?.verdict == verdict)
    }
  }
}

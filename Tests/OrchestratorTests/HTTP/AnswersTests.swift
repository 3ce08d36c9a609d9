import Foundation
import SymbiontAPI
import Testing

@testable import Orchestrator

/// What the API answers, to the byte, but for what each run makes anew.
@Suite struct AnswersTests {
  private static let golden =
    Program.packageRoot + "/Tests/OrchestratorTests/HTTP/Golden/answers.txt"

  /// `METHOD PATH [BODY]`; `ID` stands for the task that was queued last.
  private static let requests = [
    "GET /health", "GET /status", "GET /ledger", "GET /ledger/stats", "GET /tasks",
    #"POST /task {"task": "Analyze this user feedback and extract sentiment", "force_tier": "haiku"}"#,
    #"POST /queue {"task": "Run weekly subscriber report"}"#, "WAIT ID", "GET /tasks/ID",
    "GET /tasks?status=done&limit=1", "GET /ledger?limit=2", "GET /ledger/stats", "GET /status",
    #"POST /task {"task": "fake:server-error", "force_tier": "haiku"}"#,
    #"POST /queue/pause {"reason": "a quiet night", "seconds": 3600}"#,
    #"POST /task {"task": "x", "force_tier": "haiku"}"#,
    #"POST /queue {"task": "wait for me"}"#, "GET /status", "DELETE /tasks/ID", "DELETE /tasks/ID",
    "POST /queue/resume", "GET /tasks/nobody", "GET /nothing", "PUT /queue", "GET /ledger?limit=0",
    "GET /ledger?max=3", "GET /tasks?status=dun", "GET /tasks?cursor=x",
    #"POST /queue {"task": ""}"#,
    #"POST /queue {}"#, #"POST /queue {"task": 7}"#,
    #"POST /queue {"task": "a", "force_teir": "opus"}"#,
    #"POST /queue {"task": "a", "force_tier": "haikou"}"#, #"POST /queue {"task": "a"#,
    "POST /queue [1]",
    #"POST /queue/pause {"until": "tomorrow"}"#,
    #"POST /queue/pause {"until": "2001-01-01T00:00:00Z"}"#, "HEAD /status",
  ]

  @Test func everyAnswerIsTheGoldenOne() async throws {
    try await Served.with { served in
      var text = ""
      var id = ""
      for request in Self.requests {
        let parts = request.replacing("ID", with: id).split(separator: " ", maxSplits: 2)
          .map(String.init)
        if parts[0] == "WAIT" {
          _ = try await served.finished(parts[1])
          continue
        }
        let reply = try await served.send(parts[0], parts[1], parts.count > 2 ? parts[2] : nil)
        if parts[1] == "/queue", let answer = try? reply.read(QueueAnswer.self) { id = answer.id }
        text += Self.shown(request, reply)
      }
      try Self.hold(text)
    }
  }

  private static func shown(_ request: String, _ reply: Served.Reply) -> String {
    let shown = ["allow", "content-type", "location", "retry-after"]
    let fields = shown.compactMap { name in reply.headers[name].map { "\(name): \($0)\n" } }
    let text = pretty(reply.text)
      .replacing(/(task|queued)-[a-z0-9-]+/) { "\($0.1)-…" }
      .replacing(/("session" : )"[0-9a-f-]+"/) { "\($0.1)\"…\"" }
      .replacing(/("(elapsed|uptime|oldest_pending)_seconds" : )[0-9.e-]+/) { "\($0.1)0.0" }
    let location = fields.joined().replacing(/(task|queued)-[a-z0-9-]+/) { "\($0.1)-…" }
    return "> \(request)\n\(reply.status)\n\(location)\(text)\n\n"
  }

  private static func pretty(_ text: String) -> String {
    guard let value = try? JSONSerialization.jsonObject(with: Data(text.utf8)),
      let data = try? JSONSerialization.data(
        withJSONObject: value, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
    else { return text }
    return String(decoding: data, as: UTF8.self)
  }

  private static func hold(_ text: String) throws {
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      try text.write(toFile: golden, atomically: true, encoding: .utf8)
    }
    let stored = try String(contentsOfFile: golden, encoding: .utf8)
    #expect(text == stored, "the answers changed: look at them, then run with UPDATE_GOLDEN=1")
  }

  /// What browsers and proxies are told with every answer.
  @Test func everyAnswerIsGuarded() async throws {
    try await Served.with { served in
      for path in ["/health", "/nothing"] {
        let headers = try await served.get(path).headers
        #expect(headers["cache-control"] == "no-store")
        #expect(headers["x-content-type-options"] == "nosniff")
        #expect(headers["content-security-policy"]?.hasPrefix("default-src 'none'") ?? false)
      }
    }
  }
}

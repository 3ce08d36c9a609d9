import SymbiontAPI
import Testing

@testable import Orchestrator

/// Every recorded shape, played by the fake as a real process and read by the executor.
@Suite("Claude Code's answers")
struct ClaudeShapeTests {
  /// What must be read from a shape.
  struct Expected: Sendable {
    let shape: String
    /// Nil for an answer.
    let category: CallFailure.Category?
    var cost: USD? = USD(nanos: 250_000_000)
    var reported: USD?? = .none
    /// After 2026-11-21T10:00Z, in seconds.
    var resets: Int64?
  }

  private static func failed(
    _ shape: String, _ category: CallFailure.Category, cost: USD? = .zero, resets: Int64? = nil
  ) -> Expected {
    Expected(shape: shape, category: category, cost: cost, resets: resets)
  }

  private static let quarter = USD(nanos: 250_000_000)

  static let expected: [Expected] = [
    Expected(shape: "success", category: nil),
    Expected(shape: "structured", category: nil),
    Expected(shape: "structured-in-text", category: nil),
    Expected(shape: "subagents", category: nil),
    failed("max-turns", .maxTurns, cost: quarter),
    failed("max-turns-silent", .maxTurns, cost: quarter),
    failed("max-budget", .maxBudget, cost: quarter),
    failed("structured-retries", .structuredOutput, cost: quarter),
    failed("execution-error", .execution, cost: quarter),
    failed("crash-zeroed", .execution, cost: nil),
    Expected(shape: "zero-cost", category: nil, cost: nil, reported: .some(.zero)),
    Expected(shape: "no-cost", category: nil, cost: nil, reported: .some(nil)),
    failed("api-error-exit-0", .overloaded),
    failed("api-status-only", .serverError, cost: quarter),
    failed("success-exit-1", .unknown, cost: quarter),
    failed("authentication-failed", .authenticationFailed),
    failed("invalid-key", .authenticationFailed),
    failed("oauth-org-not-allowed", .oauthOrgNotAllowed),
    failed("billing-error", .billingError),
    failed("rate-limit", .rateLimit),
    failed("overloaded", .overloaded),
    failed("invalid-request", .invalidRequest),
    failed("model-not-found", .modelNotFound),
    failed("server-error", .serverError),
    failed("max-output-tokens", .maxOutputTokens),
    failed("unknown", .unknown),
    failed("retries", .overloaded),
    // It is 10:00: the next 8:30 is tomorrow's.
    failed("session-limit", .usageLimit, resets: 22 * 3600 + 1800),
    failed("weekly-limit", .usageLimit, resets: 2 * 86_400 + 16 * 3600),
    failed("limit-elsewhere", .usageLimit),
    failed("limit-as-answer", .usageLimit, resets: 7200),
    failed("limit-plain", .usageLimit, cost: nil, resets: 7200),
    failed("limit-event", .usageLimit, resets: 7200),
    Expected(shape: "list", category: nil),
    Expected(shape: "events", category: nil),
    Expected(shape: "noise", category: nil),
    Expected(shape: "half-pair", category: nil),
    failed("torn", .unreadable, cost: nil),
    failed("empty", .crashed, cost: nil),
    failed("garbage", .unreadable, cost: nil),
    failed("stderr-only", .crashed, cost: nil),
  ]

  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test("No shape is forgotten")
  func complete() throws {
    #expect(try FakeClaude.shapes("claude") == Self.expected.map(\.shape))
  }

  @Test(arguments: expected.map(\.shape))
  func shape(name: String) async throws {
    let expected = try #require(Self.expected.first { $0.shape == name })
    let reset = FakeClaude.now.seconds + 7200
    let prompt = "Hello fake:\(name) fake:cost=0.25 fake:reset=\(reset) fake:day=Nov-24"
    let executor = FakeClaude.claude(["FAKE_CLAUDE_DAY": "Nov 24"])
    let result = await executor.run(
      FakeClaude.call(prompt.replacing(" fake:day=Nov-24", with: ""), in: folder))
    #expect(result.failure?.category == expected.category, "\(result.outcome)")
    #expect(result.cost == expected.cost)
    if case .some(let reported) = expected.reported { #expect(result.reportedCost == reported) }
    #expect(
      result.failure?.resetsAt.map { $0.seconds - FakeClaude.now.seconds } == expected.resets)
    #expect(result.executor == "claude 2.1.280")
    #expect(result.isGone && !result.resumed)
    if expected.category == nil {
      #expect(result.session?.utf8.count == 36)
      #expect(result.answer?.text.isEmpty == (name == "structured"))
    }
  }

  @Test("Tokens, model and turns are those of all models; the JSON of an answer is kept as it is")
  func details() async throws {
    let executor = FakeClaude.claude()
    let plain = await executor.run(FakeClaude.call("Hello", in: folder))
    let all = await executor.run(FakeClaude.call("Hello fake:subagents", in: folder))
    let tokens = try #require(plain.tokens)
    #expect(tokens.output > 0 && plain.turns == 1)
    #expect(plain.model == "claude-haiku-4-5-20251001" && all.model == plain.model)
    let sum = try #require(all.tokens)
    #expect(sum.output == tokens.output + 3)
    #expect(sum.cacheRead == 20 && sum.cacheWritten == 7 && sum.input > 1000)
    // 13 tokens in and 87 out, at 1000 and 5000 billionths.
    #expect(plain.cost == USD(nanos: Int64(tokens.input * 1000 + tokens.output * 5000)))

    var call = FakeClaude.call("Summarize this", in: folder)
    call.schema = Classification.schema
    let structured = await executor.run(call)
    #expect(
      structured.answer?.structured
        == #"{"tier":1,"confidence":0.93,"reason":"short and simple"}"#)
    let text = await executor.run(FakeClaude.call("Hi fake:half-pair", in: folder))
    #expect(text.answer?.text == "cut inside a smile: \u{FFFD}")
  }

  @Test("A limit stops every call, an overload is worth another try, a bad prompt neither")
  func consequences() {
    #expect(CallFailure.Category.usageLimit.concernsEveryCall)
    #expect(CallFailure.Category.authenticationFailed.concernsEveryCall)
    #expect(!CallFailure.Category.overloaded.concernsEveryCall)
    #expect(CallFailure.Category.overloaded.isTransient)
    #expect(!CallFailure.Category.usageLimit.isTransient)
    #expect(!CallFailure.Category.invalidRequest.isTransient)
  }
}

/// Output that was made to be slow to read.
@Suite("Hostile output") struct HostileOutputTests {
  @Test(
    "A megabyte of anything is read once or a few times, not once for every line",
    arguments: ["{\n", "[1,", "1,", "\n", "{}\n", "{x}\n", "{\"a\":\"", "[[],{}]\n"])
  func linear(unit: String) {
    var outcome = ChildProcess.Outcome(ending: .exited(0))
    outcome.output = Array(String(repeating: unit, count: (1 << 20) / unit.utf8.count).utf8)
    let result = ClaudeResult.read(outcome, .init(now: FakeClaude.now))
    #expect(result.failure?.category == .unreadable)
    let other = CodexResult.read(outcome, .init(now: FakeClaude.now), wantsStructure: true)
    #expect(other.failure?.category == .unreadable)
  }
}

import SkillModel
import SymbiontAPI

/// Reads the lines that `codex exec --json` printed, whatever they are.
///
/// Shapes: openai/codex, `codex-rs/exec/src/exec_events.rs`, and before October 2025 `item_type` and
/// `assistant_message` (openai/codex#4525; checked 2026-11-21). Codex tells no cost.
package enum CodexResult {
  /// Success is exit 0, a turn that completed, and none that failed after it.
  package static func read(
    _ process: ChildProcess.Outcome, _ context: ClaudeResult.Context, wantsStructure: Bool
  ) -> CallResult {
    var found = Found()
    CLIOutput.forEach(process.output) { found.take($0.value) }
    var result = CallResult(
      outcome: .failed(CallFailure(.unknown, "")),
      executor: context.version.map { "codex \($0)" } ?? "codex")
    result.duration = process.duration
    result.isGone = process.isGone
    result.resumed = context.resuming != nil
    result.session = found.session
    // Of a resumed thread these are the sum of all its turns (openai/codex#17539).
    result.tokens = context.resuming == nil ? found.tokens : nil
    if case .notStarted = process.ending {
      result.cost = .zero
      result.wasStarted = false
    }
    result.outcome = outcome(process, found, context.now, wantsStructure)
    return result
  }

  private static func outcome(
    _ process: ChildProcess.Outcome, _ found: Found, _ now: SymbiontAPI.Timestamp,
    _ wantsStructure: Bool
  ) -> CallResult.Outcome {
    switch process.stop {
    case .timeout:
      let seconds = process.duration.components.seconds
      return .failed(CallFailure(.timeout, "it was stopped after \(seconds) s"))
    case .cancelled: return .failed(CallFailure(.cancelled, "it was cancelled"))
    case nil: break
    }
    if case .notStarted(let error) = process.ending {
      return .failed(CallFailure(.missing, error.description))
    }
    if process.ending == .exited(0), found.isCompleted, found.failure == nil {
      let text = found.text ?? ""
      let isJSON =
        wantsStructure
        && (try? JSONReader.read(Array(text.utf8), mostValues: 200_000))?.isObject == true
      return .answered(CallResult.Answer(text: text, structured: isJSON ? text : nil))
    }
    if process.dropped > 0 {
      let count = ByteCount.text(process.output.count + process.dropped)
      return .failed(CallFailure(.tooLong, "it printed \(count), of which too much was dropped"))
    }
    let errors = String(decoding: process.errors.suffix(2000), as: UTF8.self)
    let words = found.failure ?? errors
    if let limit = LimitMessage(words, now: now) {
      return .failed(CallFailure(.usageLimit, words, resetsAt: limit.resetsAt))
    }
    if let category = category(words) { return .failed(CallFailure(category, words)) }
    switch process.ending {
    case .signalled(let signal):
      return .failed(CallFailure(.crashed, "it was ended by signal \(signal): \(words)"))
    case .stuck: return .failed(CallFailure(.crashed, "it cannot be ended"))
    case .exited(0) where found.failure == nil:
      return .failed(CallFailure(.unreadable, "no turn was completed: \(words)"))
    default: return .failed(CallFailure(.unknown, words.isEmpty ? "it said nothing" : words))
    }
  }

  private static let phrases: [(String, CallFailure.Category)] = [
    ("401 unauthorized", .authenticationFailed), ("not logged in", .authenticationFailed),
    ("invalid_api_key", .authenticationFailed), ("quota exceeded", .billingError),
    ("insufficient_quota", .billingError), ("429 too many requests", .rateLimit),
    ("rate_limit_exceeded", .rateLimit), ("model_not_found", .modelNotFound),
    ("model is not supported", .modelNotFound), ("context_length_exceeded", .invalidRequest),
    ("invalid_request_error", .invalidRequest), ("overloaded", .overloaded),
    ("stream disconnected", .serverError), ("internal server error", .serverError),
    ("503 service unavailable", .serverError), ("502 bad gateway", .serverError),
  ]

  private static func category(_ words: String) -> CallFailure.Category? {
    let words = words.prefix(4000).lowercased()
    return phrases.first { words.contains($0.0) }?.1
  }

  private struct Found {
    private(set) var session: String?
    private(set) var text: String?
    private(set) var tokens: CallResult.Tokens?
    private(set) var isCompleted = false
    private(set) var failure: String?

    mutating func take(_ value: JSONValue) {
      switch value["type"]?.string {
      case "thread.started": session = value["thread_id"]?.string ?? session
      case "item.completed": take(item: value["item"])
      case "turn.completed":
        isCompleted = true
        failure = nil
        take(usage: value["usage"])
      case "turn.failed": failure = Self.message(value["error"]) ?? "the turn failed"
      // A fault on the way, after which the program may have gone on.
      case "error": if !isCompleted { failure = value["message"]?.string ?? failure }
      default: break
      }
    }

    private mutating func take(item: JSONValue?) {
      let kind = item?["type"]?.string ?? item?["item_type"]?.string
      guard kind == "agent_message" || kind == "assistant_message" else { return }
      text = item?["text"]?.string ?? text
    }

    private mutating func take(usage: JSONValue?) {
      guard let usage, usage.isObject else { return }
      var sum = tokens ?? CallResult.Tokens()
      let cached = usage["cached_input_tokens"]?.count ?? 0
      sum.input = max(0, (usage["input_tokens"]?.count ?? 0) - cached)
      sum.cacheRead = cached
      sum.output = usage["output_tokens"]?.count ?? 0
      tokens = sum
    }

    private static func message(_ error: JSONValue?) -> String? {
      error?["message"]?.string ?? error?.string
    }
  }
}

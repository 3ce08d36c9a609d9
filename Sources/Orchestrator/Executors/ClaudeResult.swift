import SkillModel
package import SymbiontAPI

/// Reads what `claude -p --output-format json` printed, whatever it is. Also its lists and lines of
/// events, which a setting of the user's turns on.
///
/// Shapes: https://code.claude.com/docs/en/headless and the issues named below (checked 2026-11-21).
package enum ClaudeResult {
  /// What the program cannot say about its call.
  package struct Context: Sendable {
    package var now: SymbiontAPI.Timestamp
    /// What `claude --version` said; nil when it did not answer.
    package var version: CLIVersion?
    package var resuming: Call.Resumption?

    package init(
      now: SymbiontAPI.Timestamp, version: CLIVersion? = nil, resuming: Call.Resumption? = nil
    ) {
      self.now = now
      self.version = version
      self.resuming = resuming
    }
  }

  /// Success is all of: exit 0, an object of type `result`, subtype `success`, `is_error` false, and no
  /// `api_error_status`. None of them alone is enough (anthropics/claude-code#79500, #35540).
  package static func read(_ process: ChildProcess.Outcome, _ context: Context) -> CallResult {
    let found = Found(process.output)
    let version = context.version ?? found.version
    var result = CallResult(
      outcome: .failed(CallFailure(.unknown, "")),
      executor: version.map { "claude \($0)" } ?? "claude")
    result.duration = process.duration
    result.isGone = process.isGone
    result.resumed = context.resuming != nil
    if case .notStarted(let error) = process.ending {
      result.outcome = .failed(CallFailure(.missing, error.description))
      result.cost = .zero
      result.wasStarted = false
      return result
    }
    if let object = found.result {
      result.session = object.value["session_id"]?.string
      result.turns = object.value["num_turns"]?.count
      (result.tokens, result.model) = tokens(object.value)
      result.reportedCost = reported(object)
      result.cost = cost(of: result, object.value, version, context.resuming)
    }
    result.outcome = outcome(process, found, result, context.now)
    return result
  }

  private static func outcome(
    _ process: ChildProcess.Outcome, _ found: Found, _ result: CallResult,
    _ now: SymbiontAPI.Timestamp
  ) -> CallResult.Outcome {
    switch process.stop {
    case .timeout:
      let seconds = process.duration.components.seconds
      return .failed(CallFailure(.timeout, "it was stopped after \(seconds) s"))
    case .cancelled: return .failed(CallFailure(.cancelled, "it was cancelled"))
    case nil: break
    }
    guard let object = found.result?.value else { return withoutResult(process, found, now) }
    let text = object["result"]?.string ?? ""
    let status = object["api_error_status"]
    if process.ending == .exited(0), object["subtype"]?.string == "success",
      object["is_error"]?.boolean == false, status?.isNull ?? true
    {
      // Older versions pass the limit's message off as the answer (anthropics/claude-code#15685).
      if (result.tokens?.output ?? 0) == 0, text.utf8.count < 300,
        let limit = LimitMessage(text, now: now)
      {
        let moment = limit.resetsAt ?? found.resetsAt(now: now)
        return .failed(CallFailure(.usageLimit, text, resetsAt: moment))
      }
      let structured = object["structured_output"].flatMap { value in
        value.isNull ? nil : found.result?.json(value)
      }
      return .answered(CallResult.Answer(text: text, structured: structured))
    }
    let errors = (object["errors"]?.array ?? []).compactMap(\.string)
    let words = ([text] + errors).filter { !$0.isEmpty }.joined(separator: " · ")
    return .failed(
      ClaudeErrors.failure(
        subtype: object["subtype"]?.string, status: status?.integer, words: words, found: found,
        now: now))
  }

  /// The program ended without a result that can be read.
  private static func withoutResult(
    _ process: ChildProcess.Outcome, _ found: Found, _ now: SymbiontAPI.Timestamp
  ) -> CallResult.Outcome {
    let output = String(decoding: process.output.prefix(2000), as: UTF8.self)
    let errors = String(decoding: process.errors.suffix(2000), as: UTF8.self)
    if process.dropped > 0 {
      let count = ByteCount.text(process.output.count + process.dropped)
      return .failed(CallFailure(.tooLong, "it printed \(count), of which too much was dropped"))
    }
    // Old versions, and faults before the start of a session, are told in plain words.
    let words = errors + "\n" + output
    let known = ClaudeErrors.failure(
      subtype: nil, status: nil, words: words, found: found, now: now)
    if known.category != .unknown { return .failed(known) }
    let said = errors.contains { !$0.isWhitespace } ? errors : output
    switch process.ending {
    case .signalled(let signal):
      return .failed(CallFailure(.crashed, "it was ended by signal \(signal): \(said)"))
    case .stuck: return .failed(CallFailure(.crashed, "it cannot be ended"))
    case .exited(let code) where process.output.isEmpty:
      return .failed(
        CallFailure(
          .crashed, "it ended with code \(code) and no result\(said.isEmpty ? "" : ": \(said)")"))
    default: return .failed(CallFailure(.unreadable, "no result is in its output: \(said)"))
    }
  }

  // MARK: Money

  private static func reported(_ object: CLIOutput.Object) -> USD? {
    guard let nanos = object.usd(object.value["total_cost_usd"])?.billionths, nanos >= 0 else {
      return nil
    }
    return USD(nanos: nanos)
  }

  private static func cost(
    of result: CallResult, _ object: JSONValue, _ version: CLIVersion?,
    _ resuming: Call.Resumption?
  ) -> USD? {
    guard let reported = result.reportedCost else { return nil }
    // A crash can zero the cost of a session that had spent money, and a model without a price costs
    // nothing but its tokens: such a zero is no amount.
    if reported == .zero {
      let tokens = result.tokens ?? CallResult.Tokens()
      let isFree = tokens == CallResult.Tokens() && (object["duration_api_ms"]?.integer ?? 0) == 0
      if !isFree || object["subtype"]?.string == "error_during_execution" { return nil }
    }
    guard let resuming else { return reported }
    return ResumedCost.cost(reported: reported, version: version, resuming: resuming)
  }

  /// `modelUsage` counts subagents, `usage` does not.
  private static func tokens(_ object: JSONValue) -> (CallResult.Tokens?, model: String?) {
    if case .object(let models)? = object["modelUsage"]?.content, !models.isEmpty {
      var sum = CallResult.Tokens()
      var most = (model: String?.none, output: -1)
      for model in models {
        let output = model.value["outputTokens"]?.count ?? 0
        sum.input &+= model.value["inputTokens"]?.count ?? 0
        sum.output &+= output
        sum.cacheRead &+= model.value["cacheReadInputTokens"]?.count ?? 0
        sum.cacheWritten &+= model.value["cacheCreationInputTokens"]?.count ?? 0
        if output > most.output { most = (model.key, output) }
      }
      return (sum, most.model)
    }
    guard let usage = object["usage"], usage.isObject else { return (nil, nil) }
    var tokens = CallResult.Tokens()
    tokens.input = usage["input_tokens"]?.count ?? 0
    tokens.output = usage["output_tokens"]?.count ?? 0
    tokens.cacheRead = usage["cache_read_input_tokens"]?.count ?? 0
    tokens.cacheWritten = usage["cache_creation_input_tokens"]?.count ?? 0
    return (tokens, nil)
  }
}

extension ClaudeResult {
  /// The events of an output that matter.
  struct Found {
    /// The last one.
    private(set) var result: CLIOutput.Object?
    private(set) var version: CLIVersion?
    /// Of the last retry, or of the last message that is an error: a category's name.
    private(set) var error: String?
    private(set) var isLimited = false
    /// In seconds since 1970, as the event says it.
    private var resetSeconds: Int64?

    init(_ output: [UInt8]) {
      CLIOutput.forEach(output) { take($0) }
    }

    func resetsAt(now: SymbiontAPI.Timestamp) -> SymbiontAPI.Timestamp? {
      resetSeconds.flatMap { LimitMessage.moment($0, now: now) }
    }

    private mutating func take(_ object: CLIOutput.Object) {
      let value = object.value
      switch value["type"]?.string {
      case "result": result = object
      case "system":
        if let text = value["claude_code_version"]?.string { version = CLIVersion(in: text) }
        if value["subtype"]?.string == "api_retry" { error = value["error"]?.string }
      case "assistant": if let word = value["error"]?.string { error = word }
      case "rate_limit_event":
        let information = value["rate_limit_info"] ?? value
        guard information["status"]?.string == "rejected" else { return }
        isLimited = true
        resetSeconds = information["resetsAt"]?.count.map(Int64.init) ?? resetSeconds
      default: break
      }
    }
  }
}

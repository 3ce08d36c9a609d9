import SymbiontAPI

/// What the calls of one attempt used together.
struct AttemptUsage {
  private(set) var calls = 0
  /// What earlier attempts at the task cost at most.
  var before = USD.zero
  var usage = Usage(cost: .zero)
  private var known = USD.zero
  private var unknownTiers: [Tier] = []

  mutating func add(_ result: CallResult, tier: Tier) {
    if result.wasStarted { calls += 1 }
    // Milliseconds, as in the ledger.
    let seconds = (usage.elapsedSeconds ?? 0) + result.duration.inSeconds
    usage.elapsedSeconds = (seconds * 1000).rounded() / 1000
    if let tokens = result.tokens {
      usage.inputTokens = (usage.inputTokens ?? 0) + tokens.input
      usage.outputTokens = (usage.outputTokens ?? 0) + tokens.output
    }
    if let cost = result.cost { known += cost } else { unknownTiers.append(tier) }
    usage.cost = unknownTiers.isEmpty ? known : nil
  }

  /// Its cost, with estimates where nobody knows it.
  func atMost(_ limits: BudgetLimits) -> USD {
    unknownTiers.reduce(known) { $0 + limits.estimate($1) }
  }
}

extension LedgerLine {
  /// The line of a call that has ended.
  init(_ result: CallResult, _ asking: Asking, now: Timestamp) {
    let task = asking.claim.task
    self.init(
      timestamp: now.description, model: asking.tier.rawValue, success: result.isSuccess,
      elapsedSeconds: result.duration.inSeconds, inputTokens: result.tokens?.input,
      outputTokens: result.tokens?.output, cost: result.cost,
      promptPreview: Self.preview(task.task))
    purpose = asking.purpose
    self.task = task.id
    attempt = task.attempts
    tierReason = asking.reason
    executor = result.executor
    session = result.session
    reportedCost = result.reportedCost
    resumed = result.resumed ? true : nil
    error = result.failure?.category.rawValue
  }

  /// As much of a prompt as tells which one it was.
  static func preview(_ prompt: String) -> String {
    let start = prompt.prefix(previewed).map { $0.isNewline ? " " : $0 }
    return String(start) + (prompt.dropFirst(previewed).isEmpty ? "" : "...")
  }

  private static let previewed = 60
}

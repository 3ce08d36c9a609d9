import SkillModel
import SymbiontAPI

/// The calls at the end of a ledger, by task and attempt: what a daemon that died had still booked.
struct BookedCalls {
  /// An attempt is ended right after its call is booked: behind that line stand only those of attempts
  /// that ran beside it.
  static let searched = 1 << 20

  struct Call {
    var purpose: LedgerLine.Purpose
    var tier: Tier?
    /// By a classification.
    var chosen: Tier?
    var elapsedSeconds: Double?
    var inputTokens: Int?
    var outputTokens: Int?
    var cost: USD?
    /// Whether it was booked for an attempt that was found dead.
    var isInterruption = false

    func add(to usage: inout Usage) {
      usage.tier = purpose == .task ? tier : usage.tier
      usage.elapsedSeconds = (usage.elapsedSeconds ?? 0) + (elapsedSeconds ?? 0)
      if let inputTokens { usage.inputTokens = (usage.inputTokens ?? 0) + inputTokens }
      if let outputTokens { usage.outputTokens = (usage.outputTokens ?? 0) + outputTokens }
      if let before = usage.cost, let cost { usage.cost = before + cost } else { usage.cost = nil }
    }
  }

  private struct Key: Hashable {
    let task: String
    let attempt: Int
  }

  private var calls: [Key: [Call]] = [:]

  /// - Parameter bytes: Whole lines of a ledger; what is no line of this program is passed over.
  init(_ bytes: [UInt8]) {
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      let line = Array(line)
      guard let value = try? JSONReader.read(line, mostValues: 1000, replacesHalfPairs: true),
        let task = value["task"]?.string, let attempt = value["attempt"]?.integer,
        let purpose = value["purpose"]?.string.flatMap(LedgerLine.Purpose.init)
      else { continue }
      var call = Call(purpose: purpose)
      call.tier = value["model"]?.string.flatMap(Tier.init)
      let reason = value["tier_reason"]?.string
      call.chosen = reason?.split(separator: ":").first.flatMap { Tier(rawValue: String($0)) }
      call.elapsedSeconds = value["elapsed_seconds"].flatMap { Self.number($0, line) }
      call.inputTokens = value["input_tokens"]?.integer
      call.outputTokens = value["output_tokens"]?.integer
      if let cost = value["estimated_cost_usd"], case .number = cost.content {
        call.cost = DecimalNumber(json: line[cost.range]).billionths.map(USD.init(nanos:))
      }
      call.isInterruption = value["error"]?.string == Failure.interruption
      calls[Key(task: task, attempt: attempt), default: []].append(call)
    }
  }

  /// Those of the attempt that a task stands at, in their order.
  func calls(of task: TaskRecord) -> [Call] {
    calls[Key(task: task.id, attempt: task.attempts)] ?? []
  }

  private static func number(_ value: JSONValue, _ line: [UInt8]) -> Double? {
    guard case .number = value.content else { return nil }
    return Double(String(decoding: line[value.range], as: UTF8.self))
  }
}

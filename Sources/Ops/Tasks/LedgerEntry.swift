import SkillModel
package import SymbiontAPI

/// One call of a model, as a line of a ledger tells it.
package struct LedgerEntry: Sendable, Equatable {
  /// As it is written: `2026-03-20T14:32:15.123456Z`.
  package let timestamp: String
  package let model: String
  package let isSuccess: Bool
  package let elapsedSeconds: Double?
  package let inputTokens: Int?
  package let outputTokens: Int?
  /// Nil when nobody knows.
  package let cost: USD?
  package let preview: String?
  /// `classify` or `task`.
  package let purpose: String?
  package let task: String?
  package let attempt: Int?
  /// The category of a failure.
  package let error: String?
  /// The whole line, by which it is told from others.
  let line: [UInt8]

  package var moment: SymbiontAPI.Timestamp? { SymbiontAPI.Timestamp(timestamp) }

  /// The door through which the call's task came; nil when the line does not tell.
  package var source: TaskSource? { task.flatMap { TaskSource(taskID: $0.utf8) } }

  /// Reads a line; nil when it is not one of a ledger.
  init?(line: [UInt8]) {
    guard let value = try? JSONReader.read(line, mostValues: 10_000, replacesHalfPairs: true)
    else { return nil }
    self.init(value, in: line)
  }

  /// Reads an object of a longer text; nil when it has no `timestamp` or no `model`.
  init?(_ value: JSONValue, in text: [UInt8]) {
    func number(_ name: String) -> Double? {
      guard let member = value[name], case .number = member.content else { return nil }
      return Double(String(decoding: text[member.range], as: UTF8.self))
    }
    func count(_ name: String) -> Int? { value[name]?.integer.flatMap { $0 < 0 ? nil : $0 } }
    guard let timestamp = value["timestamp"]?.string, let model = value["model"]?.string else {
      return nil
    }
    self.timestamp = timestamp
    self.model = model
    if case .boolean(false)? = value["success"]?.content {
      isSuccess = false
    } else {
      isSuccess = true
    }
    elapsedSeconds = number("elapsed_seconds")
    inputTokens = count("input_tokens")
    outputTokens = count("output_tokens")
    cost = number("estimated_cost_usd").flatMap { USD(dollars: $0) }
    preview = value["prompt_preview"]?.string
    purpose = value["purpose"]?.string
    task = value["task"]?.string
    attempt = count("attempt")
    error = value["error"]?.string
    line = Array(text[value.range])
  }
}

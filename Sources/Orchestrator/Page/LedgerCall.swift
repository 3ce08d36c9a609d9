import SkillModel
import SymbiontAPI

/// What the page shows of a ledger's line, which another program may have written: what is missing there,
/// or of another type, is missing here.
struct LedgerCall: Sendable, Equatable {
  var timestamp: SymbiontAPI.Timestamp?
  var model: String
  var isSuccess: Bool
  var elapsedSeconds: Double?
  var inputTokens: Int?
  var outputTokens: Int?
  var cost: USD?
  var preview: String
  var isClassification: Bool
  var task: String?
  var error: String?

  /// Nil for what is no JSON object.
  init?(_ line: [UInt8]) {
    guard let value = try? JSONReader.read(line, mostValues: 1000, replacesHalfPairs: true),
      value.isObject
    else { return nil }
    timestamp = value["timestamp"]?.string.flatMap { SymbiontAPI.Timestamp($0) }
    model = value["model"]?.string ?? "unknown"
    isSuccess = value["success"]?.boolean ?? true
    inputTokens = value["input_tokens"]?.integer
    outputTokens = value["output_tokens"]?.integer
    preview = value["prompt_preview"]?.string ?? ""
    isClassification = value["purpose"]?.string == LedgerLine.Purpose.classify.rawValue
    task = value["task"]?.string
    error = value["error"]?.string
    if let elapsed = value["elapsed_seconds"], case .number = elapsed.content {
      elapsedSeconds = Double(String(decoding: line[elapsed.range], as: UTF8.self))
    }
    if let amount = value["estimated_cost_usd"], case .number = amount.content {
      cost = DecimalNumber(json: line[amount.range]).billionths.map(USD.init(nanos:))
    }
  }
}

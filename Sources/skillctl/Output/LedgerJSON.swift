import Ops
import SymbiontAPI

/// A call in JSON; what a line does not tell is left out, and a cost that nobody knows is `null`.
struct LedgerCall: Encodable {
  private let entry: LedgerEntry

  init(_ entry: LedgerEntry) { self.entry = entry }

  enum CodingKeys: String, CodingKey {
    case timestamp, model, success, source, purpose, task, attempt, error
    case elapsedSeconds = "elapsed_seconds"
    case inputTokens = "input_tokens"
    case outputTokens = "output_tokens"
    case cost = "estimated_cost_usd"
    case preview = "prompt_preview"
  }

  func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(entry.timestamp, forKey: .timestamp)
    try values.encode(entry.model, forKey: .model)
    try values.encode(entry.isSuccess, forKey: .success)
    try values.encode(entry.cost, forKey: .cost)
    try values.encodeIfPresent(entry.source, forKey: .source)
    try values.encodeIfPresent(entry.elapsedSeconds, forKey: .elapsedSeconds)
    try values.encodeIfPresent(entry.inputTokens, forKey: .inputTokens)
    try values.encodeIfPresent(entry.outputTokens, forKey: .outputTokens)
    try values.encodeIfPresent(entry.preview, forKey: .preview)
    try values.encodeIfPresent(entry.purpose, forKey: .purpose)
    try values.encodeIfPresent(entry.task, forKey: .task)
    try values.encodeIfPresent(entry.attempt, forKey: .attempt)
    try values.encodeIfPresent(entry.error, forKey: .error)
  }
}

/// What `ops ledger --format json` prints; described by `docs/schemas/ledger.schema.json`.
struct LedgerJSON: Encodable {
  let schema = "urn:skillctl:ledger:1"
  let tool = JSONText.Tool()
  let target: String?
  let path: String?
  /// The oldest first.
  let calls: [LedgerCall]
  /// Of the lines that were read in a file.
  let badLineCount: Int?

  init(_ entries: [LedgerEntry], _ source: LedgerDisplay.Source) {
    calls = entries.map(LedgerCall.init)
    switch source {
    case .target(let name): (target, path, badLineCount) = (name, nil, nil)
    case .file(let path, let bad): (target, self.path, badLineCount) = (nil, path, bad)
    }
  }

  enum CodingKeys: String, CodingKey {
    case schema, tool, target, path, calls
    case badLineCount = "bad_line_count"
  }

  var text: String { JSONText.encode(self) }
}

/// A line of `ops ledger --follow --format json`; described by `docs/schemas/ledger-call.schema.json`.
struct LedgerEntryJSON: Encodable {
  let schema = "urn:skillctl:ledger-call:1"
  let call: LedgerCall

  init(_ entry: LedgerEntry) { call = LedgerCall(entry) }

  var line: String { JSONText.line(self) }
}

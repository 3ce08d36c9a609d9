import SymbiontAPI

extension LedgerLine {
  /// The line as it stands in the file, with its line feed.
  package var bytes: [UInt8] {
    var out = JSONLine()
    out.add("timestamp", timestamp)
    out.add("model", model)
    out.add("success", success)
    out.add("elapsed_seconds", Self.rounded(elapsedSeconds))
    out.add("input_tokens", inputTokens)
    out.add("output_tokens", outputTokens)
    out.add("estimated_cost_usd", cost)
    out.add("prompt_preview", promptPreview)
    if let purpose { out.add("purpose", purpose.rawValue) }
    if let task { out.add("task", task) }
    if let attempt { out.add("attempt", attempt) }
    if let tierReason { out.add("tier_reason", tierReason) }
    if let executor { out.add("executor", executor) }
    if let session { out.add("session", session) }
    if let reportedCost { out.add("reported_cost_usd", reportedCost) }
    if let resumed { out.add("resumed", resumed) }
    if let error { out.add("error", error) }
    return out.finished()
  }

  /// Milliseconds are as fine as anybody measures a call.
  private static func rounded(_ seconds: Double) -> Double {
    guard seconds.isFinite, seconds > 0 else { return 0 }
    return (seconds * 1000).rounded() / 1000
  }
}

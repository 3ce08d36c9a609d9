import SymbiontAPI

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// An event as the stream carries it: its name and a line of JSON.
enum EventText {
  private struct Reason: Encodable { let reason: String }
  private struct Missed: Encodable { let events: Int }
  private struct Beat: Encodable { let at: String }
  private struct Nothing: Encodable {}

  /// Nil when it cannot be written, which none of them is.
  static func of(_ event: OrchestratorEvent) -> String? {
    switch event {
    case .task(let task): text("task", task)
    case .paused(let pause): text("paused", pause)
    case .resumed: text("resumed", Nothing())
    case .budgetReached(let standing): text("budget_reached", BudgetAnswer(standing))
    case .budgetStop(let stop): text("budget_stop", Reason(reason: "\(stop)"))
    case .ledgerFailed(let reason): text("ledger_failed", Reason(reason: reason))
    case .ledgerRecovered: text("ledger_recovered", Nothing())
    case .heartbeat(let moment): text("heartbeat", Beat(at: moment.secondsText))
    // A comment.
    case .silence: ":\n\n"
    case .missed(let count): text("missed", Missed(events: count))
    }
  }

  private static func text(_ name: String, _ value: some Encodable) -> String? {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // JSON escapes line feeds, so that it is one line.
    guard let bytes = try? encoder.encode(value) else { return nil }
    return "event: \(name)\ndata: \(String(decoding: bytes, as: UTF8.self))\n\n"
  }
}

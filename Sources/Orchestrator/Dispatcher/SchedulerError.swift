package import SymbiontAPI

/// Why a task is not accepted, though nothing is wrong with it; nothing of it is kept.
package enum SchedulerError: Error, Sendable, Equatable {
  /// The daemon is about to stop.
  case stopping
  /// The ledger cannot be written, as the system says.
  case ledger(String)
  /// Somebody waits for the answer, and a budget has no room.
  case budget(BudgetStop)
  /// Somebody waits for the answer, and no task is started for now.
  case paused(QueuePause)
}

extension SchedulerError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .stopping: "the daemon is starting or stopping; ask again once it has started"
    case .ledger(let why):
      "no task is accepted while the ledger cannot be written (\(why)): what was accepted before is "
        + "kept and goes on once it can"
    case .budget(let stop): "\(stop)"
    case .paused(let pause):
      "no task is started for now (\(pause.reason))"
        + (pause.until.map { " until \($0.secondsText)" } ?? "; resume the queue to go on")
    }
  }
}

package import SymbiontAPI

/// Why a task is not done now, though nothing is wrong with it. Of one that is not accepted nothing is kept.
package enum SchedulerError: Error, Sendable, Equatable {
  /// The daemon is about to stop.
  case stopping
  /// Somebody waits for the answer of a task that was accepted; the next start of the daemon goes on with it.
  case leftBehind(id: String)
  /// Somebody waits for the answer of a task that was accepted, and what becomes of it cannot be written.
  case unsettled(id: String, why: String, isLedger: Bool)
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
    case .leftBehind(let id):
      "the daemon stops before \(id) has begun; it is kept, and begins at the next start"
    case .unsettled(let id, let why, _):
      "\(id) is accepted, and goes on once what becomes of it can be written (\(why))"
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

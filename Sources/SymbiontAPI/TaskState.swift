/// Where a task stands. The first four words are Symbiont's; the others never replace them.
package enum TaskState: String, Sendable, Hashable, Codable, CaseIterable {
  /// Waits for its turn.
  case pending
  /// An attempt at it is running.
  case processing
  case done
  /// No attempt is left, or none would help.
  case failed
  /// Its attempt died with the daemon, or lost its lease: nobody knows how far it came, and it is not run
  /// again unless that was allowed.
  case interrupted
  case cancelled
  /// Waits for a person.
  case blocked

  /// Whether it stays as it is.
  package var isFinished: Bool {
    switch self {
    case .pending, .processing, .blocked: false
    case .done, .failed, .interrupted, .cancelled: true
    }
  }
}

/// The door through which a task came.
package enum TaskSource: String, Sendable, Hashable, Codable, CaseIterable {
  /// `POST /task`: somebody waits for the answer.
  case task
  /// `POST /queue`, or an imported queue.
  case queue

  /// What a task's name tells: `task-…` or `queued-…`; nil for another.
  package init?(taskID: some Collection<UInt8>) {
    if taskID.starts(with: "task-".utf8) {
      self = .task
    } else if taskID.starts(with: "queued-".utf8) {
      self = .queue
    } else {
      return nil
    }
  }
}

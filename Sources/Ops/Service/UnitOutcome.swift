/// What became of a change to a unit.
package struct UnitOutcome: Sendable {
  package let change: UnitChange
  package let host: String
  package let before: UnitSnapshot
  package internal(set) var after: UnitSnapshot
  /// What was run.
  package internal(set) var command = ""
  /// It was run by sudo.
  package internal(set) var isRoot = false
  /// The service said that it is well.
  package internal(set) var isHealthy = false
  /// Nil when all is well.
  package internal(set) var problem: UnitProblem?
  /// The end of the journal, when all is not.
  package internal(set) var journal: [LogLine] = []
  package internal(set) var time: Duration = .zero

  init(change: UnitChange, host: String, before: UnitSnapshot, after: UnitSnapshot) {
    self.change = change
    self.host = host
    self.before = before
    self.after = after
  }

  /// It was done, whatever came of it.
  package var isDone: Bool {
    if case .refused = problem { false } else { true }
  }
}

/// Why a change to a unit did not end well.
package enum UnitProblem: Sendable, Equatable {
  /// Systemctl says no.
  case refused(String)
  /// The unit has failed, or its process has ended.
  case ended
  /// Systemd starts it again and again: so often since.
  case restarting(Int)
  /// The old process is still the one that runs.
  case unchanged
  /// The unit is active, and the service is not well: why not.
  case unhealthy(String)
  /// The time is over: what was waited for.
  case late(String)

  /// A stable name for programs.
  package var name: String {
    switch self {
    case .refused: "refused"
    case .ended: "ended"
    case .restarting: "restarting"
    case .unchanged: "unchanged"
    case .unhealthy: "unhealthy"
    case .late: "late"
    }
  }

  /// In a phrase.
  package var words: String {
    switch self {
    case .refused(let words): words
    case .ended: "its process has ended"
    case .restarting(let times):
      "it ends, and systemd starts it again: \(times == 1 ? "once" : "\(times) times") since"
    case .unchanged: "the process that ran before is still the one that runs"
    case .unhealthy(let words): "the unit is active, but \(words)"
    case .late(let words): words
    }
  }
}

/// Asks a service for its sign of life.
package struct ServiceHealth: Sendable {
  package let client: ServiceClient
  /// `/health`
  package let path: String

  package init(client: ServiceClient, path: String) {
    self.client = client
    self.path = path
  }

  /// Why it is not well; nil when it answers with 200.
  ///
  /// - Throws: `CancellationError`
  func complaint(within limit: Duration) async throws -> String? {
    var request = ServiceRequest.get(path)
    request.limit = limit
    do {
      let answer = try await client.send(request)
      return answer.status == 200 ? nil : "\(path) answers with \(answer.status)"
    } catch let failure as ServiceFailure {
      try Task.checkCancellation()
      return "\(path) does not answer: \(failure.ssh?.words.last ?? failure.words)"
    }
  }
}

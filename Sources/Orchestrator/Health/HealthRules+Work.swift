package import SymbiontAPI

extension HealthRules {
  // MARK: Heartbeat

  /// The age is that since the last one, or since the start when there was none, which is its first.
  package static func heartbeat(
    age: Duration, isFirst: Bool, every interval: Duration, phase: SchedulerStatus.Phase
  ) -> HealthCheck {
    let help = "Read the log for lines with Heartbeat, and restart the daemon if none comes."
    guard phase != .stopping else {
      return HealthCheck(
        "heartbeat", .degraded, "The daemon is stopping.", help: "Wait, or start it again.")
    }
    guard phase != .idle else {
      return HealthCheck("heartbeat", .degraded, "The daemon is starting.", help: "Wait a moment.")
    }
    let what = isFirst ? "There was none since the start" : "The last one was"
    let when = isFirst ? ", \(span(age)) ago" : " \(span(age)) ago"
    let detail = "\(what)\(when); one is due every \(span(interval))."
    // A beat may wait for a slow disk; two that are missing are no coincidence, and four mean that
    // nothing looks after the queue.
    if age > interval * 4 + .seconds(60) {
      return HealthCheck("heartbeat", .failed, detail, help: help)
    }
    if age > interval * 2 + .seconds(30) {
      return HealthCheck("heartbeat", .degraded, detail, help: help)
    }
    return HealthCheck("heartbeat", .ok, detail)
  }

  // MARK: Queue

  /// Longer than a call may take by default, twice over: whoever waits so long is forgotten or stuck.
  static let longWait = 3600.0

  package static func queue(
    pending: Int, running: Int, oldestPendingSeconds: Double?, pause: QueuePause?
  ) -> HealthCheck {
    let waits = oldestPendingSeconds.map { ", the oldest for \(span(.seconds($0)))" } ?? ""
    let counts = "\(pending) pending\(waits), \(running) running"
    if let pause {
      let end = pause.until.map { "until \($0.secondsText)" } ?? "until somebody resumes it"
      return HealthCheck(
        "queue", .degraded, "It is paused \(end): \(pause.reason); \(counts).",
        help: "POST /queue/resume once the reason is gone.")
    }
    if let seconds = oldestPendingSeconds, seconds > longWait {
      let help =
        running == 0
        ? "Nothing runs: look at the other checks, and at what GET /tasks?status=pending says."
        : "More comes in than gets done: raise `concurrency`, or send less."
      return HealthCheck("queue", .degraded, "\(counts).", help: help)
    }
    return HealthCheck("queue", .ok, "\(counts).")
  }

  // MARK: Budgets

  package static func budgets(_ stop: BudgetStop?, _ standings: [BudgetStanding]) -> HealthCheck {
    if let stop {
      let end = stop.until.map { "It starts again at \($0.secondsText)" } ?? "It does not end"
      return HealthCheck(
        "budgets", .degraded, "No call is made: \(stop).",
        help: "\(end); or raise `budgets.\(stop.scope.key).hard` and restart.")
    }
    let full = standings.filter { standing in
      standing.limit.hard.map { standing.spent + standing.reserved >= $0 } ?? false
    }
    if let first = full.first {
      let scopes = full.map { "\($0.scope)" }.joined(separator: ", ")
      return HealthCheck(
        "budgets", .degraded, "Used up: \(scopes).",
        help: "Tasks of other tiers go on; raise `budgets.\(first.scope.key).hard` and restart for "
          + "the rest.")
    }
    let warned = standings.filter { standing in
      standing.limit.soft.map { standing.spent >= $0 } ?? false
    }
    if !warned.isEmpty {
      let scopes = warned.map { "\($0.scope)" }.joined(separator: ", ")
      return HealthCheck("budgets", .ok, "There is room; soft limits are reached: \(scopes).")
    }
    return HealthCheck(
      "budgets", .ok, standings.isEmpty ? "No budget is set." : "Every budget has room.")
  }

  // MARK: Words

  /// `90 s`, `12 min`, `3 h 20 min`, `2 d 4 h`.
  static func span(_ duration: Duration) -> String {
    let seconds = max(0, duration.components.seconds)
    return switch seconds {
    case 0..<10: "\((duration.inSeconds * 10).rounded() / 10) s"
    case ..<120: "\(seconds) s"
    case ..<7200: "\(seconds / 60) min"
    case ..<172_800: "\(seconds / 3600) h \(seconds / 60 % 60) min"
    default: "\(seconds / 86_400) d \(seconds / 3600 % 24) h"
    }
  }
}

extension BudgetScope {
  /// As the configuration names it: `day`, `opus.month`.
  var key: String { (tier.map { $0.rawValue + "." } ?? "") + period.rawValue }
}

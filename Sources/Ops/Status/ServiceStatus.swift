package import SkillModel
package import SymbiontAPI

package import struct SymbiontAPI.Timestamp

/// How a target is: what its host, its unit and its service say, and whether all its conditions hold.
package struct ServiceStatus: Sendable {
  package enum Verdict: String, Sendable, CaseIterable {
    case healthy, unhealthy, unreachable
  }

  /// Why nothing at all was answered.
  package enum Obstacle: Sendable {
    case host(SSHFailure)
    case service(ServiceFailure)

    package var message: String {
      switch self {
      case .host(let failure): failure.message
      case .service(let failure): failure.message
      }
    }

    package var advice: String {
      switch self {
      case .host(let failure): failure.advice
      case .service(let failure): failure.advice
      }
    }
  }

  /// An answer to the kind's light sign of life.
  package struct Health: Sendable, Equatable {
    package let path: String
    /// Of HTTP.
    package let status: Int
    package let time: Duration
    package let isGood: Bool
  }

  package let target: Target
  /// When the questions were asked.
  package let time: Timestamp
  /// How long all answers took.
  package let elapsed: Duration
  package let obstacle: Obstacle?
  package let unit: Reading<UnitState>
  package let errors: Reading<[LogLine]>
  package let health: Reading<Health>
  package let deep: Reading<DeepHealth>
  package let work: Reading<StatusAnswer>
  package let cost: Reading<CostReading>
  package let disks: [(path: String, use: Reading<DiskUse>)]
  package let backup: Reading<NewestFile>
  package let certificates: [(server: HostAndPort, expiry: Reading<Timestamp>)]
  package let conditions: [ConditionResult]
}

extension ServiceStatus {
  package var verdict: Verdict {
    obstacle != nil ? .unreachable : reasons.isEmpty ? .healthy : .unhealthy
  }

  /// Why it is not healthy, one sentence each; empty when it is.
  package var reasons: [String] {
    if let obstacle { return [obstacle.message] }
    var reasons: [String] = []
    switch unit {
    case .found(let unit):
      if unit.load != "loaded" {
        let help = unit.load == "not-found" ? "; \(UnitFailure.noUnit)" : ""
        reasons.append("\(unit.name) is \(unit.load)\(help)")
      } else if !unit.isActive {
        let how = unit.result.isEmpty || unit.result == "success" ? "" : ", \(unit.result)"
        reasons.append("\(unit.name) is \(unit.active) (\(unit.sub)\(how))")
      }
    case .failed(let words, _): reasons.append("the unit is not known: \(words)")
    case .notApplicable: break
    }
    switch health {
    case .found(let health):
      if !health.isGood { reasons.append("GET \(health.path) answers with \(health.status)") }
    case .failed(let words, _): reasons.append(words)
    case .notApplicable: break
    }
    if let deep = deep.value, deep.status == .failed {
      reasons += deep.checks.filter { $0.verdict == .failed }.map { "\($0.name): \($0.detail)" }
    }
    if let work = work.value, work.status == .unhealthy { reasons += work.problems }
    if let words = deep.failure ?? work.failure, health.failure == nil { reasons.append(words) }
    // That it is silent is said once.
    let silent = conditions.count { $0.found == ConditionResult.silence }
    reasons += conditions.filter { $0.verdict != .holds && $0.found != ConditionResult.silence }
      .map(\.sentence)
    if silent > 0 {
      let which = silent == 1 ? "1 condition" : "\(silent) conditions"
      reasons.append("\(ConditionResult.silence), so \(which) cannot be looked at")
    }
    return reasons.withoutRepeats
  }

  /// What somebody should look at though it breaks no condition, one sentence each.
  package var remarks: [String] {
    var remarks: [String] = []
    for check in deep.value?.checks ?? [] where [.degraded, .unknown].contains(check.verdict) {
      remarks.append("\(check.name): \(check.detail)")
    }
    if let unit = unit.value, unit.isActive, unit.restarts > 0 {
      let times = unit.restarts == 1 ? "once" : "\(unit.restarts) times"
      remarks.append("systemd has started \(unit.name) anew \(times)")
    }
    if let backup = target.facts.backup, let newest = self.backup.value {
      let age = time - newest.modified
      if age > backup.atMost.value {
        remarks.append(
          "the newest backup is \(DurationWords.text(age)) old, at most"
            + " \(DurationText.text(backup.atMost.value)) is promised")
      }
    }
    return remarks
  }
}

extension ServiceStatus {
  /// What to do when nothing is answered.
  package var advice: String? {
    if case .service(let failure)? = obstacle, failure.kind == .refused,
      target.source == .builtIn
    {
      return "start a symbiont on this machine, for a look with `symbiont serve --demo`"
    }
    return obstacle?.advice
  }
}

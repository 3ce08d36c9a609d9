import SkillModel

/// Everything that host, service and downloads said, to hold claims against.
struct Evidence: Sendable {
  /// What a claim turned out to be.
  enum Verdict: Sendable, Equatable {
    case holds
    /// What was found, and the one text that is to stand in place of the documented value, if that is
    /// certain.
    case drifted(String, replacement: String? = nil)
    case unknown(String)
  }

  /// As the skill describes it.
  var target: Target
  /// As it is shown to people.
  let hostName: String
  var host: HostReading
  var service: ServiceReading
  var downloads: [String: Downloads.Answer] = [:]
  /// Folders that a variable of the unit has named anew: from what is documented to what it is.
  var relocations: [Relocation] = []

  func verdict(_ claim: Claim) -> Verdict {
    switch claim {
    case .unit, .enabled, .user: unit(claim)
    case .environment(let name, let value, let unit): environment(name, value, unit)
    case .listens(let address): listens(address)
    case .answers(let address): answers(address)
    case .port(let port): self.port(port)
    case .path(let path): self.path(path)
    case .kind, .owner, .group, .mode: attribute(claim)
    case .endpoint, .status, .member: endpoint(claim)
    case .metric(let name): metric(name)
    case .version(let version): self.version(version)
    case .download(let url): download(url)
    case .backup(let path, let limit): backup(path, atMost: limit)
    }
  }

  /// What to do about a claim that no longer holds.
  func advice(_ claim: Claim) -> String {
    let correct = "correct the skill"
    return switch claim {
    case .unit: "\(correct), or install the unit on \(hostName)"
    case .enabled(let isEnabled, let unit):
      "run 'systemctl \(isEnabled ? "enable" : "disable") \(unit)' on \(hostName), or \(correct)"
    case .user, .environment:
      "\(correct), or change the unit on \(hostName) ('systemctl edit') and restart it"
    case .listens, .answers, .port: "\(correct), or the service's configuration on \(hostName)"
    case .path: "\(correct), or see who moved or removed it on \(hostName)"
    case .kind: "see what became of it on \(hostName), or \(correct)"
    case .owner(let owner, let path): "run 'chown \(owner) \(path)' on \(hostName), or \(correct)"
    case .group(let group, let path): "run 'chgrp \(group) \(path)' on \(hostName), or \(correct)"
    case .mode(let bits, let path):
      "run 'chmod \(Claim.octal(bits)) \(path)' on \(hostName), or \(correct)"
    case .endpoint, .status, .member, .metric:
      "\(correct): the release that runs does not have it; or go back to one that has"
    case .version: "read what has changed since, and \(correct)"
    case .download: "publish it again, or correct its address"
    case .backup: "see why no backup was made: its timer or cron job and their log on \(hostName)"
    }
  }
}

/// A folder that is elsewhere than documented.
struct Relocation: Sendable, Hashable {
  let from: String
  let to: String

  /// Where a path below it is now; nil for paths elsewhere.
  func moved(_ path: String) -> String? {
    guard path == from || path.hasPrefix(from + "/") else { return nil }
    return to + path.dropFirst(from.count)
  }
}

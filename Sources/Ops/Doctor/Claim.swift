package import SkillModel

/// Something that a skill says of a service and its host, and that can be looked up there.
package enum Claim: Sendable, Hashable {
  case unit(String)
  case enabled(Bool, unit: String)
  case user(String, unit: String)
  case environment(name: String, value: String, unit: String)
  /// The service binds exactly this.
  case listens(HostAndPort)
  /// Who connects there finds somebody.
  case answers(HostAndPort)
  case port(Int)
  case path(String)
  case kind(OpsPath.Kind, path: String)
  case owner(String, path: String)
  case group(String, path: String)
  /// The permission bits.
  case mode(Int, path: String)
  case endpoint(EndpointName)
  case status(Int, EndpointName)
  /// A dotted member of a JSON answer.
  case member(String, EndpointName)
  case metric(String)
  case version(String)
  case download(String)
  case backup(path: String, atMost: Duration)

  /// What claims are grouped by for people.
  package enum Subject: String, Sendable, CaseIterable {
    case unit, environment, address, path, endpoint, metric, version, download, backup
    /// Only what two places say of it can be compared.
    case text
  }

  package var subject: Subject {
    switch self {
    case .unit, .enabled, .user: .unit
    case .environment: .environment
    case .listens, .answers, .port: .address
    case .path, .kind, .owner, .group, .mode: .path
    case .endpoint, .status, .member: .endpoint
    case .metric: .metric
    case .version: .version
    case .download: .download
    case .backup: .backup
    }
  }

  /// What it is about, for people.
  package var title: String {
    switch self {
    case .unit(let name): name
    case .enabled(_, let unit): "\(unit), at boot"
    case .user(_, let unit): "\(unit), its user"
    case .environment(let name, _, _): name
    case .listens: "where it listens"
    case .answers: "where it is asked"
    case .port(let port): "port \(port)"
    case .path(let path): path
    case .kind(_, let path): "\(path), what it is"
    case .owner(_, let path): "\(path), its owner"
    case .group(_, let path): "\(path), its group"
    case .mode(_, let path): "\(path), its mode"
    case .endpoint(let name): name.title
    case .status(_, let name): "\(name.title), its status"
    case .member(let member, let name): "\(name.title), `\(member)`"
    case .metric(let name): name
    case .version: "the version that runs"
    case .download(let url): url
    case .backup(let path, _): "the newest file of \(path)"
    }
  }

  /// Permission bits as four digits: `0700`.
  static func octal(_ bits: Int) -> String {
    let digits = String(bits, radix: 8)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// What the skill says, for people.
  package var documented: String {
    switch self {
    case .unit: "a unit of this name"
    case .enabled(let isEnabled, _): isEnabled ? "enabled" : "not enabled"
    case .user(let name, _), .owner(let name, _), .group(let name, _): name
    case .environment(_, let value, _): value
    case .listens(let address), .answers(let address): address.text
    case .port: "somebody listens there"
    case .path: "it is there"
    case .kind(let kind, _): kind.rawValue
    case .mode(let bits, _): Self.octal(bits)
    case .endpoint: "it is answered"
    case .status(let status, _): "status \(status)"
    case .member: "a member of the answer"
    case .metric: "a metric of this name"
    case .version(let version): version
    case .download: "it can be downloaded"
    case .backup(_, let limit): "at most \(DurationText.text(limit)) old"
    }
  }
}

/// A request by its method and path, as it is documented.
package struct EndpointName: Sendable, Hashable {
  package let method: OpsEndpoint.Method
  /// With its query, if it has one.
  package let path: String

  package var title: String { "\(method.rawValue.uppercased()) \(path)" }
}

package import SkillModel

/// What there is to know of a kind of service without any file: where it is by default, and how it is
/// asked.
package struct TargetKind: Sendable {
  package let kind: OpsKind
  /// One line for people.
  package let summary: String
  /// The path of a light sign of life; nil when only the target's own checks know one.
  package let health: String?
  /// The path that looks at every dependency.
  package let deepHealth: String?
  /// The path of the Prometheus metrics.
  package let metrics: String?
  package let keyHeader: KeyHeader
  /// The environment variable that holds the key, unless the target names another place.
  package let keyVariable: String?
  /// The program of a release that says whether the configuration suits it, unless the target names another.
  var releaseCheck: [String]? = nil
  /// The requests that every service of the kind answers.
  package let endpoints: [OpsEndpoint]

  /// How a key is sent.
  package enum KeyHeader: Sendable, Equatable {
    /// `Authorization: Bearer KEY`.
    case bearer
    /// The key alone, in a header of this name.
    case named(String)
  }

  /// The facts that hold for every target of the kind, unless something else says otherwise.
  package var facts: OpsFacts {
    var facts = OpsFacts()
    if let metrics { facts.metrics = Stated(metrics, by: .builtIn) }
    facts.endpoints = endpoints
    return facts
  }

  /// The kind of this name.
  package static func of(_ kind: OpsKind) -> TargetKind {
    switch kind {
    case .symbiont: symbiont
    case .dendrite: dendrite
    case .http: http
    }
  }
}

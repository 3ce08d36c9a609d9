/// The service that a skill's ops.yaml describes, at a glance and without any secret.
package struct InspectedService: Sendable, Equatable {
  package let kind: String?
  /// Nil for a service on the machine itself.
  package let host: String?
  package let url: String?
  package let unit: String?
  /// How many requests, paths and conditions are stated.
  package let endpoints: Int
  package let paths: Int
  package let checks: Int

  /// Nil for a skill without an ops.yaml.
  static func of(_ skill: Skill, _ mask: SecretMask) -> InspectedService? {
    OpsFile(of: skill).map { file in
      let facts = file.facts
      var host: String?
      if case .alias(let name)? = facts.host?.value { host = mask.mask(name) }
      return InspectedService(
        kind: facts.kind?.value.rawValue, host: host, url: facts.url.map { mask.mask($0.value) },
        unit: facts.unit.name.map { mask.mask($0.value) }, endpoints: facts.endpoints.count,
        paths: facts.paths.count, checks: facts.checks.count)
    }
  }
}

import SkillModel

extension Target {
  /// What a skill's ops.yaml says of the service, whatever else is said of the target.
  func described(by document: OpsFacts) -> Target {
    Target(name: name, source: source, facts: facts.overlaid(by: document)) ?? self
  }

  /// The service as it is described, reached as another target is: its host, address and key.
  func reached(as other: Target) -> Target {
    var facts = facts
    facts.kind = other.facts.kind
    facts.host = other.facts.host
    facts.url = other.facts.url
    facts.key = other.facts.key
    return Target(name: other.name, source: other.source, facts: facts) ?? other
  }
}

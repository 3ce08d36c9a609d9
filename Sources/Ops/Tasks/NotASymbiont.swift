package import SkillModel

/// A command about work and money was given a target that knows neither.
package struct NotASymbiont: Error, Sendable, Hashable {
  package let target: String
  package let kind: OpsKind

  package var message: String {
    "'\(target)' is of the kind \(kind.rawValue), which has no tasks, no ledger and no costs"
  }

  package var advice: String {
    "name a target of the kind symbiont with --target; `skillctl ops targets` lists them"
  }
}

extension Target {
  /// - Throws: ``NotASymbiont`` when it is of another kind.
  package func mustBeSymbiont() throws(NotASymbiont) {
    guard kind.kind == .symbiont else { throw NotASymbiont(target: name, kind: kind.kind) }
  }
}

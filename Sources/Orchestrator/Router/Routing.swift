package import SymbiontAPI

/// Chooses the tier of a task as far as that needs no model; the rest is for ``Classification``.
package struct Routing: Sendable, Equatable {
  /// In their order: the first that fits counts.
  package var rules: [RoutingRule]
  /// When no rule fits and the classifier does not answer.
  package var defaultTier: Tier
  /// Whether the cheapest model is asked when no rule fits.
  package var isClassifying: Bool

  package init(rules: [RoutingRule] = [], defaultTier: Tier = .haiku, isClassifying: Bool = true) {
    self.rules = rules
    self.defaultTier = defaultTier
    self.isClassifying = isClassifying
  }

  package enum Step: Sendable, Equatable {
    case decided(RoutingDecision)
    /// Ask the cheapest tier, then ``decide(_:)``.
    case classify
  }

  /// What is known before any model is asked; a forced tier skips all of it.
  package func start(_ task: String, force: Tier?) -> Step {
    if let force { return .decided(RoutingDecision(tier: force, source: .forced)) }
    let lowered = task.lowercased()
    if let rule = rules.first(where: { $0.fits(task, lowered: lowered) }) {
      return .decided(RoutingDecision(tier: rule.tier, source: .rule(rule.pattern)))
    }
    guard isClassifying else {
      return .decided(RoutingDecision(tier: defaultTier, source: .byDefault("no rule fits")))
    }
    return .classify
  }

  /// What follows from the classifier's call. A call that failed, or an answer that is none, leaves the
  /// default: a task is never refused because nobody could say how hard it is.
  package func decide(_ result: CallResult) -> RoutingDecision {
    switch result.outcome {
    case .failed(let failure):
      let why = "the classifier failed: \(failure.category.rawValue)"
      return RoutingDecision(tier: defaultTier, source: .byDefault(why))
    case .answered(let answer):
      guard let classification = Classification(answer) else {
        let why = "the classifier's answer is none"
        return RoutingDecision(tier: defaultTier, source: .byDefault(why))
      }
      return RoutingDecision(tier: classification.tier, source: .classified(classification))
    }
  }
}

/// The tier of a task, and why.
package struct RoutingDecision: Sendable, Equatable {
  package enum Source: Sendable, Equatable {
    case forced
    /// By its pattern.
    case rule(String)
    case classified(Classification)
    case byDefault(String)
  }

  package let tier: Tier
  package let source: Source

  /// In a few words, for the ledger: `classifier (0.84): writing or analysis`.
  package var reason: String {
    switch source {
    case .forced: "forced"
    case .rule(let pattern): pattern.isEmpty ? "rule" : "rule: \(pattern)"
    case .classified(let classification):
      "classifier (\(classification.confidencePercent) %): \(classification.reason)"
    case .byDefault(let why): "default: \(why)"
    }
  }
}

package import SymbiontAPI

/// Why a call may not be made.
package struct BudgetStop: Error, Sendable, Equatable {
  package let scope: BudgetScope
  package let limit: USD
  /// Calls of unknown cost at their tier's estimate.
  package let spent: USD
  /// By calls that are running.
  package let reserved: USD
  /// What the refused call might have cost.
  package let estimate: USD
  /// When the budget starts again; nil for a task's, which never does.
  package let until: Timestamp?

  /// Whether the end of a running call may change it.
  package var isPassing: Bool { reserved > .zero && spent + estimate <= limit }

  /// The category of a task that failed by it.
  package static let category = "budget"
}

extension BudgetStop: CustomStringConvertible {
  package var description: String {
    let held = reserved > .zero ? ", \(reserved) reserved by running calls" : ""
    let end = until.map { "; it starts again at \($0.secondsText)" } ?? ""
    return "the budget of the \(scope), \(limit) USD, has no room for another \(estimate) USD: "
      + "\(spent) spent\(held)\(end)"
  }
}

/// How much of a budget is used.
package struct BudgetStanding: Sendable, Equatable {
  package let scope: BudgetScope
  package let limit: BudgetLimits.Limit
  /// The task whose budget it is.
  package var task: String?
  /// Calls of unknown cost at their tier's estimate.
  package var spent = USD.zero
  package var reserved = USD.zero
  /// How many of the calls have an unknown cost.
  package var unknownCalls = 0

  init(scope: BudgetScope, limit: BudgetLimits.Limit) {
    self.scope = scope
    self.limit = limit
  }
}

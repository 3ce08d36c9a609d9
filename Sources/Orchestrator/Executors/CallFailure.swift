package import SymbiontAPI

/// Why a call has no answer.
package struct CallFailure: Error, Sendable, Equatable {
  package enum Category: String, Sendable, CaseIterable {
    // What the API says, in Claude Code's words.
    case authenticationFailed = "authentication_failed"
    case oauthOrgNotAllowed = "oauth_org_not_allowed"
    case billingError = "billing_error"
    case rateLimit = "rate_limit"
    case overloaded
    case invalidRequest = "invalid_request"
    case modelNotFound = "model_not_found"
    case serverError = "server_error"
    case maxOutputTokens = "max_output_tokens"
    // How a session ended early.
    case maxTurns = "max_turns"
    case maxBudget = "max_budget"
    case structuredOutput = "structured_output"
    case execution = "error_during_execution"
    /// A subscription's window is used up: no model helps before it resets.
    case usageLimit = "usage_limit"
    // What became of the program.
    case missing
    case timeout
    case cancelled
    /// It ended by a signal that nobody here sent, or without a result.
    case crashed
    /// Its output is no result that this version knows.
    case unreadable
    /// Its output is longer than is kept.
    case tooLong = "output_too_long"
    case unknown
  }

  package var category: Category
  /// What the program said, shortened; in its own words.
  package var message: String
  /// When a ``Category/usageLimit`` ends; nil when that is not said, or not understood.
  package var resetsAt: SymbiontAPI.Timestamp?

  package init(
    _ category: Category, _ message: String, resetsAt: SymbiontAPI.Timestamp? = nil
  ) {
    self.category = category
    self.message = Self.shortened(message)
    self.resetsAt = resetsAt
  }

  private static let longest = 500

  private static func shortened(_ message: String) -> String {
    let line = message.split(whereSeparator: \.isNewline).joined(separator: " ")
    return line.count > longest ? line.prefix(longest) + "…" : line
  }
}

extension CallFailure.Category {
  /// Whether the same call may succeed a little later.
  package var isTransient: Bool {
    switch self {
    case .rateLimit, .overloaded, .serverError: true
    default: false
    }
  }

  /// Whether every other call would fail in the same way, until somebody or some hour changes it: the
  /// queue pauses instead of burning its tasks.
  package var concernsEveryCall: Bool {
    switch self {
    case .usageLimit, .authenticationFailed, .oauthOrgNotAllowed, .billingError, .missing: true
    default: false
    }
  }
}

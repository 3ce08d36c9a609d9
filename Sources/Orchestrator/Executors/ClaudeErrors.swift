import SymbiontAPI

/// Tells the kinds of failures of Claude Code apart, which has one exit code for all of them.
enum ClaudeErrors {
  static func failure(
    subtype: String?, status: Int?, words: String, found: ClaudeResult.Found,
    now: SymbiontAPI.Timestamp
  ) -> CallFailure {
    let limit = LimitMessage(words, now: now)
    if limit != nil || found.isLimited {
      let moment = limit?.resetsAt ?? found.resetsAt(now: now)
      return CallFailure(.usageLimit, words, resetsAt: moment)
    }
    let category =
      subtype.flatMap { bySubtype[$0] } ?? byWords(words) ?? (status ?? statusCode(in: words))
      .flatMap(byStatus) ?? found.error.flatMap(CallFailure.Category.init(rawValue:))
      ?? (subtype == "error_during_execution" ? .execution : .unknown)
    return CallFailure(category, words.isEmpty ? subtype ?? "it said nothing" : words)
  }

  private static let bySubtype: [String: CallFailure.Category] = [
    "error_max_turns": .maxTurns, "error_max_budget_usd": .maxBudget,
    "error_max_structured_output_retries": .structuredOutput,
  ]

  /// The API's own types, then what the program says in their place; the first that is found counts.
  private static let phrases: [(String, CallFailure.Category)] = [
    ("authentication_error", .authenticationFailed), ("billing_error", .billingError),
    ("overloaded_error", .overloaded), ("rate_limit_error", .rateLimit),
    ("permission_error", .oauthOrgNotAllowed), ("not_found_error", .modelNotFound),
    ("request_too_large", .invalidRequest), ("invalid_request_error", .invalidRequest),
    ("timeout_error", .serverError), ("api_error\"", .serverError),
    ("organization does not have access", .oauthOrgNotAllowed),
    ("oauth authentication is currently not allowed", .oauthOrgNotAllowed),
    ("please run /login", .authenticationFailed), ("invalid api key", .authenticationFailed),
    ("oauth token has expired", .authenticationFailed),
    ("oauth token revoked", .authenticationFailed), ("not logged in", .authenticationFailed),
    ("credit balance is too low", .billingError),
    ("issue with the selected model", .modelNotFound),
    ("output token maximum", .maxOutputTokens), ("prompt is too long", .invalidRequest),
    ("connection error", .serverError), ("request timed out", .serverError),
  ]

  private static func byWords(_ words: String) -> CallFailure.Category? {
    let words = words.prefix(4000).lowercased()
    return phrases.first { words.contains($0.0) }?.1
  }

  private static func byStatus(_ status: Int) -> CallFailure.Category? {
    switch status {
    case 401: .authenticationFailed
    case 402: .billingError
    case 403: .oauthOrgNotAllowed
    case 404: .modelNotFound
    case 400, 413, 422: .invalidRequest
    case 429: .rateLimit
    case 529: .overloaded
    case 500...599: .serverError
    default: nil
    }
  }

  /// `API Error: 529 Overloaded.`, `API Error (529 {"type":…`.
  private static func statusCode(in words: String) -> Int? {
    guard let range = words.firstRange(of: "API Error") else { return nil }
    return Int(
      words[range.upperBound...].prefix(12).drop { !$0.isNumber }.prefix { $0.isNumber })
  }
}

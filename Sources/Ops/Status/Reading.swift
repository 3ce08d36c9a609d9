/// What came of a question to a host or a service.
package enum Reading<Value: Sendable>: Sendable {
  case found(Value)
  /// The target has no such thing: why, in a phrase.
  case notApplicable(String)
  /// There is no answer: what is wrong, and what to do.
  case failed(String, advice: String?)

  package var value: Value? {
    if case .found(let value) = self { value } else { nil }
  }

  /// What is wrong, of a question without an answer.
  package var failure: String? {
    if case .failed(let words, _) = self { words } else { nil }
  }

  package func map<Other>(_ change: (Value) throws -> Other) rethrows -> Reading<Other> {
    switch self {
    case .found(let value): .found(try change(value))
    case .notApplicable(let why): .notApplicable(why)
    case .failed(let words, let advice): .failed(words, advice: advice)
    }
  }
}

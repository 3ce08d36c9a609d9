/// Why something is not done for a target at all: a fact about it, known before anything is asked.
package struct ServiceRefusal: Error, Sendable, Equatable {
  /// In a sentence.
  package let message: String
  /// What to do instead.
  package let advice: String

  package init(_ message: String, advice: String) {
    self.message = message
    self.advice = advice
  }
}

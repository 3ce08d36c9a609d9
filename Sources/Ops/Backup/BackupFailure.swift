/// Why a backup is not made, or not put back.
package struct BackupFailure: Error, Sendable, Equatable {
  package enum Kind: Sendable, Equatable {
    /// The host, or its user, does not let it be done.
    case host
    /// A copy is not whole, or is none.
    case copy
    /// Something is where the data are to go.
    case occupied
  }

  package let kind: Kind
  /// In a sentence.
  package let message: String
  /// What to do.
  package let advice: String

  init(_ kind: Kind, _ message: String, advice: String) {
    self.kind = kind
    self.message = message
    self.advice = advice
  }
}

/// Something in an `ops.yaml`, or in the user's own file, that cannot be what is meant.
package struct OpsMistake: Sendable, Equatable {
  /// Each has a rule of its own.
  package enum Kind: Sendable, CaseIterable {
    case yaml, unknownKey, wrongValue, missingKey, unclearCheck, relativePath, badAddress
    case badEndpoint, command, contradiction, secret
  }

  package let kind: Kind
  package let range: Range<Int>
  /// What is wrong, in a lower-case phrase; never a secret.
  package let message: String
  /// What to do.
  package let help: String
  /// The bytes that must never be shown.
  package let secret: Range<Int>?

  package init(
    _ kind: Kind, _ range: Range<Int>, _ message: String, help: String, secret: Range<Int>? = nil
  ) {
    self.kind = kind
    self.range = range
    self.message = message
    self.help = help
    self.secret = secret
  }
}

/// Why a server could not be asked, or gave no whole answer.
struct FetchFailure: Error, Equatable {
  enum Kind {
    case unresolved, refused, timeout, closed, malformed, tooLarge, other
    /// The certificate is nobody's who is trusted, or another host's.
    case untrusted, misnamed
    /// No TLS is spoken where it was expected.
    case plain
  }

  let kind: Kind
  /// In a lower-case phrase.
  let words: String

  /// Whether asking once more may help, as when an idle connection is closed just as it is used.
  var isWorthAnotherTry: Bool { kind == .closed }
}

/// Why a server could not be asked, or gave no whole answer.
struct FetchFailure: Error, Equatable {
  enum Kind {
    case unresolved, refused, untrusted, timeout, closed, malformed, tooLarge, other
  }

  let kind: Kind
  /// In a lower-case phrase.
  let words: String

  /// Whether asking once more may help, as when an idle connection is closed just as it is used.
  var isWorthAnotherTry: Bool { kind == .closed }
}

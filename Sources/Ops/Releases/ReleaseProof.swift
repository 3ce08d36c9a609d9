/// How it is known that a release is good, and what has to happen for it to be in use: of a service a
/// restart and a look at its health, of a site a look at what is served.
package struct ReleaseProof: Sendable {
  /// Conditions that did not hold before the change, and that no release has to pass, by their titles.
  var broken: [String] = []
  /// What came out.
  package enum Verdict: Sendable {
    /// In a phrase.
    case good(String)
    case bad(ReleaseSickness)
  }

  /// Whether what is to be released runs from the root itself by now.
  var isRunFrom: @Sendable (ReleaseHost) async throws -> Bool
  /// Before the switch: the release looks at its configuration, and hooks are run.
  ///
  /// Throws ``ReleaseFailure`` of the kind `refused` when it may not be in use.
  var prepare: @Sendable (ReleaseHost, ReleaseInUse) async throws -> Void
  /// Right before the link is changed to a release.
  var beforeSwitch: @Sendable (ReleaseHost, ReleaseInUse) async throws -> Void
  /// After the switch.
  var prove: @Sendable (ReleaseHost, ReleaseInUse) async throws -> Verdict
  /// Once a new release is known to be good; what goes wrong is said and changes nothing.
  var after: @Sendable (ReleaseHost, ReleaseInUse) async throws -> [String]
  /// Once a bad one is taken back; what goes wrong is said and changes nothing.
  var failed: @Sendable (ReleaseHost, ReleaseInUse) async throws -> [String]
}

/// A release that is to be in use.
struct ReleaseInUse: Sendable {
  let command: String
  let release: String
  /// What the service must say that it runs; nil when that is not known.
  let revision: String?
  /// The one before it.
  let previous: String?
  /// It takes the place of one that was sick.
  var isUndoing = false
}

/// Why a release is not good, with the evidence.
package struct ReleaseSickness: Sendable, Equatable {
  /// In a phrase.
  package let why: String
  /// The end of the journal.
  package var journal: [LogLine] = []
  /// Further findings, a sentence each.
  package var evidence: [String] = []
}

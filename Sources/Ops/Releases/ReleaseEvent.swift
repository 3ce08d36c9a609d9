/// How far a change of releases is.
package enum ReleaseEvent: Sendable, Equatable {
  /// Somebody else has the lock.
  case waiting(String)
  /// A change before this one was cut off; what is done about it.
  case recovering(String)
  /// The root is made, or what was in place is the first release.
  case making(String)
  /// Bytes of all that are to be sent.
  case uploading(done: Int, of: Int)
  case verifying(files: Int)
  /// A command of the release is run.
  case running(String)
  case switching(release: String)
  case proving(String)
  /// It is sick: why.
  case undoing(String)
  /// So many old releases are removed.
  case removing(Int)
  /// What went wrong and changes nothing.
  case remark(String)

  /// A stable name for programs.
  package var name: String {
    switch self {
    case .waiting: "waiting"
    case .recovering: "recovering"
    case .making: "making"
    case .uploading: "uploading"
    case .verifying: "verifying"
    case .running: "running"
    case .switching: "switching"
    case .proving: "proving"
    case .undoing: "undoing"
    case .removing: "removing"
    case .remark: "remark"
    }
  }
}

/// What became of a change of releases.
package struct ReleaseOutcome: Sendable {
  package enum Verdict: String, Sendable {
    case done
    /// The new release is sick, and the one before is in use again.
    case undone = "rolled_back"
    /// The new release is sick, and there is none before it, or that one is sick, too.
    case broken
  }

  package var verdict: Verdict
  package let release: String
  package let revision: String?
  package let previous: String?
  /// Why it was taken back, and the evidence.
  package var sickness: ReleaseSickness?
  /// Why the one before is not well either.
  package var second: ReleaseSickness?
  /// In a phrase: `healthy, revision 0f3c9d27a1b2`.
  package var words = ""
  /// Files and bytes that were sent.
  package var sent: (files: Int, bytes: Int) = (0, 0)
  package var removed: [String] = []
  package var time: Duration = .zero
}

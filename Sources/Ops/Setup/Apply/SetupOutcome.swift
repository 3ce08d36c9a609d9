/// What became of setting a host up.
package struct SetupOutcome: Sendable {
  package struct Failure: Sendable, Equatable {
    package let step: SetupStep
    package let message: String
    package let advice: String
  }

  /// In the order in which they were done.
  package internal(set) var done: [SetupStep] = []
  /// What stopped it.
  package internal(set) var failure: Failure?
  /// What is still to be done, looked at afterwards; nil when that could not be looked at.
  package internal(set) var rest: SetupPlan?
  /// Why nothing of it is on record on the host; nil when it is.
  package internal(set) var unrecorded: String?

  /// Whether the host is as it must be.
  package var isGood: Bool { failure == nil && rest?.isDone == true }
}

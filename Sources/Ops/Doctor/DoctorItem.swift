/// One thing that a skill says, how it was found, and what to do about it.
package struct DoctorItem: Sendable {
  package enum Outcome: Sendable {
    case holds
    case drifted(found: String)
    case contradicts([Side])
    case unknown(why: String)
  }

  /// What some of the places say.
  package struct Side: Sendable {
    package let value: String
    package var places: [FactPlace]
  }

  package let subject: Claim.Subject
  package let title: String
  /// What the skill says.
  package let documented: String
  package let outcome: Outcome
  /// Every place that says so.
  package let places: [FactPlace]
  /// What to do; nil when nothing need be done.
  package let advice: String?
  /// Why the value that was found is not put in its places; nil when it is, or when none is certain.
  package var uncorrected: String?
}

/// One text of a skill with what would make it true.
package struct Correction: Sendable {
  /// As it is shown to people.
  package let path: String
  package let before: [UInt8]
  package let after: [UInt8]
  /// How many places were replaced.
  package let count: Int
}

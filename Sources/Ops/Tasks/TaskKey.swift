import Publishing
import SkillModel

/// The idempotency key of a task: what is sent twice under one key is done once.
package struct TaskKey: Sendable, Hashable {
  package let text: String

  /// Characters of a key: what a daemon takes, less what ``numbered(_:)`` adds.
  package static let longest = 240

  /// Nil for what cannot be one: not 1 to 240 visible characters of ASCII, quotation marks aside.
  package init?(_ text: String) {
    guard 1...Self.longest ~= text.utf8.count,
      text.utf8.allSatisfy({ 0x21..<0x7F ~= $0 && $0 != UInt8(ascii: "\"") })
    else { return nil }
    self.text = text
  }

  private init(made text: String) { self.text = text }

  /// A new one: 128 random bits.
  package static func random() -> TaskKey {
    TaskKey(
      made: hexadecimal(.random(in: 0...UInt64.max), digits: 16)
        + hexadecimal(.random(in: 0...UInt64.max), digits: 16))
  }

  /// The key of one of several tasks that are sent together; numbers begin with 1.
  func numbered(_ number: Int) -> TaskKey { TaskKey(made: "\(text)-\(number)") }
}

package import SymbiontAPI

/// Names of tasks, in the two forms that Symbiont's documentation shows.
package enum TaskID {
  /// `task-1711123456-x7k2p4q9wm` or `queued-1hs3v7r8mx7k2p4qw`.
  ///
  /// What follows `queued-` begins with the milliseconds since 1970, so that names which are made one
  /// after the other lie side by side in an index.
  package static func random(_ source: TaskSource, at now: Timestamp) -> String {
    switch source {
    case .task: "task-\(now.seconds)-\(word(.random(in: 0...UInt64.max), digits: 10))"
    case .queue:
      "queued-"
        + word(UInt64(clamping: now.microseconds / 1000), digits: 9)
        + word(.random(in: 0...UInt64.max), digits: 8)
    }
  }

  /// Crockford's digits (https://www.crockford.com/base32.html), of which none looks like another.
  private static let digits = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

  /// The lowest five bits of each digit, the highest first.
  private static func word(_ number: UInt64, digits count: Int) -> String {
    let bytes = (0..<count).reversed().map { digits[Int((number >> (5 * UInt64($0))) & 31)] }
    return String(decoding: bytes, as: UTF8.self)
  }
}

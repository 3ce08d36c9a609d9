package import SymbiontAPI

/// A day of the calendar, in UTC, as the ledger's timestamps are.
package struct Day: Sendable, Hashable, Comparable {
  /// Days since 1970-01-01.
  package let number: Int

  package init(number: Int) { self.number = number }

  /// The day of a moment.
  package init(_ moment: Timestamp) {
    let seconds = moment.seconds
    number = Int(seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400)
  }

  /// Reads `2026-03-20`; nil for anything else.
  package init?(_ text: some StringProtocol) {
    guard text.utf8.count == 10, let midnight = Timestamp("\(text)T00:00:00Z") else { return nil }
    self.init(midnight)
  }

  /// `2026-03-20`.
  package var text: String {
    Timestamp(microseconds: Int64(number) * 86_400_000_000).day
  }

  package static func < (left: Day, right: Day) -> Bool { left.number < right.number }
  package static func + (day: Day, days: Int) -> Day { Day(number: day.number + days) }
  package static func - (left: Day, right: Day) -> Int { left.number - right.number }

  /// `2026-W12`: the week of ISO 8601, which begins on Monday and belongs to the year of its Thursday.
  package var week: String {
    let thursday = monday + 3
    let year = String(thursday.text.prefix(4))
    let first = Day("\(year)-01-01") ?? thursday
    let number = (thursday - first) / 7 + 1
    return "\(year)-W\(number < 10 ? "0" : "")\(number)"
  }

  /// 1970-01-01 was a Thursday.
  package var monday: Day { self + -((number + 3) % 7 + 7) % 7 }

  package var firstOfMonth: Day { Day("\(text.prefix(8))01") ?? self }

  package var lastOfMonth: Day { (firstOfMonth + 31).firstOfMonth + -1 }
}

/// When a skill was published and changed, in seconds since 1970 (UTC).
package struct ChangeDates: Sendable, Equatable {
  /// When it was first there; nil when nothing tells.
  package var published: Int64?
  /// When anything of it was last changed.
  package var updated: Int64

  package init(published: Int64?, updated: Int64) {
    self.published = published
    self.updated = updated
  }
}

/// A moment as the formats write it: `2026-11-21T14:29:12Z`, always in UTC, whatever the system's
/// time zone and language are.
///
/// Format: RFC 3339, https://www.rfc-editor.org/rfc/rfc3339 (checked 2026-11-21).
package struct Timestamp: Sendable, Equatable {
  /// Since 1970, within ``range``.
  package let seconds: Int64

  /// From 1970 to the end of the year 9999: what every format can write.
  package static let range: ClosedRange<Int64> = 0...253_402_300_799

  /// What lies outside the range becomes its nearer end.
  package init(_ seconds: Int64) {
    self.seconds = min(max(seconds, Self.range.lowerBound), Self.range.upperBound)
  }

  /// `2026-11-21`.
  package var day: String {
    let (year, month, day) = civil
    return Self.padded(year, 4) + "-" + Self.padded(month, 2) + "-" + Self.padded(day, 2)
  }

  /// `2026-11-21T14:29:12Z`.
  package var text: String {
    let rest = seconds % 86_400
    let parts = [rest / 3600, rest / 60 % 60, rest % 60].map { Self.padded($0, 2) }
    return "\(day)T\(parts.joined(separator: ":"))Z"
  }

  /// The day in the Gregorian calendar.
  ///
  /// Method: https://howardhinnant.github.io/date_algorithms.html#civil_from_days (checked
  /// 2026-11-21), where years begin in March so that a leap day is the last.
  private var civil: (year: Int64, month: Int64, day: Int64) {
    let days = seconds / 86_400 + 719_468
    let era = days / 146_097
    let dayOfEra = days % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1
    )
  }

  private static func padded(_ number: Int64, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}

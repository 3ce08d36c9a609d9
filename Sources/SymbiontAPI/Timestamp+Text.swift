extension Timestamp: CustomStringConvertible {
  /// `2026-03-20T14:32:15.123456Z`.
  package var description: String {
    let fraction = microseconds - seconds * 1_000_000
    return "\(Self.dayAndTime(seconds)).\(Self.padded(fraction, 6))Z"
  }

  /// `2026-03-20T14:33:12Z`, rounded down: the form of the fields that Symbiont's documentation shows.
  package var secondsText: String { Self.dayAndTime(seconds) + "Z" }

  /// `2026-03-20`, in UTC.
  package var day: String { String(Self.dayAndTime(seconds).prefix(10)) }

  /// The proleptic Gregorian calendar, counted in years that start in March, so that the leap day is the
  /// last one (Hinnant, http://howardhinnant.github.io/date_algorithms.html).
  private static func dayAndTime(_ seconds: Int64) -> String {
    let days = (seconds - seconds.modulo(86_400)) / 86_400 + 719_468
    let time = seconds.modulo(86_400)
    let era = (days - days.modulo(146_097)) / 146_097
    let ofEra = days.modulo(146_097)
    let yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365
    let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * ofYear + 2) / 153
    let day = ofYear - (153 * shifted + 2) / 5 + 1
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
      + "T\(padded(time / 3600, 2)):\(padded(time / 60 % 60, 2)):\(padded(time % 60, 2))"
  }

  private static func padded(_ number: Int64, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}

extension Timestamp {
  /// Reads an RFC 3339 time with any offset; digits beyond microseconds are cut off. Nil for anything
  /// else, and for days that no calendar has.
  package init?(_ text: String) {
    var reader = TimestampReader(Array(text.utf8))
    guard let microseconds = reader.read() else { return nil }
    self.init(microseconds: microseconds)
  }
}

private struct TimestampReader {
  private let bytes: [UInt8]
  private var offset = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func read() -> Int64? {
    guard let year = number(4), year >= 1, take("-"), let month = number(2), 1...12 ~= month,
      take("-"), let day = number(2), day >= 1, day <= Self.days(of: month, in: year),
      take("T") || take("t") || take(" "),
      let hour = number(2), hour < 24, take(":"), let minute = number(2), minute < 60,
      take(":"), let second = number(2), second <= 60,
      let fraction = fraction(), let shift = shift(), offset == bytes.count
    else { return nil }
    // A leap second is the first of the next minute, as in every clock that does not count them.
    let seconds =
      Self.day(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second - shift * 60
    return seconds * 1_000_000 + fraction
  }

  private mutating func fraction() -> Int64? {
    guard take(".") else { return 0 }
    var value: Int64 = 0
    var count = 0
    while offset < bytes.count, 0x30...0x39 ~= bytes[offset] {
      if count < 6 { value = value * 10 + Int64(bytes[offset] - 0x30) }
      count += 1
      offset += 1
    }
    guard count > 0 else { return nil }
    while count < 6 {
      value *= 10
      count += 1
    }
    return value
  }

  /// From UTC, in minutes.
  private mutating func shift() -> Int64? {
    if take("Z") || take("z") { return 0 }
    let sign: Int64 = take("-") ? -1 : 1
    if sign == 1, !take("+") { return nil }
    guard let hours = number(2), hours < 24, take(":"), let minutes = number(2), minutes < 60
    else { return nil }
    return sign * (hours * 60 + minutes)
  }

  private mutating func number(_ width: Int) -> Int64? {
    guard offset + width <= bytes.count else { return nil }
    var value: Int64 = 0
    for byte in bytes[offset..<offset + width] {
      guard 0x30...0x39 ~= byte else { return nil }
      value = value * 10 + Int64(byte - 0x30)
    }
    offset += width
    return value
  }

  private mutating func take(_ letter: Unicode.Scalar) -> Bool {
    guard offset < bytes.count, bytes[offset] == UInt8(ascii: letter) else { return false }
    offset += 1
    return true
  }

  private static func days(of month: Int64, in year: Int64) -> Int64 {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days since 1970-01-01.
  private static func day(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
    let year = month <= 2 ? year - 1 : year
    let yearOfEra = year.modulo(400)
    let ofYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let ofEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + ofYear
    return (year - yearOfEra) / 400 * 146_097 + ofEra - 719_468
  }
}

extension Int64 {
  /// The remainder that is never negative.
  fileprivate func modulo(_ divisor: Int64) -> Int64 {
    let rest = self % divisor
    return rest < 0 ? rest + divisor : rest
  }
}

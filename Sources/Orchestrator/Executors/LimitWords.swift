/// Reads when a limit ends from the lower-case words of a message.
struct LimitWords {
  private let text: String
  private var words: ArraySlice<Substring> = []

  init(_ text: String) { self.text = text }

  /// In seconds since 1970, as of `now`.
  mutating func moment(now: Int64) -> Int64? {
    if let seconds = number(after: "resets_at\":") ?? number(after: "resetsat\":") {
      return Self.seconds(seconds)
    }
    if let seconds = number(after: "resets_in_seconds\":") { return now &+ min(seconds, 1 << 40) }
    if let seconds = number(after: "|") { return Self.seconds(seconds) }
    for phrase in Self.phrases {
      guard let range = text.firstRange(of: phrase) else { continue }
      let rest = text[range.upperBound...].prefix(80)
      words = rest.split { $0 == " " || $0 == "," || $0.isNewline }[...]
      return phrase.hasSuffix("in ") ? interval().map { now &+ $0 } : clock(now: now)
    }
    return nil
  }

  private static let phrases = [
    "resets at ", "resets in ", "resets ", "reset at ", "reset in ", "try again at ",
    "try again in ",
  ]

  /// The digits that follow a mark; nil when there are none.
  private func number(after mark: String) -> Int64? {
    guard let range = text.firstRange(of: mark) else { return nil }
    return Int64(text[range.upperBound...].drop { $0 == " " }.prefix { $0.isASCII && $0.isNumber })
  }

  /// Milliseconds are seen too.
  private static func seconds(_ number: Int64) -> Int64? {
    let seconds = number > 100_000_000_000 ? number / 1000 : number
    return seconds > 1_000_000_000 ? seconds : nil
  }

  /// `2 days 17 hours 14 minutes`.
  private mutating func interval() -> Int64? {
    var sum: Int64 = 0
    var found = false
    while let word = words.popFirst(), let count = Int64(word), (0...10_000).contains(count),
      let unit = words.popFirst()
    {
      switch unit.prefix(3) {
      case "day": sum += count * 86_400
      case "hou": sum += count * 3600
      case "min": sum += count * 60
      case "sec": sum += count
      default: return found ? sum : nil
      }
      found = true
    }
    return found ? sum : nil
  }

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  /// `3pm (utc)`, `jul 31 2am (utc)`, `jul 27 at 4:30am (etc/gmt-5)`, `sep 3rd 2026 3:05 pm`.
  private mutating func clock(now: Int64) -> Int64? {
    var month: Int64?
    var day: Int64?
    var year: Int64?
    if let first = words.first, let index = Self.months.firstIndex(of: String(first.prefix(3))) {
      words.removeFirst()
      guard let number = words.popFirst().flatMap({ Int64($0.prefix { $0.isNumber }) }),
        (1...31).contains(number)
      else { return nil }
      month = Int64(index + 1)
      day = number
      if let number = words.first.flatMap({ Int64($0) }), (2020...9999).contains(number) {
        year = number
        words.removeFirst()
      }
      if words.first == "at" { words.removeFirst() }
    }
    guard let time = timeOfDay(), let offset = zone() else { return nil }
    let local = now &+ offset
    guard let month, let day else {
      let today = local - Self.remainder(local, 86_400)
      // A few minutes ago is not tomorrow: clocks differ.
      let isPast = today + time < local - 600
      return today + time + (isPast ? 86_400 : 0) - offset
    }
    let current = Self.year(of: local)
    let moment = Self.days(year ?? current, month, day) * 86_400 + time - offset
    guard year == nil, moment < now - 180 * 86_400 else { return moment }
    return Self.days(current + 1, month, day) * 86_400 + time - offset
  }

  /// In seconds: `3pm`, `4:30am`, `15:00`, `3:05 pm`.
  private mutating func timeOfDay() -> Int64? {
    guard var word = words.popFirst() else { return nil }
    while let last = word.last, last == "." || last == ";" { word.removeLast() }
    var half: Substring?
    if word.hasSuffix("am") || word.hasSuffix("pm") {
      half = word.suffix(2)
      word = word.dropLast(2)
    } else if let next = words.first?.prefix(2), next == "am" || next == "pm" {
      half = next
      words.removeFirst()
    }
    let parts = word.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count <= 2, var hour = parts.first.flatMap({ Int64($0) }),
      let minute = parts.count == 2 ? Int64(parts[1]) : half == nil ? nil : 0,
      (0..<60).contains(minute), (0...(half == nil ? 23 : 12)).contains(hour)
    else { return nil }
    if let half { hour = hour % 12 + (half == "pm" ? 12 : 0) }
    return hour * 3600 + minute * 60
  }

  /// Seconds east of Greenwich; 0 where no zone is named. Nil for a zone with rules of its own.
  private mutating func zone() -> Int64? {
    guard let word = words.first, word.hasPrefix("(") else { return 0 }
    let name = word.dropFirst().prefix { $0 != ")" }
    switch name {
    case "utc", "gmt", "z", "etc/utc", "etc/gmt", "etc/universal", "universal", "zulu": return 0
    default: break
    }
    // `Etc/GMT+5` lies west of Greenwich, `UTC+5` east of it.
    for (prefix, sign): (String, Int64) in [("etc/gmt", -1), ("utc", 1), ("gmt", 1)]
    where name.hasPrefix(prefix) {
      let rest = name.dropFirst(prefix.count)
      let parts = rest.dropFirst().split(separator: ":")
      guard rest.hasPrefix("+") || rest.hasPrefix("-"), (1...2).contains(parts.count),
        let hours = Int64(parts[0]), (0...14).contains(hours),
        let minutes = parts.count == 2 ? Int64(parts[1]) : 0, (0..<60).contains(minutes)
      else { return nil }
      return (rest.hasPrefix("-") ? -sign : sign) * (hours * 3600 + minutes * 60)
    }
    return nil
  }

  // MARK: The Gregorian calendar, by Howard Hinnant's rule (https://howardhinnant.github.io/date_algorithms.html)

  private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
    let year = month <= 2 ? year - 1 : year
    let era = year / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private static func year(of seconds: Int64) -> Int64 {
    let days = (seconds - remainder(seconds, 86_400)) / 86_400
    let guess = 1970 + days / 366
    return (guess...(guess + 2 + days / 20_000)).last { Self.days($0, 1, 1) <= days } ?? guess
  }

  private static func remainder(_ value: Int64, _ divisor: Int64) -> Int64 {
    let rest = value % divisor
    return rest < 0 ? rest + divisor : rest
  }
}

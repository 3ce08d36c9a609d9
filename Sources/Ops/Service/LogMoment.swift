import SkillModel
package import SymbiontAPI

/// A moment as people give it: so long ago (`2h`), a day (`2026-11-21`), or a time of a day
/// (`2026-11-21 10:00`), in UTC unless an offset says otherwise.
package enum LogMoment: Sendable, Equatable {
  case ago(Duration)
  case at(SymbiontAPI.Timestamp)

  /// Nil for anything else.
  package init?(_ text: String) {
    if let duration = DurationText.duration(text) {
      self = .ago(duration)
    } else if let moment = Self.moment(text) {
      self = .at(moment)
    } else {
      return nil
    }
  }

  package func moment(_ now: SymbiontAPI.Timestamp) -> SymbiontAPI.Timestamp {
    switch self {
    case .ago(let duration): now - duration
    case .at(let moment): moment
    }
  }

  /// Fills in what RFC 3339 wants and people leave out.
  private static func moment(_ text: String) -> SymbiontAPI.Timestamp? {
    var day = text.prefix(10)
    var time = text.dropFirst(10)
    guard day.utf8.count == 10, text.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
    guard !time.isEmpty else { return SymbiontAPI.Timestamp("\(day)T00:00:00Z") }
    guard time.first == " " || time.first == "T" else { return nil }
    time = time.dropFirst()
    let clock = time.prefix { $0.isNumber || $0 == ":" || $0 == "." }
    let offset = time.dropFirst(clock.count)
    let seconds = clock.utf8.count == 5 ? ":00" : ""
    day += "T"
    return SymbiontAPI.Timestamp("\(day)\(clock)\(seconds)\(offset.isEmpty ? "Z" : offset)")
  }
}

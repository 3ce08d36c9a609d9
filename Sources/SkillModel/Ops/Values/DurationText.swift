/// Durations as people write them: a whole number and `ms`, `s`, `m`, `h` or `d`.
package enum DurationText {
  /// Nil for anything else, and for what no `Duration` of milliseconds holds.
  package static func duration(_ text: String) -> Duration? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let rest = text.dropFirst(digits.count)
    guard let number = Int64(digits), let unit = units.first(where: { $0.name == rest }) else {
      return nil
    }
    let (milliseconds, overflow) = number.multipliedReportingOverflow(by: unit.milliseconds)
    return overflow ? nil : .milliseconds(milliseconds)
  }

  /// In the largest unit that needs no fraction: `26h`, `14d`.
  package static func text(_ duration: Duration) -> String {
    let (seconds, attoseconds) = duration.components
    let (milliseconds, overflow) = seconds.multipliedReportingOverflow(by: 1000)
    let whole = overflow ? Int64.max : milliseconds + attoseconds / 1_000_000_000_000_000
    for unit in units where whole >= unit.milliseconds && whole % unit.milliseconds == 0 {
      return "\(whole / unit.milliseconds)\(unit.name)"
    }
    return "\(whole)ms"
  }

  /// Largest first.
  private static let units: [(name: String, milliseconds: Int64)] = [
    ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1),
  ]
}

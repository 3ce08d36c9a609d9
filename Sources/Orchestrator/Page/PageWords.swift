import SymbiontAPI

/// Numbers as people read them, each with its unit.
enum PageWords {
  /// `$1,234.50`, `$0.0123`, `less than $0.0001`.
  static func money(_ amount: USD) -> String {
    let nanos = amount.nanos.magnitude
    let sign = amount.nanos < 0 ? "−" : ""
    if nanos == 0 { return "$0" }
    if nanos < 100_000 { return sign.isEmpty ? "less than $0.0001" : "−$0.0001 or less" }
    let isLarge = nanos >= 1_000_000_000
    let digits = isLarge ? 2 : 4
    let unit: UInt64 = isLarge ? 10_000_000 : 100_000
    let rounded = (nanos + unit / 2) / unit
    let scale: UInt64 = isLarge ? 100 : 10_000
    let fraction = String(rounded % scale)
    let padded = String(repeating: "0", count: digits - fraction.utf8.count) + fraction
    return "\(sign)$\(count(rounded / scale)).\(padded)"
  }

  /// With what nobody knows said apart: `$1.20 and 3 calls of unknown cost`.
  static func money(_ amount: USD, unknown: Int) -> String {
    switch (unknown, amount) {
    case (0, _): money(amount)
    case (_, .zero): "unknown (\(calls(unknown)))"
    default: "\(money(amount)) and \(calls(unknown)) of unknown cost"
    }
  }

  static func calls(_ count: Int) -> String { "\(self.count(count)) call\(count == 1 ? "" : "s")" }

  /// `12,345`.
  static func count(_ number: some BinaryInteger) -> String {
    let digits = Array(String(number))
    var result = ""
    for (index, digit) in digits.enumerated() {
      let left = digits.count - index
      if index > 0, left % 3 == 0, result != "-" { result.append(",") }
      result.append(digit)
    }
    return result
  }

  /// `2.4 s`, `18 min`.
  static func seconds(_ seconds: Double) -> String {
    HealthRules.span(.seconds(min(max(0, seconds), 1e9)))
  }

  /// `2026-11-21 10:00:00`.
  static func moment(_ moment: Timestamp) -> String {
    String(moment.secondsText.dropLast().map { $0 == "T" ? " " : $0 })
  }

  static func ago(_ moment: Timestamp, _ now: Timestamp) -> String {
    moment > now ? "in \(HealthRules.span(moment - now))" : "\(HealthRules.span(now - moment)) ago"
  }
}

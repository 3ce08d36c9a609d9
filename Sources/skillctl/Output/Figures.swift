import SymbiontAPI

/// Numbers, amounts and times as people read them.
enum Figures {
  /// With a comma after every three digits.
  static func count(_ number: Int) -> String {
    var text = ""
    for (index, digit) in String(number).reversed().enumerated() {
      if index > 0, index % 3 == 0, digit != "-" { text.append(",") }
      text.append(digit)
    }
    return String(text.reversed())
  }

  /// `1 task`, `1,204 tasks`.
  static func count(_ number: Int, _ one: String, _ many: String? = nil) -> String {
    number == 1 ? "1 \(one)" : "\(count(number)) \(many ?? one + "s")"
  }

  /// Dollars with as many digits as tell small amounts from nothing: `$0.0004`, `$12.50`.
  static func money(_ amount: USD) -> String {
    money(amount, digits: amount.nanos.magnitude >= 1_000_000_000 ? 2 : 4)
  }

  /// Two or four digits behind the point.
  static func money(_ amount: USD, digits: Int) -> String {
    let unit: UInt64 = digits == 2 ? 10_000_000 : 100_000
    let rounded = (amount.nanos.magnitude + unit / 2) / unit
    let (whole, rest) = rounded.quotientAndRemainder(dividingBy: digits == 2 ? 100 : 10_000)
    let fraction = String(rest)
    let sign = amount.nanos < 0 ? "-" : ""
    let padding = String(repeating: "0", count: digits - fraction.utf8.count)
    return "\(sign)$\(count(Int(clamping: whole))).\(padding)\(fraction)"
  }

  /// A length of time in its largest unit, two below ten: `40 ms`, `3.2 s`, `12 min`, `5 h`, `9 days`.
  static func span(_ duration: Duration) -> String {
    let seconds = max(0, duration / .seconds(1))
    return switch seconds {
    case ..<1: "\(Int((seconds * 1000).rounded())) ms"
    case ..<10: "\(decimal(seconds)) s"
    case ..<100: "\(Int(seconds.rounded())) s"
    case ..<6000: "\(Int((seconds / 60).rounded())) min"
    case ..<172_800: "\(Int((seconds / 3600).rounded())) h"
    default: "\(count(Int((seconds / 86_400).rounded(.down)))) days"
    }
  }

  /// `3 min ago`, `in 2 h`.
  static func ago(_ moment: Timestamp, _ now: Timestamp) -> String {
    moment > now ? "in \(span(moment - now))" : "\(span(now - moment)) ago"
  }

  /// Bytes in powers of a thousand: `812 B`, `3.4 GB`.
  static func bytes(_ number: Int64) -> String {
    var amount = Double(number)
    for unit in ["B", "kB", "MB", "GB"] {
      if amount < 999.5 { return "\(unit == "B" ? "\(number)" : decimal(amount)) \(unit)" }
      amount /= 1000
    }
    return "\(decimal(amount)) TB"
  }

  private static func decimal(_ number: Double) -> String {
    if number >= 9.95 { return "\(Int(number.rounded()))" }
    let tenths = Int((number * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }
}

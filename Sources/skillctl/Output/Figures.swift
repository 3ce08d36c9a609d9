import Ops
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

  /// `3 min ago`, `in 2 h`.
  static func ago(_ moment: Timestamp, _ now: Timestamp) -> String {
    moment > now
      ? "in \(DurationWords.text(moment - now))" : "\(DurationWords.text(now - moment)) ago"
  }
}

import SymbiontAPI

/// A whole number and its unit: `5m`, `256KiB`.
struct Quantity {
  private let number: Int64
  private let unit: Substring

  /// Nil without digits at the start.
  init?(_ text: String) {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard !digits.isEmpty, let number = Int64(digits) else { return nil }
    self.number = number
    unit = text[digits.endIndex...].drop { $0 == " " }
  }

  /// Nil for another unit, none, or what no `Duration` of microseconds holds.
  var duration: Duration? {
    let factor: Int64? =
      switch unit {
      case "ms": 1000
      case "s": 1_000_000
      case "m": 60_000_000
      case "h": 3_600_000_000
      case "d": 86_400_000_000
      default: nil
      }
    guard let factor else { return nil }
    let (product, overflow) = number.multipliedReportingOverflow(by: factor)
    return overflow ? nil : .microseconds(product)
  }

  /// A number alone is bytes.
  var bytes: Int? {
    let shift: Int? =
      switch unit {
      case "", "B": 0
      case "KiB": 10
      case "MiB": 20
      default: nil
      }
    guard let shift, number <= Int64.max >> 20 else { return nil }
    return Int(number) << shift
  }

  /// In the largest unit that needs no fraction.
  static func text(_ duration: Duration) -> String {
    let milliseconds = duration.wholeMicroseconds / 1000
    let units: [(Int64, String)] = [
      (86_400_000, "d"), (3_600_000, "h"), (60_000, "m"), (1000, "s"),
    ]
    for (size, name) in units
    where milliseconds >= size && milliseconds % size == 0 {
      return "\(milliseconds / size)\(name)"
    }
    return "\(milliseconds)ms"
  }

  /// `2.50`, `$2.50`, `2`; nil for anything else, for what is negative and for what is finer than a
  /// billionth.
  static func dollars(_ text: String) -> USD? {
    let number = text.hasPrefix("$") ? text.dropFirst() : text[...]
    let parts = number.split(separator: ".", omittingEmptySubsequences: false)
    guard let whole = parts.first, parts.count <= 2 else { return nil }
    let fraction = parts.count == 2 ? parts[1] : "0"
    let isNumber = [whole, fraction].allSatisfy { part in
      !part.isEmpty && part.utf8.allSatisfy { 0x30...0x39 ~= $0 }
    }
    guard isNumber, fraction.utf8.count <= 9, let dollars = Int64(whole), dollars <= 9_000_000_000,
      let rest = Int64(fraction + String(repeating: "0", count: 9 - fraction.utf8.count))
    else { return nil }
    return USD(nanos: dollars * 1_000_000_000 + rest)
  }
}

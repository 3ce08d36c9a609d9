/// An amount of money in billionths of a US dollar, so that sums of ten million calls are exact.
///
/// The model CLIs estimate costs in binary fractions of a dollar; each is rounded once, when it enters,
/// to the nearest billionth (ties to even).
package struct USD: Sendable, Hashable, Comparable {
  /// Billionths of a dollar; the range is that of ±9.2 thousand million dollars.
  package let nanos: Int64

  package init(nanos: Int64) { self.nanos = nanos }

  package static let zero = USD(nanos: 0)
  static let perDollar: Int64 = 1_000_000_000

  /// Nil for what is no number or too large.
  package init?(dollars: Double) {
    let scaled = (dollars * Double(Self.perDollar)).rounded(.toNearestOrEven)
    guard let nanos = Int64(exactly: scaled) else { return nil }
    self.nanos = nanos
  }

  /// The nearest binary fraction, for JSON and charts, never for sums.
  package var dollars: Double { Double(nanos) / Double(Self.perDollar) }

  package static func < (left: USD, right: USD) -> Bool { left.nanos < right.nanos }

  /// A sum that does not fit stays at the largest amount there is.
  package static func + (left: USD, right: USD) -> USD {
    let (sum, overflow) = left.nanos.addingReportingOverflow(right.nanos)
    return USD(nanos: overflow ? (left.nanos < 0 ? .min : .max) : sum)
  }

  package static func - (left: USD, right: USD) -> USD {
    let (difference, overflow) = left.nanos.subtractingReportingOverflow(right.nanos)
    return USD(nanos: overflow ? (left.nanos < 0 ? .min : .max) : difference)
  }

  package static func += (left: inout USD, right: USD) { left = left + right }
}

extension USD: CustomStringConvertible {
  /// As a decimal number without trailing zeros: `0.0003`.
  package var description: String {
    let magnitude = nanos.magnitude
    let (whole, rest) = magnitude.quotientAndRemainder(dividingBy: UInt64(Self.perDollar))
    let sign = nanos < 0 ? "-" : ""
    guard rest > 0 else { return "\(sign)\(whole)" }
    var digits = String(rest)
    digits = String(repeating: "0", count: 9 - digits.count) + digits
    while digits.hasSuffix("0") { digits.removeLast() }
    return "\(sign)\(whole).\(digits)"
  }
}

extension USD: Codable {
  /// A JSON number of dollars.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let amount = USD(dollars: try container.decode(Double.self)) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "an amount of money is too large")
    }
    self = amount
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(dollars)
  }
}

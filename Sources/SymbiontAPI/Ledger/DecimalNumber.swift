/// A decimal number as it is written, of which nothing is lost before it is rounded once.
package struct DecimalNumber {
  /// The first 19 digits, as one whole number: as many as the billionths of the largest amount have.
  package private(set) var digits: UInt64 = 0
  /// Times ten to this power.
  package var exponent = 0
  package var isNegative = false
  /// Whether a digit other than 0 follows those that are kept.
  package private(set) var isInexact = false
  /// The first digit that is not kept, and whether one other than 0 follows it.
  private var next: UInt8?
  private var isInexactBehindNext = false

  private static let mostDigits: UInt64 = 1_000_000_000_000_000_000

  package init() {}

  package mutating func append(_ digit: UInt8) {
    if digits < Self.mostDigits {
      digits = digits * 10 + UInt64(digit)
    } else {
      exponent += 1
      if digit != 0 {
        isInexact = true
        if next != nil { isInexactBehindNext = true }
      }
      if next == nil { next = digit }
    }
  }

  package mutating func appendFraction(_ digit: UInt8) {
    append(digit)
    exponent -= 1
  }

  /// The number of billionths, rounded to the nearest, ties to even; nil when it is too large.
  package var billionths: Int64? {
    guard digits != 0 else { return 0 }
    let shift = exponent + 9
    let magnitude: UInt64
    if shift == 0 {
      let next = next ?? 0
      let isUp = next > 5 || next == 5 && (isInexactBehindNext || digits % 2 == 1)
      magnitude = digits + (isUp ? 1 : 0)
    } else if shift > 0 {
      guard shift < 19 else { return nil }
      let (product, overflow) = digits.multipliedReportingOverflow(by: Self.power(shift))
      guard !overflow else { return nil }
      magnitude = product
    } else {
      guard shift >= -19 else { return 0 }
      magnitude = rounded(by: Self.power(-shift))
    }
    guard let value = Int64(exactly: magnitude) else { return nil }
    return isNegative ? -value : value
  }

  private func rounded(by divisor: UInt64) -> UInt64 {
    let (quotient, rest) = digits.quotientAndRemainder(dividingBy: divisor)
    let half = divisor / 2
    let isUp = rest > half || rest == half && (isInexact || quotient % 2 == 1)
    return quotient + (isUp ? 1 : 0)
  }

  private static func power(_ exponent: Int) -> UInt64 {
    (0..<exponent).reduce(1) { power, _ in power * 10 }
  }
}

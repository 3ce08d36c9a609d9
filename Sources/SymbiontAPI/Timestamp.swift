/// A moment in microseconds since 1970-01-01T00:00:00Z, leap seconds not counted.
///
/// Text form: RFC 3339 (https://www.rfc-editor.org/rfc/rfc3339, section 5.6) in UTC with six digits of
/// fraction, as the ledger has always written it. Years from 1 to 9999 have one.
package struct Timestamp: Sendable, Hashable, Comparable {
  package let microseconds: Int64

  /// What lies outside the years 1 to 9999 becomes the nearest moment inside.
  package init(microseconds: Int64) {
    self.microseconds = min(max(microseconds, Self.first), Self.last)
  }

  private static let first: Int64 = -62_135_596_800_000_000
  private static let last: Int64 = 253_402_300_799_999_999

  package static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.microseconds < right.microseconds
  }

  package static func + (left: Timestamp, right: Duration) -> Timestamp {
    let (sum, overflow) = left.microseconds.addingReportingOverflow(right.wholeMicroseconds)
    return Timestamp(microseconds: overflow ? (right < .zero ? .min : .max) : sum)
  }

  package static func - (left: Timestamp, right: Duration) -> Timestamp {
    left + (.zero - right)
  }

  package static func - (left: Timestamp, right: Timestamp) -> Duration {
    .microseconds(left.microseconds - right.microseconds)
  }

  /// Whole seconds since 1970, rounded down.
  package var seconds: Int64 {
    let (quotient, rest) = microseconds.quotientAndRemainder(dividingBy: 1_000_000)
    return rest < 0 ? quotient - 1 : quotient
  }
}

extension Duration {
  /// Rounded towards zero; what is too large is the largest there is.
  package var wholeMicroseconds: Int64 {
    let (seconds, attoseconds) = components
    let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000)
    let (sum, over) = product.addingReportingOverflow(attoseconds / 1_000_000_000_000)
    return overflow || over ? (seconds < 0 ? .min : .max) : sum
  }
}

extension Timestamp: Codable {
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let moment = Timestamp(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "a time like 2026-03-20T14:33:12Z should stand here")
    }
    self = moment
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

import SymbiontAPI
import Testing

@Suite("Moments")
struct TimestampTests {
  @Test(
    "What is written is RFC 3339 in UTC",
    arguments: [
      (0, "1970-01-01T00:00:00.000000Z"), (-1, "1969-12-31T23:59:59.999999Z"),
      (1_774_017_135_123_456, "2026-03-20T14:32:15.123456Z"),
      (951_782_400_000_000, "2000-02-29T00:00:00.000000Z"),
      (.min, "0001-01-01T00:00:00.000000Z"), (.max, "9999-12-31T23:59:59.999999Z"),
    ] as [(Int64, String)])
  func written(microseconds: Int64, text: String) {
    let moment = Timestamp(microseconds: microseconds)
    #expect(moment.description == text)
    #expect(Timestamp(text) == moment)
    #expect(moment.secondsText == text.prefix(19) + "Z")
    #expect(moment.day == text.prefix(10))
  }

  @Test(
    "Other clients' forms are read",
    arguments: [
      ("2026-03-20T14:33:12Z", "2026-03-20T14:33:12.000000Z"),
      ("2026-03-20 14:33:12z", "2026-03-20T14:33:12.000000Z"),
      ("2026-03-20t14:33:12.5+02:00", "2026-03-20T12:33:12.500000Z"),
      ("2026-03-20T14:33:12.1234569-00:30", "2026-03-20T15:03:12.123456Z"),
      ("2016-12-31T23:59:60Z", "2017-01-01T00:00:00.000000Z"),
    ])
  func read(text: String, meaning: String) {
    #expect(Timestamp(text)?.description == meaning)
  }

  @Test(
    "What is no moment is none",
    arguments: [
      "", "2026-03-20", "2026-03-20T14:33:12", "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z",
      "2026-03-20T24:00:00Z", "2026-03-20T14:33:12.Z", "2026-03-20T14:33:12Zx",
      "0000-01-01T00:00:00Z", "2026-03-20T14:33:12+2:00", "２026-03-20T14:33:12Z",
    ])
  func refused(text: String) {
    #expect(Timestamp(text) == nil)
  }

  @Test("Sums stay within the calendar")
  func sums() throws {
    let last = Timestamp(microseconds: .max)
    #expect(last + .seconds(1) == last)
    #expect(last + .seconds(Int64.max) == last)
    #expect(Timestamp(microseconds: 5) - .microseconds(7) == Timestamp(microseconds: -2))
    #expect(Timestamp(microseconds: 1_500_000) - Timestamp(microseconds: 0) == .seconds(1.5))
  }
}

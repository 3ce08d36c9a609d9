import Testing

@testable import Publishing

@Suite struct HTTPDateTests {
  @Test(arguments: [
    ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777), ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
    ("Thu, 29 Feb 2024 23:59:59 GMT", 1_709_251_199),
  ])
  func seconds(_ text: String, _ wanted: Int) {
    #expect(HTTPDate.seconds(text) == wanted)
  }

  @Test(arguments: [
    "", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994",
    "Sun, 06 Nov 1994 08:49:37 CET",
    "Sun, 99 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 99999999999999999999 08:49:37 GMT",
  ])
  func isNoDate(_ text: String) {
    #expect(HTTPDate.seconds(text) == nil)
  }

  @Test(arguments: [
    (0, "1970-01-01"), (-1, "1969-12-31"), (1_709_251_199, "2024-02-29"),
    (1_795_273_200, "2026-11-21"), (4_102_444_799, "2099-12-31"),
  ])
  func days(_ seconds: Int, _ wanted: String) {
    #expect(HTTPDate.day(seconds) == wanted)
  }
}

import Ops
import SymbiontAPI
import Testing

struct DayTests {
  @Test(arguments: [
    ("2026-03-20", "2026-W12"), ("2026-01-01", "2026-W01"), ("2027-01-03", "2026-W53"),
    ("2024-12-30", "2025-W01"), ("2021-01-03", "2020-W53"), ("1969-12-31", "1970-W01"),
  ])
  func weeksAreThoseOfISO8601(day: String, week: String) throws {
    #expect(try #require(Day(day)).week == week)
  }

  @Test func monthsEndWhereTheyEnd() throws {
    for (day, last) in [
      ("2026-02-11", "2026-02-28"), ("2024-02-01", "2024-02-29"), ("2026-12-31", "2026-12-31"),
    ] {
      #expect(try #require(Day(day)).lastOfMonth.text == last)
    }
  }

  @Test func everyDayIsReadAsItIsWritten() throws {
    for number in stride(from: -40_000, through: 80_000, by: 13) {
      let day = Day(number: number)
      #expect(Day(day.text) == day)
      #expect(day.monday <= day && day - day.monday < 7)
    }
    for text in ["2026-02-30", "2026-3-20", "20260320", "", "2026-03-20T"] {
      #expect(Day(text) == nil)
    }
  }
}

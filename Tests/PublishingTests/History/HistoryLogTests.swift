import SkillModel
import Testing

@testable import Publishing

@Suite struct HistoryLogTests {
  private func dates(_ log: String, prefix: String = "skills/", parts: Int = 1_000_000)
    -> [String: [Int64?]]
  {
    let bytes = Array(log.utf8)
    var reader = HistoryLog(prefix: prefix)
    for start in stride(from: 0, to: bytes.count, by: parts) {
      reader.take(bytes[start..<min(start + parts, bytes.count)])
    }
    return reader.dates.mapValues { [$0.published, $0.updated] }
  }

  private let log =
    "/300\0\nskills/a/SKILL.md\0skills/a/scripts/x\0/100\0\nskills/a/SKILL.md\0skills/b/x\0/200\0/250\0\nskills/b/y\0"

  /// However the output is cut into parts.
  @Test(arguments: [1, 2, 3, 7, 1000]) func datesEveryFolder(_ parts: Int) {
    #expect(
      dates(log, parts: parts) == [
        "": [100, 300], "a": [100, 300], "a/scripts": [300, 300], "b": [100, 250],
      ])
  }

  /// File names may be anything but empty, `/` at the start and NUL.
  @Test func oddNamesAreNoCommits() {
    #expect(
      dates("/5\0\n\nodd/x\0 /7/y\0é\u{1}/z\0", prefix: "") == [
        "": [5, 5], "\nodd": [5, 5], " ": [5, 5], " /7": [5, 5], "é\u{1}": [5, 5],
      ])
    #expect(dates("/5\0\nelsewhere/a/x\0", prefix: "skills/") == [:])
  }

  @Test func absurdTimesAndBrokenOutputDoNotTrap() {
    #expect(dates("/99999999999999999999\0\nskills/a/x\0") == [:])
    #expect(dates("skills/a/x\0/x\0\nskills/a/x\0") == [:])
    #expect(dates("/9999999999999999\0\nskills/a/x\0")["a"] == [253_402_300_799, 253_402_300_799])
    #expect(dates("/-5\0\nskills/a/x\0")["a"] == [0, 0])
    #expect(dates("/5\0\nskills/a/x") == [:])
  }

  @Test func nothingIsLaterThanTheSourceDate() {
    let history = ["a": ChangeDates(published: 100, updated: 300)]
    let dates = SkillDates(history: history, latest: 200)
    #expect(dates?.dates(of: "a") == ChangeDates(published: 100, updated: 200))
    #expect(dates?.dates(of: "b") == ChangeDates(published: nil, updated: 200))
    #expect(SkillDates(history: history, latest: 50)?.dates(of: "a")?.published == 50)
    #expect(SkillDates(history: history, latest: nil)?.dates(of: "b") == nil)
    #expect(SkillDates(history: [:], latest: nil) == nil)
  }
}

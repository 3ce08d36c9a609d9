import SymbiontAPI
import Testing

@testable import Orchestrator

@Suite("Messages of a limit")
struct LimitMessageTests {
  /// 2026-11-21T10:00:00Z, a Saturday.
  private let now = SymbiontAPI.Timestamp(microseconds: 1_795_255_200_000_000)

  static let moments: [(text: String, seconds: Int64)] = [
    ("You've hit your session limit · resets 3pm (UTC)", 18000),
    ("You’ve hit your limit · resets 12:50pm (Etc/UTC)", 10200),
    ("You've hit your limit · resets 12am (UTC)", 50400),
    ("You've hit your limit · resets 9:40am (UTC)", 85200),
    ("You've hit your limit · resets 9:55am (UTC)", 60),
    ("You've hit your weekly limit · resets Nov 24, 2am (UTC)", 230400),
    ("You've hit your weekly limit · resets Nov 24 at 4:30am (UTC)", 239400),
    ("You've hit your Opus weekly limit · resets Nov 24 at 7pm", 291600),
    ("You've hit your limit · resets 15:00 (Etc/GMT+5)", 36000),
    ("You've hit your limit · resets 3:30pm (UTC+5:30)", 60),
    ("Claude AI usage limit reached|1795258800", 3600),
    ("Claude AI usage limit reached|1795258800000", 3600),
    ("Claude AI usage limit reached|1749924000", 60),
    ("Claude usage limit reached. Your limit will reset at 3pm (UTC).", 18000),
    ("You've hit your usage limit. Try again in 17 hours 1 minute.", 61260),
    ("You've hit your usage limit. Try again at 3:05 PM.", 18300),
    ("You've hit your usage limit. Try again at Nov 23rd, 2026 3:05 PM.", 191100),
    (#"{"type":"usage_limit_reached","resets_at":1795258800,"resets_in_seconds":3600}"#, 3600),
    (#"{"type":"usage_limit_reached","resets_in_seconds": 90}"#, 90),
  ]

  @Test("When it resets, in seconds from 10:00 in UTC", arguments: moments)
  func resets(text: String, seconds: Int64) {
    let limit = LimitMessage(text, now: now)
    #expect(limit?.resetsAt.map { $0.seconds - now.seconds } == seconds)
  }

  @Test(
    "A limit whose end is not said, or not understood",
    arguments: [
      "You've hit your session limit", "5-hour limit reached ∙ resets 3pm (America/Los_Angeles)",
      "You've hit your limit · resets soon", "You've hit your limit · resets 25pm (UTC)",
      "You've hit your limit · resets Feb 99, 3pm (UTC)", "usage limit reached|1",
      "You've hit your limit · resets Mar 1, 3pm (UTC)", "usage limit reached|99999999999999999999",
      "You've hit your limit · resets 3 (UTC)", "You've hit your limit · resets 3pm (UTC+99)",
    ])
  func without(text: String) {
    #expect(LimitMessage(text, now: now) != nil)
    #expect(LimitMessage(text, now: now)?.resetsAt == nil)
  }

  @Test(
    "What is no limit",
    arguments: [
      "", "The rate limit of this API is 5 per second; it resets hourly.",
      "API Error: 529 Overloaded", "hit your head on the limit of the door", "Prompt is too long",
    ])
  func other(text: String) { #expect(LimitMessage(text, now: now) == nil) }

  @Test("A date before today is next year's, when that is near")
  func newYear() {
    // 2026-12-30T00:00:00Z.
    let late = SymbiontAPI.Timestamp(microseconds: 1_798_588_800_000_000)
    let limit = LimitMessage("You've hit your weekly limit · resets Jan 2, 2am (UTC)", now: late)
    // Three days and two hours.
    #expect(limit?.resetsAt == late + .seconds(266_400))
  }
}

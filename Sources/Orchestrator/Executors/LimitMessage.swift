import SymbiontAPI

/// What a CLI says when a subscription's window is used up, and when that ends.
///
/// Seen: `You've hit your session limit · resets 8:30am (America/Los_Angeles)`, `You've hit your weekly
/// limit · resets Jul 31, 2am (UTC)`, `… resets Jul 27 at 4:30am (Asia/Calcutta)`, `Claude AI usage limit
/// reached|1749924000`, `Your limit will reset at 3pm (America/Santiago)`, and Codex's `You've hit your
/// usage limit. … try again in 2 days 17 hours 14 minutes.` (anthropics/claude-code issues 2087, 62815,
/// 80903, 81647; openai/codex issue 3124; checked 2026-11-21.)
struct LimitMessage: Equatable {
  /// Nil when the message does not say it, or in a time zone whose rules are not known here. The
  /// programs are started in UTC and name it.
  let resetsAt: SymbiontAPI.Timestamp?

  /// Nil when the text is no such message.
  init?(_ text: String, now: SymbiontAPI.Timestamp) {
    let start = text.prefix(Self.longest).lowercased()
      .replacing("\u{2019}", with: "'")
    guard Self.isLimit(start) else { return nil }
    resetsAt = Self.reset(in: start, now: now)
  }

  private static let longest = 600

  private static func isLimit(_ text: String) -> Bool {
    if text.contains("limit reached") || text.contains("limit has been reached")
      || text.contains("usage_limit_reached") || text.contains("out of extra usage")
    {
      return true
    }
    // `hit your limit`, `hit your session limit`, `hit your Opus weekly limit`.
    guard let hit = text.firstRange(of: "hit your ") else { return false }
    return text[hit.upperBound...].prefix(40).split(separator: " ").prefix(3).contains {
      $0.hasPrefix("limit")
    }
  }

  private static func reset(
    in text: String, now: SymbiontAPI.Timestamp
  ) -> SymbiontAPI.Timestamp? {
    var words = LimitWords(text)
    return words.moment(now: now.seconds).flatMap { moment($0, now: now) }
  }

  /// The moment at these seconds since 1970, if it may be the end of a window as of `now`.
  static func moment(_ seconds: Int64, now: SymbiontAPI.Timestamp) -> SymbiontAPI.Timestamp? {
    // A window is a week at most; whatever is further away was misread.
    guard seconds < now.seconds + 32 * 86_400 else { return nil }
    // Clocks differ a little: what has just passed must not make a busy loop.
    return SymbiontAPI.Timestamp(microseconds: max(seconds, now.seconds + 60) * 1_000_000)
  }
}

import SkillModel

/// The dates of skills, from the two places that a build may take any from: `SOURCE_DATE_EPOCH` and a
/// complete git history. Never a clock, never a file's own time.
///
/// What git says counts, but nothing is later than `SOURCE_DATE_EPOCH`, which also dates what git does
/// not know. Changes that are not committed have no date: a skill keeps that of its last commit.
///
/// Specification: https://reproducible-builds.org/specs/source-date-epoch/ (checked 2026-11-21).
struct SkillDates: Sendable {
  /// By the folder's path below `skills/`.
  private let history: [String: ChangeDates]
  /// `SOURCE_DATE_EPOCH`.
  private let latest: Int64?

  /// Nil when no date is known at all.
  init?(history: [String: ChangeDates], latest: Int64?) {
    if history.isEmpty, latest == nil { return nil }
    self.history = history
    self.latest = latest
  }

  /// Of the skill whose folder has this path below `skills/`.
  func dates(of folder: String) -> ChangeDates? {
    guard var dates = history[folder] else {
      return latest.map { ChangeDates(published: nil, updated: $0) }
    }
    if let latest {
      dates.updated = min(dates.updated, latest)
      dates.published = dates.published.map { min($0, latest) }
    }
    return dates
  }

  /// When anything in `skills/` was last changed.
  var newest: Int64 { dates(of: "")?.updated ?? latest ?? 0 }
}

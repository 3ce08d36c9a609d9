import SkillModel

/// When each folder below `skills/` was first and last changed, gathered from git's log while it is
/// printed.
///
/// The newest and the oldest commit count, in whatever order they come: clocks that were wrong and
/// histories that were merged give the same answer everywhere, and a log can be taken up where an
/// earlier one ended.
struct HistoryLog: Sendable {
  /// What git is asked: every commit that changed a file below the current folder, merges by what they
  /// changed themselves, as `/SECONDS NUL`, then LF and `PATH NUL` for each file. No path begins with
  /// a slash.
  static let arguments = [
    "log", "-z", "--full-history", "-c", "--name-only", "--no-renames", "--no-relative",
    "--no-ext-diff", "--no-textconv", "--no-show-signature", "--format=/%ct",
  ]

  /// By the folder's path below `skills/`; the empty one stands for all of it.
  private(set) var dates: [String: ChangeDates]
  /// `skills/` as the log names it, with a slash at its end, or nothing.
  private let prefix: [UInt8]
  /// The bytes of a part that has not ended yet.
  private var pending: [UInt8] = []
  private var seconds: Int64?
  /// Whether the next part is the first behind a commit, which a line feed begins.
  private var isFirst = false
  /// Of the commit: a folder with many files is dated once.
  private var seen: Set<String> = []

  init(prefix: String, dates: [String: ChangeDates] = [:]) {
    self.prefix = Array(prefix.utf8)
    self.dates = dates
  }

  mutating func take(_ bytes: ArraySlice<UInt8>) {
    var rest = bytes
    while let end = rest.firstIndex(of: 0) {
      let part = rest[..<end]
      if pending.isEmpty {
        take(part: part)
      } else {
        pending += part
        take(part: pending[...])
        pending.removeAll(keepingCapacity: true)
      }
      rest = rest[(end + 1)...]
    }
    pending += rest
  }

  private mutating func take(part: ArraySlice<UInt8>) {
    if part.first == UInt8(ascii: "/") {
      seconds = Int64(String(decoding: part.dropFirst(), as: UTF8.self)).map {
        Timestamp($0).seconds
      }
      isFirst = true
      seen.removeAll(keepingCapacity: true)
      return
    }
    var path = part
    if isFirst, path.first == UInt8(ascii: "\n") { path = path.dropFirst() }
    isFirst = false
    guard path.starts(with: prefix) else { return }
    date(path.dropFirst(prefix.count))
  }

  /// Dates every folder that a file is in.
  private mutating func date(_ path: ArraySlice<UInt8>) {
    guard let seconds else { return }
    var end = path.endIndex
    while end > path.startIndex {
      end = path[..<end].lastIndex(of: UInt8(ascii: "/")) ?? path.startIndex
      // Whoever has this folder has those above it.
      let folder = String(decoding: path[..<end], as: UTF8.self)
      guard seen.insert(folder).inserted else { return }
      let known = dates[folder]
      dates[folder] = ChangeDates(
        published: min(known?.published ?? seconds, seconds),
        updated: max(known?.updated ?? seconds, seconds))
    }
  }
}

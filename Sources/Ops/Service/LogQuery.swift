package import SymbiontAPI

/// Which entries of a log are wanted.
package struct LogQuery: Sendable {
  /// The newest so many.
  package var lines = 50
  package var since: Timestamp?
  package var until: Timestamp?
  /// Only entries whose message has this text in it, as it is written.
  package var text: String?
  /// Only entries that are at least this urgent.
  package var priority: LogPriority?
  /// Goes on with what comes.
  package var follows = false

  /// For ``text``, at most so many entries are looked at, the newest first.
  package static let mostLooked = 100_000

  package init() {}

  func wants(_ line: LogLine) -> Bool { text.map { line.message.contains($0) } ?? true }

  /// The journal's entries as JSON, without journalctl's own idea of a page, and with long fields.
  ///
  /// `newestFirst` turns the order round, so that one can stop early; `cursor` is the entry to start after.
  func journal(
    _ unit: String, lines: Int?, newestFirst: Bool = false, follows: Bool = false,
    after cursor: String? = nil
  ) throws(RemoteCommand.Unsayable) -> RemoteCommand {
    var words = ["journalctl", "--unit=\(unit)", "--output=json", "--all", "--no-pager"]
    // Systemd reads `@` and seconds on every host alike, whatever its time zone.
    // Of cursor and `--since` it takes one.
    if let since, cursor == nil { words.append("--since=@\(since.seconds)") }
    if let until { words.append("--until=@\(until.seconds)") }
    if let priority { words.append("--priority=\(priority.rawValue)") }
    if let cursor { words.append("--after-cursor=\(cursor)") }
    if let lines { words.append("--lines=\(lines)") }
    if newestFirst { words.append("--reverse") }
    if follows { words.append("--follow") }
    return try RemoteCommand(words)
  }
}

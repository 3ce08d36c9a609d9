package import Logging
import SkillModel
package import SymbiontAPI

/// What the daemon says while it runs: one line a message, to whoever keeps its log.
///
/// The journal gives the time itself and takes the level from the line's start (sd-daemon(3)); everybody
/// else gets both in words.
package struct DaemonLog: LogHandler {
  package var metadata = Logger.Metadata()
  package var logLevel: Logger.Level
  private let isJournal: Bool
  private let now: WallClock
  private let write: @Sendable (String) -> Void

  /// - Parameters:
  ///   - level: Less than this is not said.
  ///   - isJournal: Whether systemd's journal reads it.
  ///   - now: Gives the time.
  ///   - write: Takes a line with its line feed.
  package init(
    _ level: Settings.LogLevel, isJournal: Bool, now: WallClock = .system,
    write: @escaping @Sendable (String) -> Void
  ) {
    logLevel = Logger.Level(level)
    self.isJournal = isJournal
    self.now = now
    self.write = write
  }

  package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  package func log(event: LogEvent) {
    let facts = metadata.merging(event.metadata ?? [:]) { $1 }.sorted { $0.key < $1.key }
    let words = [event.message.description] + facts.map { "\($0.key)=\($0.value)" }
    let text = DisplayText.safe(
      words.joined(separator: " ").split(whereSeparator: \.isNewline).joined(separator: " "))
    let start =
      isJournal ? event.level.journalPrefix : "\(now.now().secondsText) \(event.level.rawValue): "
    write("\(start)\(text)\n")
  }
}

extension Logger.Level {
  package init(_ level: Settings.LogLevel) {
    self =
      switch level {
      case .debug: .debug
      case .info: .info
      case .notice: .notice
      case .warning: .warning
      case .error: .error
      }
  }

  fileprivate var journalPrefix: String {
    switch self {
    case .trace, .debug: "<7>"
    case .info: "<6>"
    case .notice: "<5>"
    case .warning: "<4>"
    case .error: "<3>"
    case .critical: "<2>"
    }
  }
}

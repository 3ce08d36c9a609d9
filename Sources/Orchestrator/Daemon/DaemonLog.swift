/// What the daemon says while it runs: one line a message, to whoever keeps its log.
package struct DaemonLog: Sendable {
  private let least: Int
  private let write: @Sendable (Settings.LogLevel, String) -> Void

  /// - Parameters:
  ///   - level: Less than this is not said.
  ///   - write: Takes a message on one line, without its line feed.
  package init(
    _ level: Settings.LogLevel, write: @escaping @Sendable (Settings.LogLevel, String) -> Void
  ) {
    least = Self.rank(level)
    self.write = write
  }

  package func say(_ level: Settings.LogLevel, _ text: String) {
    guard Self.rank(level) >= least else { return }
    write(level, text.split(whereSeparator: \.isNewline).joined(separator: " "))
  }

  private static func rank(_ level: Settings.LogLevel) -> Int {
    Settings.LogLevel.allCases.firstIndex(of: level) ?? 0
  }
}

extension Settings.LogLevel {
  /// As the journal reads it at the start of a line (sd-daemon(3)).
  package var journalPrefix: String {
    switch self {
    case .debug: "<7>"
    case .info: "<6>"
    case .notice: "<5>"
    case .warning: "<4>"
    case .error: "<3>"
    }
  }
}

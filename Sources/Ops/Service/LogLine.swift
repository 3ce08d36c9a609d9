import SkillModel
package import SymbiontAPI

/// One entry of a service's log: of the journal with all that it knows, of a file just the text.
package struct LogLine: Sendable, Equatable {
  package let message: String
  package var time: SymbiontAPI.Timestamp?
  package var priority: LogPriority?
  /// Who wrote it: `symbiont`, or `systemd` about the unit.
  package var identifier: String?
  package var process: Int?
  /// The journal's own name for the place of the entry.
  package var cursor: String?

  package init(message: String) { self.message = message }

  /// Reads one line of `journalctl -o json`.
  ///
  /// Format: https://systemd.io/JOURNAL_EXPORT_FORMATS/#journal-json-format (checked 2026-11-21). A field
  /// is a text, a list of numbers when its bytes are no text, null when it is too large, and a list of
  /// these when the entry has several of one name.
  ///
  /// - Returns: nil when the line is none.
  package init?(journal line: String) {
    let value = try? JSONReader.read(Array(line.utf8), replacesHalfPairs: true)
    guard let value, value.isObject else { return nil }
    message = value["MESSAGE"].flatMap(Self.text) ?? ""
    time = value["__REALTIME_TIMESTAMP"]?.string.flatMap(Int64.init).map(
      SymbiontAPI.Timestamp.init(microseconds:))
    priority = value["PRIORITY"]?.string.flatMap(Int.init).flatMap(LogPriority.init)
    identifier = value["SYSLOG_IDENTIFIER"].flatMap(Self.text) ?? value["_COMM"].flatMap(Self.text)
    process = value["_PID"]?.string.flatMap(Int.init)
    cursor = value["__CURSOR"]?.string
  }

  private static func text(_ field: JSONValue) -> String? {
    if let text = field.string { return text }
    guard let items = field.array else { return nil }
    let bytes = items.compactMap { $0.integer.flatMap(UInt8.init(exactly:)) }
    if bytes.count == items.count { return String(decoding: bytes, as: UTF8.self) }
    return items.compactMap(text).joined(separator: "\n")
  }
}

/// How urgent an entry is, as syslog (RFC 5424) counts it: the less, the more.
package enum LogPriority: Int, Sendable, Comparable, CaseIterable {
  case emergency, alert, critical, error, warning, notice, info, debug

  /// Journalctl's word: `err`.
  package var name: String { Self.names[rawValue][0] }

  /// Reads a number from 0 to 7 or one of journalctl's words; `error` and `warn` are understood, too.
  package init?(_ text: String) {
    let index = Int(text) ?? Self.names.firstIndex { $0.contains(text) }
    guard let found = index.flatMap(LogPriority.init(rawValue:)) else { return nil }
    self = found
  }

  package static func < (left: LogPriority, right: LogPriority) -> Bool {
    left.rawValue < right.rawValue
  }

  private static let names = [
    ["emerg", "emergency"], ["alert"], ["crit", "critical"], ["err", "error"],
    ["warning", "warn"], ["notice"], ["info"], ["debug"],
  ]
}

import SkillModel

package import struct SymbiontAPI.Timestamp

/// One line of a journal that tells of an error.
package struct LoggedError: Sendable, Equatable {
  package let time: Timestamp
  package let message: String

  /// How many are asked for.
  static let most = 5

  static func question(_ unit: String) throws(RemoteCommand.Unsayable) -> RemoteCommand {
    try RemoteCommand([
      "journalctl", "--no-pager", "--unit", unit, "--priority", "3", "--lines", "\(most)",
      "--output", "json",
    ])
  }

  /// Reads an entry as `journalctl -o json` prints it; nil when it is none.
  ///
  /// https://systemd.io/JOURNAL_EXPORT_FORMATS/#journal-json-format (checked 2026-11-22): a message that is
  /// no text is an array of bytes.
  package init?(_ line: String) {
    guard line.hasPrefix("{"), let entry = try? JSONReader.read(Array(line.utf8)),
      let time = entry["__REALTIME_TIMESTAMP"]?.string.flatMap({ Int64($0) }),
      let message = entry["MESSAGE"]
    else { return nil }
    self.time = Timestamp(microseconds: time)
    self.message =
      message.string
      ?? String(
        decoding: (message.array ?? []).compactMap { $0.integer.flatMap { UInt8(exactly: $0) } },
        as: UTF8.self)
  }
}

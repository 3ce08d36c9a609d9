package import SymbiontAPI

/// When the newest file at or below a path was written.
package struct NewestFile: Sendable, Equatable {
  package let path: String
  package let modified: Timestamp

  /// One line, `SECONDS PATH`; nothing when there is no file.
  static func question(_ path: String) throws(RemoteCommand.Unsayable) -> RemoteCommand {
    // In the shell's own variable: no text of the path is read as a command.
    let script = #"find "$0" -type f -exec stat -c '%Y %n' {} + | sort -nr | head -n 1"#
    return try RemoteCommand(["sh", "-c", script, path])
  }

  /// Reads the line; nil when it is something else.
  package init?(_ lines: [String]) {
    guard let line = lines.last(where: { !$0.isEmpty }),
      let blank = line.firstIndex(of: " "), let seconds = Int64(line[..<blank]),
      0..<253_402_300_800 ~= seconds
    else { return nil }
    modified = Timestamp(microseconds: seconds * 1_000_000)
    path = String(line[line.index(after: blank)...])
  }
}

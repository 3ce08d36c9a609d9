/// As whom commands about a service's data are run: its own user, so that what is made belongs to it.
struct BackupAccount: Sendable, Equatable {
  /// The user that ssh logs in as.
  let login: String
  /// The service's.
  let user: String

  /// What goes before a command's words.
  var prefix: [String] {
    if user == login { return [] }
    return login == "root" ? ["runuser", "-u", user, "--"] : ["sudo", "-n", "-u", user, "--"]
  }

  /// A script with its arguments, run by the user.
  ///
  /// - Throws: `RemoteCommand.Unsayable`
  func command(_ script: String, _ arguments: [String]) throws -> RemoteCommand {
    try RemoteCommand(prefix + ["sh", "-c", script, "sh"] + arguments)
  }

  /// Why a script did not do it.
  func failure(_ what: String, _ result: RemoteResult) -> any Error {
    let lines = SSHDiagnosis.lines(result.errors.text).map(String.init)
    // Of symbiont's own message, what is wrong; what to do is said for this command.
    let said = lines.prefix { !$0.drop { $0 == " " }.hasPrefix("help:") }
      .map { $0.hasPrefix("error: ") ? String($0.dropFirst("error: ".count)) : $0 }
    let words =
      said.isEmpty ? "it ended with \(result.status)" : said.prefix(4).joined(separator: "; ")
    if let first = said.first, first.hasPrefix("sudo:") || first.hasPrefix("runuser:") {
      return BackupFailure(
        .host, "\(login) cannot work as the user \(user) on \(result.host): \(words)",
        advice: first.hasPrefix("sudo:")
          ? "log in as \(user) or root ('User' in ~/.ssh/config), or allow it in /etc/sudoers.d:"
            + " \(login) ALL=(\(user)) NOPASSWD: ALL"
          : "correct `unit.user` of the target, or make the user")
    }
    if let missing = result.missing { return missing }
    let isFull = words.contains("No space left") || words.contains("database or disk is full")
    return BackupFailure(
      .host, "\(what) on \(result.host): \(words)",
      advice: isFull
        ? "make room there and run it again; nothing unfinished is left"
        : "nothing has changed; correct it and run it again")
  }

  /// Runs a script to its end, however long it takes.
  ///
  /// - Throws: ``BackupFailure`` when it fails; ``SSHFailure``; `CancellationError`.
  func lines(
    _ what: String, _ script: String, _ arguments: [String], on host: TargetHost
  ) async throws -> [Substring] {
    let result = try await host.run(command(script, arguments), most: 16 << 20, within: nil)
    guard result.status == 0 else { throw failure(what, result) }
    return result.output.text.split(separator: "\n")
  }
}

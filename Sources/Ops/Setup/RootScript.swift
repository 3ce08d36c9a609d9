/// A fixed script of this program that is run on a host as root: by the user that ssh logs in as when that is
/// root, else by `sudo -n`, which asks nobody for a password.
package struct RootScript: Sendable, Equatable {
  /// One of the texts in `Texts/`.
  let text: [UInt8]
  let arguments: [String]
  var input: [UInt8]?
  /// How long it may take; nil for as long as other commands.
  var limit: Duration?

  init(_ text: [UInt8], _ arguments: [String], input: [UInt8]? = nil, limit: Duration? = nil) {
    self.text = text
    self.arguments = arguments
    self.input = input
    self.limit = limit
  }

  /// - Throws: `RemoteCommand.Unsayable`.
  var command: RemoteCommand {
    get throws(RemoteCommand.Unsayable) {
      let parts = [PackageResources.prelude_sh, PackageResources.keep_sh, text]
      let script = String(decoding: parts.joined(), as: UTF8.self)
      let first = String(decoding: PackageResources.root_sh, as: UTF8.self)
      return try RemoteCommand(["sh", "-c", first, "sh", script] + arguments)
    }
  }

  /// Runs it.
  ///
  /// - Returns: what it wrote to its standard output.
  /// - Throws: ``SetupFailure`` when the user may not be root there, or it ended with a complaint;
  ///   ``SSHFailure``; `CancellationError`.
  @discardableResult
  func run(on host: TargetHost) async throws -> String {
    let result = try await host.run(
      command, input: input, most: 16 << 20,
      within: limit.map { max($0, host.timeout) } ?? host.timeout)
    guard result.status == 0 else { throw Self.failure(result, on: host) }
    return result.output.text
  }

  /// Why a script did not end well.
  static func failure(_ result: RemoteResult, on host: TargetHost) -> SetupFailure {
    let words = SSHDiagnosis.lines(result.errors.text).map(String.init)
    if words.contains(where: { $0.hasPrefix("sudo: ") || $0.contains("sudo: not found") })
      || words.contains(where: { $0.contains("sudoers") })
    {
      return .notRoot(host.name, words)
    }
    let said = words.suffix(3).joined(separator: "; ")
    return SetupFailure(
      said.isEmpty ? "it ended with \(result.status)" : said,
      advice: "mend the cause on \(host.name) and run it again: it goes on where it stopped")
  }
}

/// Why a host cannot be set up, or could not be looked at.
package struct SetupFailure: Error, Sendable, Equatable {
  /// In a sentence.
  package let message: String
  /// What to do.
  package let advice: String

  init(_ message: String, advice: String) {
    self.message = message
    self.advice = advice
  }

  static func notRoot(_ host: String, _ words: [String]) -> SetupFailure {
    let said = words.first { $0.contains("sudo") } ?? "sudo refuses"
    return SetupFailure(
      "setting \(host) up needs root there, and the user that ssh logs in as may not be it: \(said)",
      advice:
        "nothing was changed; log in as root for this once (--host root@HOST, or 'User root' in"
        + " ~/.ssh/config), or allow it in /etc/sudoers.d: USER ALL=(root) NOPASSWD: ALL. Deploying and"
        + " publishing need neither afterwards")
  }
}

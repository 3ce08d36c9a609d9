/// That a host is set up by one at a time: a session of the host that holds a lock as long as we listen to it, and
/// loses it within a second of our end, however we end.
enum SetupLock {
  /// Runs `body` under the lock.
  ///
  /// - Parameters:
  ///   - host: which is locked.
  ///   - caller: is named to others who want it.
  ///   - line: goes on the host's record when we are cut off.
  ///   - body: what is done under it.
  /// - Returns: what `body` returns.
  /// - Throws: ``SetupFailure`` when somebody else has it for longer than ten seconds; ``SSHFailure``;
  ///   `CancellationError`; what `body` throws.
  static func holding<Value: Sendable>(
    _ host: TargetHost, by caller: SetupCaller, line: String, _ body: () async throws -> Value
  ) async throws -> Value {
    let (lines, said) = AsyncStream.makeStream(of: String.self)
    let words = [line, "\(caller.user) from \(caller.machine)"]
    let command = try RootScript(PackageResources.lock_sh, words).command
    async let holder = {
      defer { said.finish() }
      return try await host.lines(of: command) { said.yield($0) }
    }()
    var first: String?
    for await line in lines {
      first = line
      break
    }
    guard first == "held" else {
      let ended = try await holder
      if let first, first.hasPrefix("busy") {
        throw SetupFailure(
          "\(host.name) is being set up by \(first.dropFirst(5)) just now",
          advice: "nothing was changed; wait until that is done, and run it again")
      }
      throw RootScript.failure(ended, on: host)
    }
    // Its end is the end of `holder`, too.
    return try await body()
  }
}

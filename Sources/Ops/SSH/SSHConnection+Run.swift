extension SSHConnection {
  /// Runs a command on the host to its end, within the settings' timeout.
  ///
  /// - Throws: ``SSHFailure`` when it could not be run, or its end is not known; `CancellationError`.
  package func run(
    _ command: RemoteCommand, input: [UInt8]? = nil, most: Int = 1 << 20
  ) async throws -> RemoteResult {
    try await run(command, input: input, most: most, within: settings.timeout)
  }

  /// Runs a command on the host to its end.
  ///
  /// When the task is cancelled or the time is over, the host is told that nobody listens any more; whether
  /// the command ends then is its own affair.
  ///
  /// Its standard input is `input` or empty, and of its standard output the first `most` bytes are kept. It
  /// may take as long as `limit`; nil is for ever.
  ///
  /// - Throws: ``SSHFailure`` when it could not be run, or its end is not known; `CancellationError`.
  package func run(
    _ command: RemoteCommand, input: [UInt8]? = nil, most: Int = 1 << 20, within limit: Duration?
  ) async throws -> RemoteResult {
    let program = program
    let arguments = arguments(for: command)
    return try await session(command, limit) {
      try await within(limit) { try await program.run(arguments, input: input, most: most) }
    }
  }

  /// Runs a command on the host and hands over the lines that it writes as they come, until it ends.
  ///
  /// A line is cut after `longest` bytes. What `take` throws ends the command.
  ///
  /// - Throws: ``SSHFailure``; `CancellationError`; what `take` throws.
  package func lines(
    of command: RemoteCommand, longest: Int = 64 * 1024,
    _ take: (String) async throws -> Void
  ) async throws -> RemoteResult {
    let program = program
    let arguments = arguments(for: command)
    return try await session(command, nil) {
      try await program.lines(arguments, longest: longest, take)
    }
  }

  /// Runs a command on the host and hands over what it writes in pieces, as they come, until it ends. Its
  /// standard input is what the function of `feeding` delivers until that is nothing, or empty; one is made
  /// for each try.
  ///
  /// - Throws: ``SSHFailure``; `CancellationError`; what `take` throws, after it was ended.
  package func pieces(
    of command: RemoteCommand, feeding: (() -> @Sendable () async -> [UInt8]?)? = nil,
    _ take: ([UInt8]) async throws -> Void
  ) async throws -> RemoteResult {
    let program = program
    let arguments = arguments(for: command)
    return try await session(command, nil) {
      try await program.pieces(arguments, feeding: feeding?(), take)
    }
  }

  /// Runs a command on the host whose standard streams are this process's own; what ssh has to say goes to
  /// standard error, too. Nothing is kept of what it writes.
  ///
  /// It reads our input or, without `readsInput`, none, and may take as long as `limit`; nil is for ever.
  ///
  /// - Throws: ``SSHFailure`` when it could not be run, or its end is not known; `CancellationError`.
  package func passing(
    _ command: RemoteCommand, readsInput: Bool, within limit: Duration?
  ) async throws -> RemoteResult {
    let program = program
    let arguments = arguments(for: command)
    return try await session(command, limit) {
      try await within(limit) { try await program.passing(arguments, readsInput: readsInput) }
    }
  }

  var program: ChildProgram { ChildProgram(program: settings.program, mayAsk: false) }

  func arguments(for command: RemoteCommand) -> [String] {
    settings.asking(control) + ["-o", "LogLevel=ERROR", "-T", "--", host, command.text]
  }

  /// Waits for a turn and runs; a host that opens fewer sessions than we ask for gets fewer.
  func session(
    _ command: RemoteCommand, _ limit: Duration?, _ run: () async throws -> ChildProgram.Run
  ) async throws -> RemoteResult {
    var refusals = 0
    while true {
      let ended: ChildProgram.Run
      do {
        ended = try await turns.take(run)
      } catch is DeadlinePassed {
        throw SSHFailure(
          .timedOut, host: host, step: .running,
          words: ["'\(command.words[0])' has not ended within \(limit ?? .zero)"])
      } catch let error as ChildProgram.NotStarted {
        throw SSHFailure(
          error.isMissing ? .sshMissing : .other, host: host, step: .running,
          words: [error.words])
      }
      guard ended.status == 255 else {
        turns.worked()
        return result(command, ended)
      }
      if isRefused(ended) {
        refusals += 1
        if let pause = turns.tooMany(refusals: refusals) {
          try await Task.sleep(for: pause)
          continue
        }
        throw SSHFailure(
          .sessionRefused, host: host, step: .running,
          words: SSHDiagnosis.lines(ended.errors.text).prefix(1).map(String.init))
      }
      guard try await isAlive() else {
        throw SSHDiagnosis.lost(host, step: .running, log: logged())
      }
      return result(command, ended)
    }
  }

  private func result(_ command: RemoteCommand, _ run: ChildProgram.Run) -> RemoteResult {
    RemoteResult(
      host: host, command: command, status: run.status, output: run.output, errors: run.errors)
  }

  /// Whether the master said that the host opens no session; the command was not begun then.
  private func isRefused(_ run: ChildProgram.Run) -> Bool {
    run.output.bytes.isEmpty
      && run.errors.text.contains("session request failed: Session open refused by peer")
  }
}

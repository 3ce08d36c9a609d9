/// Where commands for a target are run: on its host, or here, when the service is on this machine.
package enum TargetHost: Sendable {
  case remote(SSHConnection)
  /// Nothing may take longer than this, unless its caller says so.
  case here(timeout: Duration)

  /// As it is shown to people.
  package var name: String {
    switch self {
    case .remote(let connection): connection.host
    case .here: Self.thisMachine
    }
  }

  package static let thisMachine = "this machine"

  /// The longest that a command may take whose caller says nothing else.
  package var timeout: Duration {
    switch self {
    case .remote(let connection): connection.settings.timeout
    case .here(let timeout): timeout
    }
  }

  /// Runs a command to its end. Its standard input is `input` or empty, and of its standard output the first
  /// `most` bytes are kept.
  ///
  /// - Throws: ``SSHFailure`` when it could not be run, or its end is not known; `CancellationError`.
  package func run(
    _ command: RemoteCommand, input: [UInt8]? = nil, most: Int = 1 << 20
  ) async throws -> RemoteResult {
    try await run(command, input: input, most: most, within: timeout)
  }

  /// The same within `limit`; nil is for ever.
  ///
  /// - Throws: ``SSHFailure``; `CancellationError`.
  package func run(
    _ command: RemoteCommand, input: [UInt8]? = nil, most: Int = 1 << 20, within limit: Duration?
  ) async throws -> RemoteResult {
    guard case .remote(let connection) = self else {
      return try await here(command) { program, arguments in
        try await Ops.within(limit) {
          try await program.run(arguments, input: input, most: most)
        }
      }
    }
    return try await connection.run(command, input: input, most: most, within: limit)
  }

  /// Runs a command and hands over the lines that it writes as they come, until it ends.
  ///
  /// A line is cut after `longest` bytes. What `take` throws ends the command.
  ///
  /// - Throws: ``SSHFailure``; `CancellationError`; what `take` throws.
  package func lines(
    of command: RemoteCommand, longest: Int = 64 * 1024, _ take: (String) async throws -> Void
  ) async throws -> RemoteResult {
    guard case .remote(let connection) = self else {
      return try await here(command) { program, arguments in
        try await program.lines(arguments, longest: longest, take)
      }
    }
    return try await connection.lines(of: command, longest: longest, take)
  }

  /// Runs a command and hands over what it writes in pieces, as they come, until it ends. Its standard input
  /// is what the function of `feeding` delivers until that is nothing, or empty; one is made for each try.
  ///
  /// - Throws: ``SSHFailure``; `CancellationError`; what `take` throws, after it was ended.
  package func pieces(
    of command: RemoteCommand, feeding: (() -> @Sendable () async -> [UInt8]?)? = nil,
    _ take: ([UInt8]) async throws -> Void
  ) async throws -> RemoteResult {
    guard case .remote(let connection) = self else {
      return try await here(command) { program, arguments in
        try await program.pieces(arguments, feeding: feeding?(), take)
      }
    }
    return try await connection.pieces(of: command, feeding: feeding, take)
  }

  /// Runs a command whose standard streams are this process's own; it reads our input or, without
  /// `readsInput`, none. It may take as long as `limit`; nil is for ever.
  ///
  /// - Throws: ``SSHFailure`` when it could not be run, or its end is not known; `CancellationError`.
  package func passing(
    _ command: RemoteCommand, readsInput: Bool, within limit: Duration?
  ) async throws -> RemoteResult {
    guard case .remote(let connection) = self else {
      return try await here(command) { program, arguments in
        try await Ops.within(limit) {
          try await program.passing(arguments, readsInput: readsInput)
        }
      }
    }
    return try await connection.passing(command, readsInput: readsInput, within: limit)
  }

  func here(
    _ command: RemoteCommand,
    _ run: (ChildProgram, [String]) async throws -> ChildProgram.Run
  ) async throws -> RemoteResult {
    let program = ChildProgram(program: command.words[0], mayAsk: false)
    do {
      let ended = try await run(program, Array(command.words.dropFirst()))
      return RemoteResult(
        host: name, command: command, status: ended.status, output: ended.output,
        errors: ended.errors)
    } catch is DeadlinePassed {
      throw SSHFailure(
        .timedOut, host: name, step: .running,
        words: ["'\(command.words[0])' has not ended in time"],
        advice: "--timeout gives it longer")
    } catch let error as ChildProgram.NotStarted {
      throw SSHFailure(
        error.isMissing ? .commandMissing : .other, host: name, step: .running,
        words: [error.isMissing ? "there is no '\(command.words[0])' here" : error.words],
        advice: "install it, or name the host that has it with --host")
    }
  }
}

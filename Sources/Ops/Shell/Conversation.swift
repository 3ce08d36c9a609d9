/// A running program that is written to and read from by turns.
struct Conversation: Sendable {
  /// Writes to its standard input; what it does not read is lost silently.
  let write: @Sendable ([UInt8]) async throws -> Void
  /// The lines that have come, at least one; nil at the end of its standard output.
  let lines: @Sendable () async throws -> [String]?

  /// The program has ended, or closed its output, before it answered.
  struct Ended: Error {}
}

extension TargetHost {
  /// Runs a command that is spoken with. Its input ends when `body` does, and its end is waited for.
  ///
  /// - Throws: ``SSHFailure``, also when the command ends before `body` has what it waits for;
  ///   `CancellationError`; what `body` throws, after the command was ended.
  func conversing<Value: Sendable>(
    _ command: RemoteCommand, _ body: (Conversation) async throws -> Value
  ) async throws -> Value {
    var value: Value?
    let result = try await converse(command) { value = try await body($0) }
    if let value { return value }
    if let missing = result.missing { throw missing }
    let words = SSHDiagnosis.lines(result.errors.text).prefix(3).map(String.init)
    throw SSHFailure(
      .other, host: name, step: .running,
      words: words.isEmpty ? ["the shell there ended with \(result.status)"] : words,
      advice: "look at the host; what was being done there is known to the next run")
  }

  private func converse(
    _ command: RemoteCommand, _ body: (Conversation) async throws -> Void
  ) async throws -> RemoteResult {
    guard case .remote(let connection) = self else {
      return try await here(command) { try await $0.conversing($1, body) }
    }
    return try await connection.conversing(command, body)
  }
}

extension SSHConnection {
  fileprivate func conversing(
    _ command: RemoteCommand, _ body: (Conversation) async throws -> Void
  ) async throws -> RemoteResult {
    let program = program
    let arguments = arguments(for: command)
    return try await session(command, nil) { try await program.conversing(arguments, body) }
  }
}

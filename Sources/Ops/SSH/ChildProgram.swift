import Subprocess
import Synchronization

/// Starts a program of this machine, mostly one of OpenSSH. The only file that knows which library does it.
struct ChildProgram: Sendable {
  let program: String
  /// Ssh may ask at the terminal, and so gets what Ctrl-C sends to us.
  let mayAsk: Bool

  /// How a run ended.
  struct Run: Sendable {
    /// Its exit code; 128 and more for a signal.
    let status: Int32
    let output: CapturedBytes
    let errors: CapturedBytes
  }

  /// It cannot be started.
  struct NotStarted: Error {
    let isMissing: Bool
    let words: String
  }

  /// Runs it to its end and keeps the beginning of what it writes.
  ///
  /// - Throws: ``NotStarted``; `CancellationError`, after it was ended.
  func run(_ arguments: [String], input: [UInt8]? = nil, most: Int) async throws -> Run {
    try await run(arguments, input: input) { output in
      var captured = CapturedBytes(most: most)
      for try await part in output { captured.append(part.array) }
      return captured
    }
  }

  /// Runs it and hands over its lines as they come.
  ///
  /// - Throws: ``NotStarted``; `CancellationError`; what `take` throws, after it was ended.
  func lines(
    _ arguments: [String], longest: Int, _ take: (String) async throws -> Void
  ) async throws -> Run {
    try await run(arguments, input: nil) { output in
      var splitter = LineSplitter(longest: longest)
      for try await part in output {
        for line in splitter.lines(part.array) { try await take(line) }
      }
      if let line = splitter.end() { try await take(line) }
      return CapturedBytes(most: 0)
    }
  }

  /// Runs it, gives it what `next` delivers until that is nothing, and hands over what it writes in pieces, as
  /// they come. Without `next` its input is empty.
  ///
  /// - Throws: ``NotStarted``; `CancellationError`; what `take` throws, after it was ended.
  func pieces(
    _ arguments: [String], feeding next: (@Sendable () async -> [UInt8]?)?,
    _ take: ([UInt8]) async throws -> Void
  ) async throws -> Run {
    try await run(arguments, next) { output in
      for try await part in output { try await take(part.array) }
      return CapturedBytes(most: 0)
    }
  }

  /// Runs it with this process's own standard streams, which are not even looked at: every byte goes to
  /// where ours would, when it comes. Its variables are ours, too. Without `readsInput` its input is empty.
  ///
  /// - Throws: ``NotStarted``; `CancellationError`, after it was ended.
  func passing(_ arguments: [String], readsInput: Bool) async throws -> Run {
    let words = Arguments(arguments)
    do {
      let status: TerminationStatus
      if readsInput {
        status = try await Subprocess.run(
          .found(program), arguments: words, platformOptions: platform,
          input: .currentStandardInput, output: .currentStandardOutput,
          error: .currentStandardError
        ).terminationStatus
      } else {
        status = try await Subprocess.run(
          .found(program), arguments: words, platformOptions: platform, input: .none,
          output: .currentStandardOutput, error: .currentStandardError
        ).terminationStatus
      }
      return try Self.run(status, (CapturedBytes(most: 0), CapturedBytes(most: 0)))
    } catch let error as SubprocessError {
      try Task.checkCancellation()
      throw NotStarted(isMissing: error.code == .executableNotFound, words: "\(error)")
    }
  }

  /// Runs it and speaks with it. Its input ends when `body` does.
  ///
  /// - Throws: ``NotStarted``; `CancellationError`; what `body` throws, after the program was ended, but
  ///   ``Conversation/Ended``: then it is its status that says why.
  func conversing(
    _ arguments: [String], _ body: (Conversation) async throws -> Void
  ) async throws -> Run {
    do {
      let ended = try await Subprocess.run(
        .found(program), arguments: Arguments(arguments), environment: environment,
        platformOptions: platform, input: .inputWriter, output: .sequence, error: .sequence
      ) { execution in
        let writer = execution.standardInputWriter
        let mailbox = LineMailbox()
        let (output, errors) = (execution.standardOutput, execution.standardError)
        async let reading: Void = {
          defer { mailbox.close() }
          var splitter = LineSplitter(longest: Self.longestLine)
          for try await part in output {
            mailbox.put(splitter.lines(part.array))
          }
        }()
        async let complaints = {
          var captured = CapturedBytes(most: Self.mostErrors)
          for try await part in errors { captured.append(part.array) }
          return captured
        }()
        do {
          try await body(
            Conversation(
              write: { bytes in
                // Who does not read it all says why by its end.
                do { _ = try await writer.write(bytes) } catch {
                  try Task.checkCancellation()
                  throw Conversation.Ended()
                }
              }, lines: { try await mailbox.take() }))
        } catch is Conversation.Ended {
        } catch {
          try? execution.send(signal: .terminate)
          throw error
        }
        try? await writer.finish()
        try await reading
        return (CapturedBytes(most: 0), try await complaints)
      }
      return try Self.run(ended.terminationStatus, ended.closureResult)
    } catch let error as SubprocessError {
      try Task.checkCancellation()
      throw NotStarted(isMissing: error.code == .executableNotFound, words: "\(error)")
    }
  }

  private static let longestLine = 64 * 1024
  private static let mostErrors = 64 * 1024

  private func run(
    _ arguments: [String], input: [UInt8]?,
    _ read: (SubprocessOutputSequence) async throws -> CapturedBytes
  ) async throws -> Run {
    guard let input else { return try await run(arguments, nil, read) }
    let rest = Mutex([input])
    return try await run(arguments, { rest.withLock { $0.popLast() } }, read)
  }

  private func run(
    _ arguments: [String], _ next: (@Sendable () async -> [UInt8]?)?,
    _ read: (SubprocessOutputSequence) async throws -> CapturedBytes
  ) async throws -> Run {
    let words = Arguments(arguments)
    do {
      // Without input, it reads nothing of ours: a terminal's keys are not for the host.
      guard let next else {
        let ended = try await Subprocess.run(
          .found(program), arguments: words, environment: environment, platformOptions: platform,
          input: .none, output: .sequence, error: .sequence
        ) { execution in
          try await Self.collect(execution.standardOutput, execution.standardError, read) {
            try? execution.send(signal: .terminate)
          }
        }
        return try Self.run(ended.terminationStatus, ended.closureResult)
      }
      let ended = try await Subprocess.run(
        .found(program), arguments: words, environment: environment, platformOptions: platform,
        input: .inputWriter, output: .sequence, error: .sequence
      ) { execution in
        let writer = execution.standardInputWriter
        async let writing: Void = {
          // Who does not read it all is not to be blamed.
          while let piece = await next() {
            if (try? await writer.write(piece)) == nil { break }
          }
          try? await writer.finish()
        }()
        let collected = try await Self.collect(
          execution.standardOutput, execution.standardError, read
        ) { try? execution.send(signal: .terminate) }
        await writing
        return collected
      }
      return try Self.run(ended.terminationStatus, ended.closureResult)
    } catch let error as SubprocessError {
      try Task.checkCancellation()
      throw NotStarted(isMissing: error.code == .executableNotFound, words: "\(error)")
    }
  }

  /// Reads both streams at once, so that neither waits for the other.
  ///
  /// When `read` throws, `stop` ends the program: until then its errors have no end.
  private static func collect(
    _ output: SubprocessOutputSequence, _ errors: SubprocessOutputSequence,
    _ read: (SubprocessOutputSequence) async throws -> CapturedBytes, stop: () -> Void
  ) async throws -> (CapturedBytes, CapturedBytes) {
    async let complaints = {
      var captured = CapturedBytes(most: mostErrors)
      for try await part in errors { captured.append(part.array) }
      return captured
    }()
    do {
      let captured = try await read(output)
      return (captured, try await complaints)
    } catch {
      stop()
      throw error
    }
  }

  private static func run(
    _ status: TerminationStatus, _ streams: (CapturedBytes, CapturedBytes)
  ) throws -> Run {
    try Task.checkCancellation()
    let code: Int32 =
      switch status {
      case .exited(let code): code
      case .signaled(let number): 128 + number
      }
    return Run(status: code, output: streams.0, errors: streams.1)
  }

  private var platform: PlatformOptions {
    var options = PlatformOptions()
    // Away from the terminal: nothing that ssh starts can ask there, and Ctrl-C is for us alone.
    options.createSession = !mayAsk
    options.teardownSequence = [
      .send(signal: .terminate, allowedDurationToNextStep: .milliseconds(500))
    ]
    return options
  }

  /// The user's, since the agent and askpass are named there. Ssh's words are read, so they are to be the
  /// same everywhere.
  private var environment: Environment {
    var changes: [Environment.Key: String?] = ["LC_ALL": "C"]
    if !mayAsk { changes["SSH_ASKPASS_REQUIRE"] = "never" }
    return .inherit.updating(changes)
  }
}

extension SubprocessOutputSequence.Buffer {
  fileprivate var array: [UInt8] { unsafe withUnsafeBytes { unsafe Array($0) } }
}

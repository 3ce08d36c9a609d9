import Publishing
import SkillModel

/// Starts, finds and ends the ssh that holds the connection to a host for all others.
struct SSHMaster: Sendable {
  let host: String
  let settings: SSHSettings

  private var program: ChildProgram {
    ChildProgram(program: settings.program, mayAsk: settings.mayAsk)
  }
  private var quiet: ChildProgram { ChildProgram(program: settings.program, mayAsk: false) }

  /// Connects and logs in. Afterwards the master is a process of its own.
  ///
  /// - Returns: what holds it, and what ssh remarks (`Warning: Permanently added …`).
  /// - Throws: ``SSHFailure``; `CancellationError`.
  func start(in folder: PrivateFolder) async throws -> (anchor: UnixSocket, remarks: [String]) {
    // From when nobody uses it any more.
    let persist = settings.keep?.components.seconds ?? Int64(settings.lingering)
    let arguments =
      settings.connecting(log: folder.log, within: settings.timeout)
      + ["-M", "-S", folder.control, "-f", "-N"]
      + ["-o", "ControlPersist=\(max(1, persist))", "--", host]
    let program = program
    let begin = ContinuousClock.now
    let run: ChildProgram.Run
    do {
      // Who types a passphrase may take his time; connecting has its limit in ssh itself.
      run = try await within(settings.mayAsk ? nil : settings.timeout) {
        try await program.run(arguments, most: 4096)
      }
    } catch {
      throw failure(error)
    }
    let said = log(folder.log) + run.output.text
    guard run.status == 0 else {
      throw await diagnose(said + run.errors.text, since: begin, in: folder)
    }
    guard let anchor = UnixSocket(folder.control) else {
      throw SSHDiagnosis.lost(host, step: .connecting, log: said)
    }
    let remarks = SSHDiagnosis.lines(said + run.errors.text).filter { $0.hasPrefix("Warning:") }
    return (anchor, remarks.map(String.init))
  }

  /// Ends it, whatever it does.
  func stop(_ control: String) async {
    guard Files.exists(control) else { return }
    let quiet = quiet
    let arguments = settings.asking(control) + ["-O", "exit", "--", host]
    _ = try? await within(.seconds(5)) { try await quiet.run(arguments, most: 4096) }
  }

  /// Whether it is alive and answers.
  func answers(_ control: String) async throws -> Bool {
    let quiet = quiet
    let arguments = settings.asking(control) + ["-O", "check", "--", host]
    let run = try? await within(settings.timeout) { try await quiet.run(arguments, most: 4096) }
    try Task.checkCancellation()
    return run?.status == 0
  }

  /// What ssh makes of the host and the user's configuration; the same text, the same connection.
  ///
  /// - Returns: the text, and the files from which it comes.
  /// - Throws: ``SSHFailure``; `CancellationError`.
  func configuration() async throws -> (text: String, files: [String]) {
    let quiet = quiet
    let arguments =
      (settings.configurationFile.map { ["-F", $0] } ?? []) + ["-v", "-G", "--", host]
    do {
      let run = try await within(settings.timeout) { try await quiet.run(arguments, most: 1 << 20) }
      let said = SSHDiagnosis.lines(run.errors.text)
      guard run.status == 0 else {
        let words = said.filter { !$0.hasPrefix("debug") }.joined(separator: "\n")
        throw SSHDiagnosis.connecting(to: host, said: words, jumpSaid: "", jumpHost: nil)
      }
      let reading = "debug1: Reading configuration data "
      let files = said.filter { $0.hasPrefix(reading) }.map { String($0.dropFirst(reading.count)) }
      return (run.output.text, files)
    } catch let error as SSHFailure {
      throw error
    } catch {
      throw failure(error)
    }
  }

  /// Says why there is no connection.
  private func diagnose(
    _ said: String, since begin: ContinuousClock.Instant, in folder: PrivateFolder
  ) async -> SSHFailure {
    let plain = SSHDiagnosis.connecting(to: host, said: said, jumpSaid: "", jumpHost: nil)
    guard SSHDiagnosis.isBehindProgram(said) else { return plain }
    let jumpHost = (try? await configuration().text).flatMap(Self.jumpHost)
    // A master lets nobody hear what the ssh to the jump host says, so it is asked once more without one.
    let rest = settings.timeout - (ContinuousClock.now - begin)
    let again = folder.path + "/again"
    let program = quiet
    let arguments =
      settings.connecting(log: again, within: rest)
      + ["-S", "none", "-o", "BatchMode=yes", "--", host, "exit"]
    let run =
      rest < .milliseconds(100)
      ? nil : try? await within(rest) { try await program.run(arguments, most: 4096) }
    guard let run else {
      return SSHDiagnosis.connecting(to: host, said: said, jumpSaid: "", jumpHost: jumpHost)
    }
    return SSHDiagnosis.connecting(
      to: host, said: run.status == 0 ? said : log(again), jumpSaid: run.errors.text,
      jumpHost: jumpHost)
  }

  /// The last one before the host; nil when it is reached without.
  private static func jumpHost(in configuration: String) -> String? {
    let line = SSHDiagnosis.lines(configuration).first { $0.hasPrefix("proxyjump ") }
    return line?.dropFirst("proxyjump ".count).split(separator: ",").last.map(String.init)
  }

  private func log(_ path: String) -> String {
    (try? Files.readPlain(path, limit: 16 << 20))
      .map { String(decoding: $0.bytes.suffix(64 * 1024), as: UTF8.self) } ?? ""
  }

  private func failure(_ error: any Error) -> any Error {
    switch error {
    case is DeadlinePassed:
      SSHFailure(
        .timedOut, host: host, step: .connecting, words: ["no answer within \(settings.timeout)"])
    case let error as ChildProgram.NotStarted:
      SSHFailure(
        error.isMissing ? .sshMissing : .other, host: host, step: .preparing,
        words: [error.isMissing ? "there is no '\(settings.program)' here" : error.words])
    default: error
    }
  }
}

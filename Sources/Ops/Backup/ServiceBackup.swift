import Publishing
package import SymbiontAPI

/// Copies ledger, store and configuration of a symbiont while it works.
package struct ServiceBackup: Sendable {
  /// How far it is.
  package enum Step: Sendable, Equatable {
    /// The host's symbiont copies.
    case copying
    /// In bytes.
    case receiving(done: Int, of: Int)
    /// The copy's ledger is summed up.
    case summing
    case removing
  }

  package let source: BackupSource
  /// The folder of this machine that the copy is brought into; nil leaves it on the host.
  package let destination: String?
  /// So many copies are kept where this one goes; nil for all.
  package let keep: Int?
  /// `20261122T053000Z`
  package let stamp: String

  /// Its folder on the host; nil when it does not stay there.
  package let hostFolder: String?
  /// Its folder on this machine, as `destination` is given.
  package var localFolder: String? {
    destination.map { ($0 == "/" ? "" : $0) + "/\(source.target)-\(stamp)" }
  }

  /// - Throws: ``BackupFailure`` when there is no symbiont to copy with, nothing to copy, or no place for it.
  package init(
    _ source: BackupSource, to destination: String?, keep: Int?, now: Timestamp
  ) throws(BackupFailure) {
    _ = try source.neededProgram()
    self.source = source
    self.destination = destination
    self.keep = keep
    stamp = BackupName.stamp(now)
    switch source.dataState {
    case .full: break
    case .locked:
      throw BackupFailure(
        .host, "the user \(source.user) may not read \(source.data) on \(source.host)",
        advice: "correct `unit.user` of the target, or the folder's owner")
    default:
      throw BackupFailure(
        .host,
        "there is nothing to copy: \(source.data) on \(source.host) is"
          + " \(source.dataState == .empty ? "empty" : "no folder")",
        advice: "correct SYMBIONT_DATA_DIR in `unit.environment` of the target")
    }
    switch source.folder {
    case .there?, .makeable?: hostFolder = (source.path ?? "") + "/" + BackupName.stamp(now)
    case let state:
      hostFolder = nil
      if destination == nil { throw Self.noPlace(source, state) }
    }
  }

  private static func noPlace(
    _ source: BackupSource, _ state: BackupSource.Folder?
  ) -> BackupFailure {
    guard let path = source.path, let state else {
      return BackupFailure(
        .host, "nothing says where on \(source.host) a copy is to stay",
        advice: "give --to DIR to bring it here, or name a folder in the ops.yaml:"
          + " `backup: {path: /…, at_most: 26h}`")
    }
    let why =
      switch state {
      case .locked: "the user \(source.user) may not write into \(path)"
      case .other: "\(path) is no folder"
      default: "\(path) is not there, and \(source.user) may not make it"
      }
    return BackupFailure(
      .host, "no copy can stay on \(source.host): \(why)",
      advice: "run 'install -d -m 700 -o \(source.user) \(path)' there as root, or give --to DIR")
  }

  /// What is run on the host, for people.
  package var shown: String {
    let program = source.program ?? "symbiont"
    let place = hostFolder ?? "a temporary folder of \(source.user)"
    return "\(program) backup --data-dir \(source.data) \(place)"
  }

  /// Does it.
  ///
  /// - Throws: ``BackupFailure``, ``SSHFailure``, ``FileError``, `CancellationError`: then nothing unfinished
  ///   has a name of a copy, here or there.
  package func run(
    on host: TargetHost, progress: @escaping @Sendable (Step) -> Void
  ) async throws -> BackupOutcome {
    let begin = ContinuousClock.now
    progress(.copying)
    var outcome = BackupOutcome(hostFolder: hostFolder, localFolder: localFolder)
    if let destination, let final = localFolder {
      guard !Files.exists(final) else {
        throw BackupFailure(
          .occupied, "'\(final)' is there already", advice: "wait a second and run it again")
      }
      let incoming = try IncomingCopy(in: destination)
      try await make(on: host) { piece in
        try incoming.read(piece) { outcome.take($0) }
        if incoming.total > 0 {
          progress(.receiving(done: min(incoming.received, incoming.total), of: incoming.total))
        }
      }
      try incoming.place(at: final)
      outcome.files = incoming.files
      progress(.summing)
      let tasks = outcome.contents.tasks
      outcome.contents = try await BackupContents(folder: final)
      outcome.contents.tasks = tasks
    } else {
      var stream = BackupStream()
      try await make(on: host) { piece in
        try stream.read(piece) { part in
          if case .line(let line) = part { outcome.take(line) }
        }
      }
      if let hostFolder {
        progress(.summing)
        outcome.contents = try await source.contents(
          of: hostFolder, on: host, tasks: outcome.contents.tasks)
      }
    }
    guard let keep else {
      outcome.time = ContinuousClock.now - begin
      return outcome
    }
    progress(.removing)
    if hostFolder != nil, let path = source.path {
      let lines = try await source.account.lines(
        "old copies cannot be removed", BackupScript.prune, [path, "\(keep)"], on: host)
      outcome.removedThere = lines.compactMap { line in
        line.hasPrefix("removed ") ? String(line.dropFirst("removed ".count)) : nil
      }
    }
    if let destination {
      outcome.removedHere = try LocalCopies.prune(destination, of: source.target, keep: keep)
    }
    outcome.time = ContinuousClock.now - begin
    return outcome
  }

  private func make(
    on host: TargetHost, _ take: ([UInt8]) throws -> Void
  ) async throws {
    let folder = hostFolder == nil ? "" : source.path ?? ""
    let command = try source.account.command(
      BackupScript.make,
      [
        folder, stamp, source.neededProgram(), source.data, source.configuration ?? "",
        destination == nil ? "no" : "yes",
      ])
    let result = try await host.pieces(of: command) { try take($0) }
    guard result.status == 0 else {
      throw source.account.failure("no copy was made", result)
    }
  }
}

/// What became of a backup.
package struct BackupOutcome: Sendable {
  /// Where it stays on the host; nil when it does not.
  package let hostFolder: String?
  package let localFolder: String?
  package internal(set) var files: [BackupFile] = []
  package internal(set) var contents = BackupContents()
  /// The names of old copies that were removed.
  package internal(set) var removedThere: [String] = []
  package internal(set) var removedHere: [String] = []
  package internal(set) var time = Duration.zero

  init(hostFolder: String?, localFolder: String?) {
    self.hostFolder = hostFolder
    self.localFolder = localFolder
  }

  /// Takes a line of the host's script.
  mutating func take(_ line: String) {
    if line.hasPrefix("said ") {
      contents.read(said: line.dropFirst("said ".count))
    } else if line.hasPrefix("has "), let file = BackupFile(line.dropFirst("has ".count)) {
      files.append(file)
    }
  }
}

extension BackupSource {
  /// What a copy on the host holds, as far as its symbiont says.
  ///
  /// - Throws: ``SSHFailure``; `CancellationError`.
  func contents(of folder: String, on host: TargetHost, tasks: Int?) async throws -> BackupContents
  {
    var contents = BackupContents()
    contents.tasks = tasks
    let ledger = folder + "/" + BackupFile.ledger
    if let program {
      let command = try account.command(BackupScript.sums, [program, ledger])
      let result = try await host.run(command, most: 4 << 20, within: nil)
      contents.read(verification: result.output.text)
    }
    let tail = try await host.run(account.command(BackupScript.tail, [ledger]))
    contents.newestCall = LedgerEnd(tail.output.bytes).newest
    return contents
  }
}

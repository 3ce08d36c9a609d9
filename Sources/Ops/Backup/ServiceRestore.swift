import SkillModel

/// Puts a copy into the empty data folder of a symbiont that does not run.
package struct ServiceRestore: Sendable {
  /// Where the copy is.
  package enum Origin: Sendable {
    case here(LocalCopy)
    /// A folder of the host, and its files with the digests' own.
    case host(path: String, files: [BackupFile], sums: BackupFile)
  }

  /// How far it is.
  package enum Step: Sendable, Equatable {
    /// In bytes.
    case sending(done: Int, of: Int)
    /// The host copies, or checks what it has.
    case working
  }

  package let source: BackupSource
  package let origin: Origin
  private let modes: [String: String]
  private let mode: String
  private let group: String?

  /// The files that the data folder will hold.
  package var files: [BackupFile] {
    switch origin {
    case .here(let copy): copy.files
    case .host(_, let files, _): files
    }
  }

  /// Where the copy is, for people.
  package var from: String {
    switch origin {
    case .here(let copy): copy.path
    case .host(let path, _, _): "\(path) on \(source.host)"
    }
  }

  /// - Throws: ``BackupFailure`` when the service runs, or the data folder is not empty.
  package init(
    _ source: BackupSource, _ target: Target, from origin: Origin
  ) throws(BackupFailure) {
    if let unit = source.unit, let name = target.facts.unit.name?.value,
      ["active", "activating", "deactivating", "reloading", "refreshing"].contains(unit.active)
    {
      throw BackupFailure(
        .occupied, "\(name) on \(source.host) is \(unit.words), and works in its data folder",
        advice: "stop it first: skillctl ops stop --target \(target.name)")
    }
    let data = source.data
    switch source.dataState {
    case .missing, .empty: break
    case .full:
      throw BackupFailure(
        .occupied, "\(data) on \(source.host) is not empty, and what is there is not overwritten",
        advice: "move it aside, as the user \(source.user): mv -T \(data) \(data).before")
    case .locked:
      throw BackupFailure(
        .host, "the user \(source.user) may not look into \(data) on \(source.host)",
        advice: "correct `unit.user` of the target, or the folder's owner")
    case .other:
      throw BackupFailure(
        .occupied, "\(data) on \(source.host) is no folder",
        advice: "correct SYMBIONT_DATA_DIR in `unit.environment` of the target, or move it aside")
    }
    guard source.hasWritableParent else {
      throw BackupFailure(
        .host,
        "the user \(source.user) may not write into the folder above \(data) on \(source.host),"
          + " and so cannot put a whole folder there at once",
        advice: "give the user a folder of its own above it, as /var/lib/symbiont/data has one")
    }
    self.source = source
    self.origin = origin
    let facts = target.facts.paths
    let folder = facts.first { $0.path.value == data }
    mode = folder?.mode?.value.text ?? "0700"
    group = folder?.group?.value
    modes = facts.reduce(into: [:]) { modes, path in
      guard path.path.value.hasPrefix(data + "/"), let mode = path.mode?.value.text else { return }
      modes[String(path.path.value.dropFirst(data.utf8.count + 1))] = mode
    }
  }

  /// Does it. The digests of a copy on this machine were checked before, those of the host's own are now.
  ///
  /// - Throws: ``BackupFailure``, ``SSHFailure``, ``FileError``, `CancellationError`: then the data folder is as
  ///   it was.
  package func run(
    on host: TargetHost, progress: @escaping @Sendable (Step) -> Void
  ) async throws -> RestoreOutcome {
    let begin = ContinuousClock.now
    var from = ""
    var feed: FileFeed?
    var all = files
    switch origin {
    case .here(let copy):
      all.insert(copy.sums, at: 0)
      let total = all.size
      feed = FileFeed(all.map { copy.path + "/" + $0.name }) { sent in
        progress(sent < total ? .sending(done: sent, of: total) : .working)
      }
    case .host(let path, _, let sums):
      all.insert(sums, at: 0)
      from = path
      progress(.working)
      _ = try await source.account.lines(
        "the copy \(path) is not whole", BackupScript.verify, [path], on: host)
    }
    let command = try source.account.command(
      BackupScript.restore,
      [source.data, mode, group ?? "", source.program ?? "", from]
        + all.flatMap { [$0.name, "\($0.size)", modes[$0.name] ?? ""] })
    var said = RestoreLines()
    let ready = feed
    let result = try await host.pieces(
      of: command, feeding: ready.map { feed in { { feed.next() } } }
    ) { said.read($0) }
    if let failure = ready?.failure { throw failure }
    guard result.status == 0, said.isPlaced else {
      throw source.account.failure("nothing was put into \(source.data)", result)
    }
    var remarks = said.remarks(source.data)
    if source.program == nil {
      remarks.append("there is no symbiont on \(host.name) to check the store with")
    }
    var outcome = RestoreOutcome(files: files, remarks: remarks)
    outcome.contents = try await source.contents(of: source.data, on: host, tasks: said.tasks)
    outcome.time = ContinuousClock.now - begin
    return outcome
  }
}

/// What became of a restore.
package struct RestoreOutcome: Sendable {
  package let files: [BackupFile]
  package internal(set) var contents = BackupContents()
  /// What symbiont has to say of the configuration in the copy, when it is not right.
  package let remarks: [String]
  package internal(set) var time = Duration.zero

  init(files: [BackupFile], remarks: [String]) {
    self.files = files
    self.remarks = remarks
  }
}

/// What the host's script says.
private struct RestoreLines {
  private var splitter = LineSplitter(longest: 4096)
  private var stage = ""
  private var all: [String] = []
  private(set) var tasks: Int?
  private(set) var isPlaced = false

  mutating func read(_ piece: [UInt8]) {
    for line in splitter.lines(piece) {
      let rest = line.drop { $0 != " " }.dropFirst()
      if line == "placed" { isPlaced = true }
      if line.hasPrefix("stage ") { stage = String(rest) }
      if line.hasPrefix("remark "), all.count < 20 { all.append(String(rest)) }
      if line.hasPrefix("said ") {
        var contents = BackupContents()
        contents.read(said: rest)
        tasks = contents.tasks
      }
    }
  }

  /// The remarks, as if they were made where the data are now.
  func remarks(_ data: String) -> [String] {
    all.map { stage.isEmpty ? $0 : $0.replacing(stage, with: data) }
  }
}

import ArgumentParser
import Ops
import SkillModel
import SymbiontAPI

/// `skillctl ops restore`.
struct OpsRestoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    _superCommandName: "skillctl ops",
    abstract: "Put a backup into the empty data folder of a symbiont that is stopped.",
    discussion: """
      The copy is a folder of this machine that `ops backup --to` made, or with --on-host one \
      that it left on the host. Its digests are checked, it is sent beside the data folder, checked \
      again, looked through by the host's own symbiont, and gets its name in one step, as the \
      service's user. A folder that is not empty is refused, and so is a service that runs.

      What will be done is shown first; on a terminal you are asked, elsewhere --yes is needed. \
      --into restores into a folder of this machine, and asks no host.

      Examples:
        skillctl ops restore ~/backups/symbiont-20261122T053000Z --plan
        skillctl ops restore --on-host 20261122T053000Z --yes
        skillctl ops restore ~/backups/symbiont-20261122T053000Z --into /tmp/look
      """)

  @Argument(help: "A folder of this machine with a copy.", completion: .directory)
  var copy: String?

  @Option(
    help: ArgumentHelp("A copy that is on the host, below `backup.path`.", valueName: "name"))
  var onHost: String?

  @Option(
    help: ArgumentHelp("Restore into this folder of this machine instead.", valueName: "dir"),
    completion: .directory)
  var into: String?

  @Flag(help: "Only say what would be done.")
  var plan = false

  @Flag(help: "Do not ask.")
  var yes = false

  @OptionGroup var session: SessionOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    for (name, value) in [("COPY", copy), ("--on-host", onHost), ("--into", into)]
    where value == "" { throw ValidationError("\(name) is empty; is a shell variable unset?") }
    guard (copy == nil) != (onHost == nil) else {
      throw ValidationError(
        copy == nil
          ? "name a folder with a copy, or one on the host with --on-host"
          : "a folder of this machine and --on-host exclude each other")
    }
    if onHost != nil, into != nil {
      throw ValidationError(
        "--into takes a folder of this machine; `ops backup --to` or scp brings one here")
    }
  }

  func run() async throws {
    let options = self
    if let copy, let into {
      return try await Interrupt.cancelling { try await options.restore(copy, into: into) }
    }
    let isDone = try await session.run(output) { target, settings in
      try options.checkThatItCanAsk()
      return try await target.withHost(settings) { host in
        try await options.restore(target, host, settings)
      }
    }
    guard isDone else { throw ExitCode(1) }
  }

  private var canAsk: Bool {
    !output.isJSON && Stream.input.isTerminal && Stream.error.isTerminal
  }

  private func checkThatItCanAsk() throws {
    guard !plan, !yes, !canAsk else { return }
    throw UnusableAnswer(
      message: "to restore a backup must be confirmed, and there is no terminal to ask on",
      help: "give --yes, or see with --plan what would be done")
  }

  /// - Returns: whether it was wanted.
  private func restore(
    _ target: Target, _ host: TargetHost, _ settings: SessionSettings
  ) async throws -> Bool {
    let progress = BackupProgress(output)
    defer { progress.clear() }
    let local = try copy.map { try LocalCopy.read($0) }
    let source = try await BackupSource.read(target, on: host)
    let origin: ServiceRestore.Origin
    if let local {
      origin = .here(local)
    } else {
      origin = try await HostCopy.read(onHost ?? "", source, on: host)
    }
    let restore = try ServiceRestore(source, target, from: origin)
    if let local {
      let total = local.files.size
      try local.verify { progress.show("reading", done: $0, of: total) }
    }
    progress.clear()
    if !output.isJSON {
      try Stream.error.write(BackupRenderer(terminal: output.error).remarks(source.remarks))
    }
    if plan {
      try Stream.output.write(
        output.isJSON
          ? RestoreJSON(restore, nil).text : RestoreRenderer(terminal: output.output).plan(restore))
      return true
    }
    if !output.isJSON {
      try Stream.error.write(RestoreRenderer(terminal: output.error).plan(restore))
    }
    if !yes, !(try Self.isConfirmed(output.error)) {
      try Stream.error.write("nothing was done\n")
      return false
    }
    let begin = ContinuousClock.now
    let outcome = try await restore.run(on: host) { step in
      switch step {
      case .sending(let done, let total): progress.show("sending", done: done, of: total)
      case .working: progress.show("checking on \(source.host)")
      }
    }
    let unrecorded = await host.record(
      "restore", of: target, by: .here, since: begin, "\(restore.from) to \(source.data)")
    unrecorded.map { settings.remark("the restore is not on the host's record: \($0)") }
    progress.clear()
    let renderer = RestoreRenderer(terminal: output.output)
    if output.isJSON {
      try Stream.output.write(RestoreJSON(restore, outcome).text)
    } else {
      try Stream.error.write(BackupRenderer(terminal: output.error).remarks(outcome.remarks))
      try Stream.output.write(renderer.text(restore, outcome, now: WallClock.system.now()))
    }
    return true
  }

  private func restore(_ path: String, into folder: String) async throws {
    let progress = BackupProgress(output)
    defer { progress.clear() }
    let restore = try LocalRestore(LocalCopy.read(path), into: folder)
    let renderer = RestoreRenderer(terminal: output.output)
    if plan {
      try restore.copy.verify()
      return try Stream.output.write(
        output.isJSON ? RestoreJSON(restore, nil).text : renderer.plan(restore))
    }
    let total = restore.copy.files.size
    let outcome = try await restore.run { progress.show("copying", done: $0, of: total) }
    progress.clear()
    try Stream.output.write(
      output.isJSON
        ? RestoreJSON(restore, outcome).text
        : renderer.text(restore, outcome, now: WallClock.system.now()))
  }

  private static func isConfirmed(_ terminal: Terminal) throws -> Bool {
    try Stream.error.write(terminal.paint("put it there?", .strong) + " [y/N] ")
    guard let line = try LineReader().next() else {
      try Stream.error.write("\n")
      return false
    }
    return ["y", "yes"].contains(String(decoding: line, as: UTF8.self).trimmed.lowercased())
  }
}

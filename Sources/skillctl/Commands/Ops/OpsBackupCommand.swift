import ArgumentParser
import Ops
import SymbiontAPI

/// `skillctl ops backup`.
struct OpsBackupCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    _superCommandName: "skillctl ops",
    abstract:
      "Copy a symbiont's ledger, store and configuration while it works, or judge the copies.",
    discussion: """
      The host's own symbiont makes the copy, as the service's user, and checks it. It stays in \
      the folder that `backup: {path: …}` of the target names; --to brings it to this machine, \
      too, whole or not at all. Old copies stay unless --keep says how many.

      --check judges the newest copy there, or with --to in a folder of this machine, for which no \
      host is asked: its age against `at_most`, its digests, what it holds, and what the one \
      before had. A mirror without digests, as rsync makes one, is judged too. Exit code 1 when \
      the copy is too old, broken, empty or missing.

      Examples:
        skillctl ops backup --to ~/backups --keep 14
        skillctl ops backup --check
      """)

  @Option(
    help: ArgumentHelp("Bring the copy into this folder of this machine.", valueName: "dir"),
    completion: .directory)
  var to: String?

  @Option(
    help: ArgumentHelp(
      "Keep so many copies where this one goes, and remove older ones.", valueName: "n"))
  var keep: Int?

  @Flag(help: "Only say what would be done.")
  var plan = false

  @Flag(help: "Only judge the copies that there are.")
  var check = false

  @OptionGroup var session: SessionOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if to == "" { throw ValidationError("--to is empty; is a shell variable unset?") }
    if check, plan || keep != nil {
      throw ValidationError(
        "--check changes nothing, so \(plan ? "--plan" : "--keep") says nothing")
    }
    if let keep, keep < 1 { throw ValidationError("--keep is 1 or more, not \(keep)") }
  }

  func run() async throws {
    let options = self
    let isGood = try await session.run(output) { target, settings in
      if options.check, let to = options.to {
        let reading = BackupReading(folder: to, of: target)
        return try await options.judge(reading, target, .here(timeout: settings.ssh.timeout))
      }
      return try await target.withHost(settings) { host in
        guard options.check else {
          try await options.backup(target, host, settings)
          return true
        }
        let source = try await BackupSource.read(target, on: host)
        return try await options.judge(BackupReading(source, target), target, host)
      }
    }
    guard isGood else { throw ExitCode(1) }
  }

  private func judge(
    _ reading: BackupReading, _ target: Target, _ host: TargetHost
  ) async throws -> Bool {
    let progress = BackupProgress(output)
    defer { progress.clear() }
    progress.show("reading \(reading.path) on \(host.name)")
    let check = try await reading.check(on: host)
    progress.clear()
    try Stream.output.write(
      output.isJSON
        ? BackupCheckJSON(check, target: target.name).text
        : BackupCheckRenderer(terminal: output.output).text(check, target: target.name))
    return check.isGood
  }

  private func backup(
    _ target: Target, _ host: TargetHost, _ settings: SessionSettings
  ) async throws {
    let source = try await BackupSource.read(target, on: host)
    let backup = try ServiceBackup(source, to: to, keep: keep, now: WallClock.system.now())
    if !output.isJSON {
      try Stream.error.write(BackupRenderer(terminal: output.error).remarks(source.remarks))
    }
    let renderer = BackupRenderer(terminal: output.output)
    if plan {
      return try Stream.output.write(
        output.isJSON ? BackupJSON(plan: backup).text : renderer.plan(backup))
    }
    let progress = BackupProgress(output)
    defer { progress.clear() }
    let begin = ContinuousClock.now
    let outcome = try await backup.run(on: host) { step in
      switch step {
      case .copying: progress.show("copying on \(source.host)")
      case .receiving(let done, let total): progress.show("receiving", done: done, of: total)
      case .summing: progress.show("summing up the ledger")
      case .removing: progress.show("removing old copies")
      }
    }
    // A copy that was only brought here has changed nothing there.
    if let folder = outcome.hostFolder {
      let names = outcome.removedThere.joined(separator: ", ")
      let unrecorded = await host.record(
        "backup", of: target, by: .here, since: begin,
        folder + (names.isEmpty ? "" : "; removed \(names)"))
      unrecorded.map { settings.remark("the backup is not on the host's record: \($0)") }
    }
    progress.clear()
    try Stream.output.write(
      output.isJSON
        ? BackupJSON(backup, outcome).text
        : renderer.text(backup, outcome, now: WallClock.system.now()))
  }
}

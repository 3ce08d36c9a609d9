import ArgumentParser
import Ops
import SkillModel
import Synchronization

/// `--site`: the versions of the site in place of the releases of the service.
struct ReleaseRootOption: ParsableArguments {
  @Flag(help: "Of the site that `ops publish` brings, not of the service.")
  var site = false

  var use: ReleaseRoot.Use { site ? .site : .service }
  /// As it is given again.
  var flag: String { site ? " --site" : "" }
}

/// `skillctl ops releases`.
struct OpsReleasesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "releases",
    _superCommandName: "skillctl ops",
    abstract: "List the releases on a host: which is in use, which were well, which are bad.")

  @OptionGroup var root: ReleaseRootOption
  @OptionGroup var session: SessionOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let use = root.use
    let (history, name) = try await session.run(output) { target, settings in
      let root = try ReleaseRoot(of: target, use)
      return (try await ReleaseHistory.read(root, of: target, settings), target.name)
    }
    try Stream.output.write(
      output.isJSON
        ? ReleasesJSON(history, target: name).text
        : ReleasesRenderer(terminal: output.output).text(history))
  }
}

/// `skillctl ops audit`.
struct OpsAuditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    _superCommandName: "skillctl ops",
    abstract: "Show who changed what on a host, when, and what came of it.")

  @Option(
    name: [.customShort("n"), .long],
    help: ArgumentHelp("How many of the last changes.", valueName: "n"))
  var lines = 50

  @OptionGroup var root: ReleaseRootOption
  @OptionGroup var session: SessionOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard 1...10_000 ~= lines else { throw ValidationError("--lines is from 1 to 10000") }
  }

  func run() async throws {
    let (use, lines) = (root.use, lines)
    let (entries, unreadable) = try await session.run(output) { target, settings in
      let root = try ReleaseRoot(of: target, use)
      return try await ReleaseHistory.audit(root, of: target, settings, lines: lines)
    }
    if output.isJSON {
      for entry in entries { try Stream.output.write(AuditJSON(entry).line) }
    } else {
      try Stream.output.write(ReleasesRenderer(terminal: output.output).text(entries))
    }
    if unreadable > 0 {
      let what = Figures.count(unreadable, "line")
      try Stream.error.write(
        "\(what) of the audit cannot be read: cut off, or by a later version\n")
    }
  }
}

/// `skillctl ops unlock`.
struct OpsUnlockCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unlock",
    _superCommandName: "skillctl ops",
    abstract: "End a change on a host that hangs, after showing whose it is.",
    discussion: """
      A lock lasts as long as the connection of whoever has it, and is nobody's when that is gone; \
      only one that still hangs needs this. What it was doing on the host is ended; the next \
      deploy, rollback or publish finishes or undoes the change.
      """)

  @Flag(help: "Do not ask.")
  var yes = false

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Why; it goes into the audit.", valueName: "words"))
  var message: String?

  @OptionGroup var root: ReleaseRootOption
  @OptionGroup var session: SessionOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if let message, message.isEmpty || message.utf8.count > 300 || message.contains("\n") {
      throw ValidationError("--message is one line of at most 300 bytes")
    }
  }

  func run() async throws {
    guard yes || ChangeOptions.canAsk(output) else {
      throw UnusableAnswer(
        message: "to end somebody's change must be confirmed, and there is no terminal to ask on",
        help: "give --yes; 'skillctl ops releases\(root.flag)' shows whose it is")
    }
    let options = self
    let (broken, wasLocked, name) = try await session.run(output) { target, settings in
      let root = try ReleaseRoot(of: target, options.root.use)
      let seen = Seen()
      let broken = try await ReleaseHistory.unlock(
        root, of: target, settings, by: .here, reason: options.message
      ) { state in
        seen.isLocked.store(state.isLocked, ordering: .relaxed)
        guard state.isLocked else { return false }
        if options.yes { return true }
        let words = ReleasesRenderer(terminal: options.output.error).lock(state)
        try Stream.error.write(words + "\n")
        return try Confirmation.ask("end it?", options.output.error)
      }
      return (broken, seen.isLocked.load(ordering: .relaxed), target.name)
    }
    if output.isJSON {
      return try Stream.output.write(UnlockJSON(target: name, broken).text)
    }
    guard let broken else {
      return try Stream.output.write(wasLocked ? "nothing was done\n" : "nobody has the lock\n")
    }
    let whose = broken.map { "the \($0.command) of \($0.by.words)" } ?? "the change"
    try Stream.output.write(
      output.output.paint("✓", .success) + " \(DisplayText.safe(whose)) is ended;"
        + " the next change finishes or undoes what it began\n")
  }
}

private final class Seen: Sendable {
  let isLocked = Atomic(false)
}

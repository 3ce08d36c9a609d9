import ArgumentParser
import FakeClaude
import Logging
import Orchestrator
import SkillModel
import SymbiontAPI

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Start the daemon; Ctrl-C or SIGTERM stops it.",
    discussion: """
      With --demo it works on made-up data with a made-up model: no account is needed and nothing is \
      spent. Its folder is a new temporary one, removed at the end, unless --data-dir names one; the \
      configuration file and the SYMBIONT_ variables do not count then.
      """)

  @OptionGroup var options: SettingsOptions

  @Flag(help: "Show how it works, with a made-up model.")
  var demo = false

  func validate() throws {
    if demo, options.config != nil {
      throw ValidationError("--demo takes no configuration file; leave --config out")
    }
  }

  func run() async throws {
    // Listened to from the first moment: what comes while the store is opened is not lost.
    let signals = StopSignals()
    defer { withExtendedLifetime(signals) {} }
    var settings = try options.load(isDemo: demo).settings
    var temporary: String?
    if demo {
      if options.dataDir == nil {
        let folder = try Self.temporaryFolder()
        settings.dataDirectory = folder
        temporary = folder
      }
    }
    defer { if let temporary { DataFolder.removeAll(temporary) } }
    let token = try AccessToken.read(settings, environment: demo ? [:] : Variables.all)
    let logger = Self.logger(settings.logLevel)
    let data = try DaemonData.open(settings.dataDirectory, isDemo: demo)
    if demo {
      settings.claude = try Self.fakeClaude(in: data.folder)
      // It plays both.
      settings.codex = settings.claude
    }
    let calls = data.ledger.totals.all.calls
    logger.info(
      "\(Release.words) in \(data.folder): \(calls) calls in the ledger\(demo ? ", all of them made up" : "")"
    )
    for finding in data.findings { logger.log(level: finding.level, "\(finding.text)") }
    let executor = settings.makeExecutor(
      environment: Variables.all, isDemo: demo, now: WallClock.system.now)
    let program = settings.executor == .claude ? settings.claude : settings.codex
    if ProgramSearch.find(program, path: Variables.all["PATH"] ?? "") == nil {
      logger.warning(
        "there is no \(settings.executor.rawValue) program `\(program)`: tasks wait until there is")
    }
    if settings.port == .none { logger.notice("nobody is listened to, as the port is 0") }
    let daemon = DaemonRun(
      settings, data, executor: executor, token: token,
      release: ReleaseIdentity(version: Version.current, revision: Release.revision),
      notifier: ServiceNotifier(Variables.all, process: Int(getpid())), logger: logger)
    try await daemon.run(until: signals.wishes) { logger.info("ready") }
  }

  /// A link to this program in the data directory, by whose name it plays the model.
  private static func fakeClaude(in folder: String) throws -> String {
    guard let own = OwnProgram.path else {
      throw Refusal(
        .file, "the system does not say where this program is, which is to play the model, too",
        help: "name it by its whole path")
    }
    let path = folder + "/" + FakeClaude.name
    try DataFolder.makeLink(path, to: own)
    return path
  }

  private static func temporaryFolder() throws -> String {
    let parent = Variables.all["TMPDIR"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/tmp"
    let folder = SettingsSources.trimmed(parent) + "/symbiont-demo-\(getpid())"
    try DataFolder.makeNewFolder(folder)
    return folder
  }

  /// To standard error.
  private static func logger(_ level: Settings.LogLevel) -> Logger {
    let isJournal = Variables.all["JOURNAL_STREAM"] != nil
    let handler = DaemonLog(level, isJournal: isJournal) { Output.tell($0) }
    return Logger(label: "symbiont") { _ in handler }
  }
}

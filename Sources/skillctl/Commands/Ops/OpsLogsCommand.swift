import ArgumentParser
import Ops
import SkillModel
import SymbiontAPI

/// `skillctl ops logs`: what a service has written.
struct OpsLogsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "logs",
    _superCommandName: "skillctl ops",
    abstract: "Show what a service has written: its unit's journal, or its log file.",
    discussion: """
      Times are in UTC. With --format json every entry is a document on a line of its own.

      --grep finds a plain text, as it is written: of the newest 100,000 entries the newest that have \
      it. With --follow and a log file it looks at the newest --lines and at what comes.

      Examples:
        skillctl ops logs -n 20
        skillctl ops logs --since 2h --priority warning
        skillctl ops logs --since '2026-11-21 10:00' --until '2026-11-21 10:30'
        skillctl ops logs --follow --grep Heartbeat
      """)

  @Flag(name: .shortAndLong, help: "Go on with what comes, until Ctrl-C.")
  var follow = false

  @Option(
    name: [.customShort("n"), .long],
    help: ArgumentHelp("The newest so many entries.", valueName: "number"))
  var lines = 50

  @Option(
    help: ArgumentHelp(
      "From then on: 2h (ago), 2026-11-21, or '2026-11-21 10:00', with +02:00 behind it if it is not UTC.",
      valueName: "when"))
  var since: LogMoment?

  @Option(help: ArgumentHelp("Up to then.", valueName: "when"))
  var until: LogMoment?

  @Option(help: ArgumentHelp("Only entries with this text.", valueName: "text"))
  var grep: String?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "Only entries that are at least so urgent.", valueName: "priority"))
  var priority: LogPriority?

  @OptionGroup var session: SessionOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard 0...LogQuery.mostLooked ~= lines, lines > 0 || follow else {
      throw ValidationError(
        "--lines is from 1 to \(LogQuery.mostLooked), and 0 only with --follow; not \(lines)")
    }
    if grep == "" { throw ValidationError("--grep is empty; is a shell variable unset?") }
    if follow, until != nil {
      throw ValidationError("--follow has no end, so --until says nothing")
    }
    let now = WallClock.system.now()
    if let since, let until, since.moment(now) > until.moment(now) {
      throw ValidationError("--since is later than --until")
    }
  }

  func run() async throws {
    var wanted = LogQuery()
    wanted.lines = lines
    wanted.since = since?.moment(WallClock.system.now())
    wanted.until = until?.moment(WallClock.system.now())
    wanted.text = grep
    wanted.priority = priority
    wanted.follows = follow
    let (query, output) = (wanted, output)
    try await session.run(output) { target, settings in
      let log = try ServiceLog(of: target)
      try log.check(query)
      var renderer = LogRenderer(terminal: output.output)
      do {
        let reading = try await target.withHost(settings) { host in
          try await log.read(query, on: host) { line in
            try Stream.output.write(output.isJSON ? LogJSON(line).text : renderer.text(line))
            if query.follows, Stream.output.isAbandoned { throw NobodyReads() }
          }
        }
        let remarks = LogRenderer(terminal: output.error).remarks(reading, query, log)
        try Stream.error.write(remarks)
      } catch is NobodyReads {}
    }
  }
}

/// The reader of the output has gone away.
private struct NobodyReads: Error {}

extension LogMoment: ExpressibleByArgument {
  package init?(argument: String) { self.init(argument) }
}

extension LogPriority: ExpressibleByArgument {
  package static var allValueStrings: [String] { allCases.map(\.name) }

  package init?(argument: String) { self.init(argument) }
}

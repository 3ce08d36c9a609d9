import ArgumentParser
import Ops
import SkillModel
import SymbiontAPI

extension CostGrouping: ExpressibleByArgument {}

/// `skillctl ops cost`: what calls of models have cost.
struct OpsCostCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cost",
    _superCommandName: "skillctl ops",
    abstract: "Sum up what calls of models have cost.",
    discussion: """
      From a symbiont, or with --file straight from a ledger.jsonl. Days are those of UTC. Calls \
      whose cost nobody knows are counted, and are in no sum. Exit code 1 means that some lines \
      of the file are unreadable: what they cost is missing.

        skillctl ops cost --target local --by model --since 7d
        skillctl ops cost --file ledger.jsonl --forecast --budget 20
      """)

  @Option(
    help: ArgumentHelp("Read this ledger.jsonl, of any size.", valueName: "path"),
    completion: .file())
  var file: String?

  @Option(help: "Sum up by day, week (ISO 8601), model, source or tier.")
  var by: CostGrouping = .day

  @Option(
    help: ArgumentHelp(
      "The first day: 2026-03-20, or 7d for the last seven days. By day the default is 30d, else all.",
      valueName: "day"))
  var since: DayArgument?

  @Option(help: ArgumentHelp("The last day.", valueName: "day"))
  var until: DayArgument?

  @Flag(help: "Say what this month will have cost when its days are like the last seven.")
  var forecast = false

  @Option(help: ArgumentHelp("What a month may cost, in dollars.", valueName: "usd"))
  var budget: Double?

  @OptionGroup var session: SessionOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    try session.refuse(besides: file)
    if let budget, USD(dollars: budget) ?? .zero <= .zero {
      throw ValidationError("--budget is an amount of dollars above 0, not \(budget)")
    }
    let today = Day.today
    if let since, let until, since.day(today) > until.day(today) {
      throw ValidationError("--since is later than --until")
    }
  }

  func run() async throws {
    let today = Day.today
    let first = since?.day(today) ?? (by == .day ? today + -29 : nil)
    let last = until?.day(today)
    guard let file else {
      let isOutlook = forecast || budget != nil
      let start = monthStart(today)
      let (target, stats, month) = try await session.run(output) { target, settings in
        try target.mustBeSymbiont()
        return try await target.withService(settings) { client in
          async let month =
            isOutlook ? client.ledgerStats(since: start, until: today) : LedgerStats.empty
          let stats = try await client.ledgerStats(since: first, until: last)
          return (target.name, stats, try await month)
        }
      }
      return try show(stats, month, .target(target), first: first, last: last, today)
    }
    let reading = try await LedgerFile(file).read(threads: processorCount)
    let stats = LedgerStats(reading.totals.during(since: first?.text, until: last?.text))
    let month = LedgerStats(
      reading.totals.during(since: monthStart(today).text, until: today.text))
    try show(stats, month, .file(file, reading), first: first, last: last, today)
    guard reading.badCount == 0 else {
      if !output.isJSON {
        try Stream.error.write(CostRenderer(terminal: output.error).bad(reading, path: file))
      }
      throw ExitCode(1)
    }
  }

  private func show(
    _ stats: LedgerStats, _ month: LedgerStats, _ source: CostJSON.Source, first: Day?, last: Day?,
    _ today: Day
  ) throws {
    let report = CostReport(
      stats, by: by, first: first, last: first == nil ? last : last ?? today)
    let outlook = CostOutlook(
      forecast: CostForecast(month, today: today), isAsked: forecast,
      budget: budget.flatMap { USD(dollars: $0) }, month: month, today: today)
    try Stream.output.write(
      output.isJSON
        ? CostJSON(report, outlook, source).text
        : CostRenderer(terminal: output.output).text(report, outlook))
  }

  /// What the month and its forecast need.
  private func monthStart(_ today: Day) -> Day {
    min(today.firstOfMonth, today + -7)
  }
}

/// A day on the command line: `2026-03-20`, `today`, or `7d` for the last seven days.
struct DayArgument: ExpressibleByArgument {
  private enum Meaning {
    case day(Day)
    /// The day that many days ago, today included.
    case last(Int)
  }

  private let meaning: Meaning

  init?(argument: String) {
    if let day = Day(argument) {
      meaning = .day(day)
    } else if argument == "today" {
      meaning = .last(1)
    } else if argument.hasSuffix("d"), let days = Int(argument.dropLast()), 1...36_600 ~= days {
      meaning = .last(days)
    } else {
      return nil
    }
  }

  func day(_ today: Day) -> Day {
    switch meaning {
    case .day(let day): day
    case .last(let days): today + (1 - days)
    }
  }
}

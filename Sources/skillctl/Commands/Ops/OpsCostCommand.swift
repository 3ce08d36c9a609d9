import ArgumentParser
import Ops
import SkillModel
import SymbiontAPI

extension CostGrouping: ExpressibleByArgument {}

/// `skillctl ops cost`: what calls of models have cost.
struct OpsCostCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cost",
    abstract: "Sum up what calls of models have cost, from a ledger.jsonl.",
    discussion: """
      Days are those of UTC. Calls whose cost nobody knows are counted, and are in no sum. Exit \
      code 1 means that some lines are unreadable: what they cost is missing.
      """)

  @Option(help: ArgumentHelp("Read this ledger.jsonl, of any size.", valueName: "path"))
  var file: String

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

  @OptionGroup var output: OutputOptions

  func validate() throws {
    if file.isEmpty { throw ValidationError("--file is empty; is a shell variable unset?") }
    if let budget, USD(dollars: budget) ?? .zero <= .zero {
      throw ValidationError("--budget is an amount of dollars above 0, not \(budget)")
    }
    let today = Day.today
    if let since, let until, since.day(today) > until.day(today) {
      throw ValidationError("--since is later than --until")
    }
  }

  func run() async throws {
    let ledger = try LedgerFile(file)
    let reading = try await ledger.read(threads: processorCount)
    let today = Day.today
    let first = since?.day(today) ?? (by == .day ? today + -29 : nil)
    let last = until?.day(today)
    let stats = LedgerStats(reading.totals.during(since: first?.text, until: last?.text))
    let report = CostReport(
      stats, by: by, first: first, last: first == nil ? last : last ?? today)
    let month = LedgerStats(reading.totals.during(since: monthStart(today), until: today.text))
    let outlook = CostOutlook(
      forecast: CostForecast(month, today: today), isAsked: forecast,
      budget: budget.flatMap { USD(dollars: $0) }, month: month, today: today)
    try Stream.output.write(
      output.isJSON
        ? CostJSON(report, outlook, reading, path: file).text
        : CostRenderer(terminal: output.output).text(report, outlook))
    guard reading.badCount == 0 else {
      if !output.isJSON {
        try Stream.error.write(CostRenderer(terminal: output.error).bad(reading, path: file))
      }
      throw ExitCode(1)
    }
  }

  /// What the month and its forecast need.
  private func monthStart(_ today: Day) -> String {
    min(today.firstOfMonth, today + -7).text
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

import ArgumentParser
import Ops

/// `skillctl ops ledger`: the last calls of models, and what each has cost.
struct OpsLedgerCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger",
    _superCommandName: "skillctl ops",
    abstract: "Show the last calls of models, and what each has cost.",
    discussion: """
      From a symbiont, or with --file straight from a ledger.jsonl, of which only the end is \
      read, however large it is. The newest call is the last one. A cost that nobody knows is \
      shown as 'unknown', which is not zero.

        skillctl ops ledger --target local --follow
        skillctl ops ledger --file ledger.jsonl --limit 5
      """)

  @Option(help: ArgumentHelp("How many at most, 1 to 10000.", valueName: "n"))
  var limit = 20

  @Flag(name: .shortAndLong, help: "Show new ones as they come, until Ctrl-C.")
  var follow = false

  @Option(
    help: ArgumentHelp("Read this ledger.jsonl, of any size.", valueName: "path"),
    completion: .file())
  var file: String?

  @OptionGroup var session: SessionOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard 1...10_000 ~= limit else { throw ValidationError("--limit is from 1 to 10000") }
    try session.refuse(besides: file)
  }

  func run() async throws {
    let display = LedgerDisplay(output: output.output, error: output.error, isJSON: output.isJSON)
    let limit = limit
    if follow {
      try display.begin()
      guard let file else {
        return try await session.run(output) { target, settings in
          try target.mustBeSymbiont()
          try await target.followLedger(limit, settings) { try display.take($0, target.name) }
        }
      }
      return try await Interrupt.cancelling {
        var tail = try LedgerTail(file)
        try await tail.follow(limit) { try display.take($0, file) }
      }
    }
    guard let file else {
      let (target, entries) = try await session.run(output) { target, settings in
        try target.mustBeSymbiont()
        return try await target.withService(settings) {
          (target.name, try await $0.ledger(limit: limit))
        }
      }
      return try display.show(entries, .target(target))
    }
    var tail = try LedgerTail(file)
    let items = try tail.last(limit)
    let entries = items.compactMap { if case .entry(let entry) = $0 { entry } else { nil } }
    try display.show(entries, .file(file, bad: items.count - entries.count))
  }
}

extension SessionOptions {
  /// A file and a target cannot both be meant.
  func refuse(besides file: String?) throws {
    guard let file else { return }
    if file.isEmpty { throw ValidationError("--file is empty; is a shell variable unset?") }
    for (name, value) in [
      ("--target", target.target), ("--host", target.host), ("--url", target.url),
    ] where value != nil {
      throw ValidationError("--file and \(name) are one too many")
    }
  }
}

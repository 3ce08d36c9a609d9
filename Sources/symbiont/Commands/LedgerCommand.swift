import ArgumentParser
import Orchestrator
import SkillModel
import SymbiontAPI

struct LedgerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger", abstract: "Look at the ledger of all calls.",
    subcommands: [Verify.self])

  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Read a whole ledger, sum it up, and say what is wrong with it.",
      discussion: """
        Nothing is changed, and a daemon may be writing: a last line that is not whole may then be one \
        that is just being written.

        Exit codes: 0 every line counts; 1 some do not; 2 it cannot be read.
        """)

    @Argument(help: "The file; default: ledger.jsonl of the data directory.")
    var file: String?

    @OptionGroup var options: SettingsOptions

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
      let path = try file ?? options.load().settings.dataDirectory + "/ledger.jsonl"
      let check = try LedgerCheck(path)
      Output.print(json ? JSONText.encode(LedgerJSON(check)) : Self.page(check))
      if !check.isWhole { throw ExitCode(1) }
    }

    private static func page(_ check: LedgerCheck) -> String {
      let (path, reading) = (DisplayText.safe(check.path), check.reading)
      var lines: [String] = []
      for bad in reading.bad {
        lines.append("\(path):\(bad.number):\(bad.column): error: \(bad.fault.message)")
      }
      if reading.badCount > reading.bad.count {
        lines.append(
          "\(path): and \(reading.badCount - reading.bad.count) more lines that do not count")
      }
      if reading.badCount > 0 {
        lines.append(
          "  help: these lines are in no sum; mend them in an editor while symbiont is stopped")
      }
      let last = reading.lines + 1
      switch check.looseEnd {
      case .unfinished:
        lines.append("\(path):\(last): warning: the last line has no line feed; it is counted")
        lines.append("  help: the next start of symbiont adds it")
      case .torn(let bytes):
        lines.append("\(path):\(last): error: the last line is cut off after \(bytes) bytes")
        lines.append("  help: the next start of symbiont moves it to ledger.torn")
      case nil: break
      }
      let all = reading.totals.all
      lines.append("\(path): \(reading.lines) lines, \(sum(all))")
      for (model, group) in reading.totals.byModel.sorted(by: { $0.key < $1.key }) {
        lines.append("  \(DisplayText.safe(model)): \(sum(group))")
      }
      return lines.map { $0 + "\n" }.joined()
    }

    private static func sum(_ group: LedgerTotals.Group) -> String {
      let unknown = group.unknownCosts > 0 ? ", \(group.unknownCosts) of unknown cost" : ""
      let failed = group.failures > 0 ? ", \(group.failures) failed" : ""
      return "\(group.calls) calls, $\(group.cost)\(failed)\(unknown)"
    }
  }
}

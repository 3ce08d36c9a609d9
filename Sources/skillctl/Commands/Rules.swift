import ArgumentParser
import SkillModel

/// `skillctl rules`: every rule on one line.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    _superCommandName: "skillctl",
    abstract: "List every rule.")

  @OptionGroup var output: OutputOptions

  func run() throws {
    if output.isJSON { return try Stream.output.write(RulesJSON(Rule.all).text) }
    var table = Table([
      .init(title: "code"), .init(title: "severity"), .init(title: "name"),
      .init(title: "what it finds"),
    ])
    table.rows = Rule.all.map { [$0.code, $0.severity.rawValue, $0.name, $0.summary] }
    try Stream.output.write(table.rendered(for: output.output))
  }
}

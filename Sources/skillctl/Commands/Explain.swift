import ArgumentParser
import SkillModel

/// `skillctl explain`: everything about one rule.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    _superCommandName: "skillctl",
    abstract: "Say what a rule finds, why, and what to do.")

  @Argument(
    help: "A rule's code or name, such as SK101.", completion: .list(Rule.all.map(\.code)))
  var rule: String

  @OptionGroup var output: OutputOptions

  func run() throws {
    let rule = try UnknownRule.find(rule)
    try Stream.output.write(
      output.isJSON ? RulesJSON([rule]).text : RuleRenderer(terminal: output.output).rendered(rule))
  }
}

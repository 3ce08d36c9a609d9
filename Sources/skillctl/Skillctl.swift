import ArgumentParser
import SkillModel

/// The root command; each subcommand is one file in `Commands/`.
struct Skillctl: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "skillctl",
    abstract: "Turn SKILL.md folders into a published, verified catalogue.",
    discussion: """
      Exit codes: 0 done; 1 findings of error severity, a difference or a left-out skill; 2 the \
      tool could not do it; 64 wrong usage; 130 interrupted.
      """,
    version: Version.current,
    subcommands: [
      InitCommand.self, NewCommand.self, ValidateCommand.self, PackageCommand.self,
      LSPCommand.self, SiteCommand.self, ServeCommand.self, InspectCommand.self, VerifyCommand.self,
      ToPromptCommand.self, OpsCommand.self, ExplainCommand.self, RulesCommand.self,
      SchemaCommand.self,
    ])

  @OptionGroup var color: ColorOption
}

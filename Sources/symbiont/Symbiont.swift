import ArgumentParser

/// The root command; each subcommand is one file in `Commands/`.
struct Symbiont: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "symbiont",
    abstract: "Run tasks through the cheapest capable model, and keep account of every call.",
    discussion: """
      To see it work without an account or a configuration: symbiont serve --demo

      Exit codes: 0 done; 1 findings; 2 the tool could not do it; 64 wrong usage; 130 interrupted.
      """,
    version: Release.words,
    subcommands: [
      ServeCommand.self, LedgerCommand.self, BackupCommand.self, ConfigCommand.self,
    ])
}

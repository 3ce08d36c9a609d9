import ArgumentParser

@main
struct Skillctl: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "skillctl",
    abstract: "Turn SKILL.md folders into a published, verified catalogue.",
    version: "0.1.0")
}

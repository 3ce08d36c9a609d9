import ArgumentParser
import Publishing
import SkillModel

/// `skillctl to-prompt`: the list of skills that goes into an agent's system prompt.
struct ToPromptCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "to-prompt",
    _superCommandName: "skillctl",
    abstract: "Print the <available_skills> block for a system prompt.",
    discussion: """
      Prints what the reference tool `agentskills to-prompt` does, with everything escaped. A skill \
      whose name or description cannot be read is left out and named on standard error; the exit \
      code is 1 then. Without PATH and --all the skills below the current folder are listed.
      """)

  @Argument(
    help: "A SKILL.md, a skill's folder, or any folder with skills below.", completion: .file())
  var path: [String] = []

  @Flag(help: "List every skill of the repository's skills/ folder.")
  var all = false

  @OptionGroup var output: OutputOptions

  func validate() throws {
    if all, !path.isEmpty {
      throw ValidationError("--all stands for every skill; give it or paths, not both")
    }
    if path.contains("") {
      throw ValidationError("a path is empty; is a shell variable unset?")
    }
  }

  func run() async throws {
    let paths = all ? [try ProjectRoot(nil).skillsFolder()] : path.isEmpty ? ["."] : path
    let all = all
    let result = try await Interrupt.cancelling { try ToPrompt.run(paths, mayBeEmpty: all) }
    try Stream.output.write(
      output.isJSON ? PromptJSON(result).text : PromptBlock.text(result.skills))
    if !output.isJSON { try show(result.leftOut) }
    if !result.leftOut.isEmpty { throw ExitCode(1) }
  }

  private func show(_ leftOut: [ToPrompt.LeftOut]) throws {
    let terminal = output.error
    let renderer = FindingRenderer(terminal: terminal)
    for skill in leftOut {
      try Stream.error.write(
        terminal.paint("left out:", .error)
          + " \(DisplayText.safe(skill.skill)): its name and description are not certain\n"
          + renderer.blocks(skill.findings).joined())
    }
  }
}

import ArgumentParser
import Publishing
import SkillModel

/// `skillctl validate`: reads skills, says what is wrong, writes nothing.
struct ValidateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Check skills against the Agent Skills specification.",
    discussion: """
      Without PATH and --all the skills below the current folder are checked. Exits with 1 when a \
      finding is an error.
      """)

  @Argument(
    help: "A SKILL.md, a skill's folder, or any folder with skills below.", completion: .file())
  var path: [String] = []

  @Flag(help: "Check every skill of the repository's skills/ folder, and docs/.")
  var all = false

  @OptionGroup var jobs: JobsOption
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
    let root = try ProjectRoot(nil)
    let paths = all ? [try root.skillsFolder()] : path.isEmpty ? ["."] : path
    let configuration = try root.configuration()
    let progress = ProgressBar(output.error)
    defer { progress.clear() }
    let jobs = jobs.jobs
    // Without pages nothing of `docs/` and `site/` is published.
    let repository = all && configuration.site.enabled ? root.path : nil
    let result = try await Interrupt.cancelling {
      try await Validate.run(paths, root: repository, configuration: configuration, jobs: jobs) {
        done, total in
        progress.show("validating", done: done, of: total, plain: "")
      }
    }
    progress.clear()
    try Stream.output.write(
      output.isJSON
        ? FindingsJSON(result.findings, skills: result.skills).text
        : FindingRenderer(terminal: output.output)
          .rendered(result.findings, skills: result.skills))
    if all { try showUnused(result.unusedExceptions) }
    if result.findings.contains(where: { $0.severity == .error }) { throw ExitCode(1) }
  }

  private func showUnused(_ exceptions: [Configuration.Exception]) throws {
    for exception in exceptions {
      try Stream.error.write(
        "note: the exception \(exception.code) \(exception.fingerprint) of skillctl.yaml matches no "
          + "finding; delete its line\n")
    }
  }
}

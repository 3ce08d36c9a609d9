import ArgumentParser
import Publishing
import SkillModel

extension ArchivePurpose: ExpressibleByArgument {}

/// `skillctl verify`: checks archives and published folders, writes nothing.
struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check archives and published folders.",
    discussion: """
      An archive is judged as its reader would: claude.ai for a .skill or other zip, the \
      well-known discovery format for a .tar.gz, a Claude Code marketplace for a plugin. A \
      published folder (dist/) is held against its indexes and SHA256SUMS. Nothing is written. \
      Exits with 1 when a finding is an error.
      """)

  @Argument(
    help: "An archive, a SKILL.md, a published folder, or a folder of archives.",
    completion: .file())
  var target: [String]

  @Option(
    name: .customLong("for"),
    help: "What every archive named is for; default: what it looks like.")
  var purpose: ArchivePurpose?

  @Option(
    help: "Where a published folder is served, to tell its own URLs; default: its index.json's.")
  var baseURL: String?

  @OptionGroup var jobs: JobsOption
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if target.contains("") {
      throw ValidationError("a target is empty; is a shell variable unset?")
    }
    guard let baseURL else { return }
    guard baseURL.hasPrefix("https://") || baseURL.hasPrefix("http://") else {
      throw ValidationError("--base-url must start with https://, not '\(baseURL)'")
    }
  }

  func run() async throws {
    let request = Verify.Request(
      targets: target, purpose: purpose, baseURL: baseURL,
      configuration: try ProjectRoot(nil).configuration(), jobs: jobs.jobs)
    let progress = ProgressBar(output.error)
    defer { progress.clear() }
    let targets = try await Interrupt.cancelling {
      try await Verify.run(request) { step in
        progress.show("verifying", done: step.done, of: step.total, plain: "")
      }
    }
    progress.clear()
    try Stream.output.write(
      output.isJSON
        ? VerifyJSON(targets).text : VerifyRenderer(terminal: output.output).rendered(targets))
    if targets.contains(where: \.isRefused) { throw ExitCode(1) }
  }
}

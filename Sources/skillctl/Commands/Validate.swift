import ArgumentParser
import Publishing
import SkillModel

/// `skillctl validate`: reads skills, says what is wrong, writes nothing.
struct ValidateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    _superCommandName: "skillctl",
    abstract: "Check skills against the Agent Skills specification, and mend them.",
    discussion: """
      Without PATH and --all the skills below the current folder are checked. Exits with 1 when a \
      finding is an error.

      Every client that skillctl knows is asked whether it would load the skill. With --for, or \
      `consumers:` in skillctl.yaml, a finding is an error where one of those named refuses the \
      skill, and a warning where only others do. The clients are \(consumerNames).

      With --fix, what can be mended without a doubt is mended in the files themselves, no other byte \
      of them changes, and the rest is shown; --dry-run shows the changes instead, and exits with 1 \
      when there is one. --unsafe mends also what somebody should look at afterwards.

      With --all, what was found in a skill is kept, and the skill is not read again until something in its folder \
      changes.

      With --watch everything is checked again when a skill, skillctl.yaml or, with --all, docs/ or \
      site/ changes, and shown when something else is found; Ctrl-C ends it, with exit code 0.
      """)

  /// Those of ``Consumer/all``, of which nothing has to be made for every run as long as they are written here.
  static let consumerNames =
    "agentskills, skill-creator, claude.ai, claude-api, claude-code, codex, gemini, copilot, vscode, cursor, "
    + "opencode, google"

  @Argument(
    help: "A SKILL.md, a skill's folder, or any folder with skills below.", completion: .file())
  var path: [String] = []

  @Flag(help: "Check every skill of the repository's skills/ folder, and docs/.")
  var all = false

  @Option(
    name: .customLong("for"),
    help: .init(
      "The clients that must load the skills, separated by commas; all is every one.",
      valueName: "clients"))
  var consumers: ConsumerSelection?

  @Flag(help: "Mend what can be mended without a doubt.")
  var fix = false

  @Flag(name: .customLong("unsafe"), help: "With --fix: also what needs somebody's eye.")
  var isUnsafe = false

  @Flag(name: .customLong("dry-run"), help: "With --fix: show the changes and make none.")
  var isDry = false

  @Option(
    help: .init(
      "Show only findings that this file does not list, and its lines that list none.",
      valueName: "file"), completion: .file())
  var baseline: String?

  @Flag(
    name: .customLong("write-baseline"),
    help: "Write the findings to the file of --baseline, which then lists them.")
  var writesBaseline = false

  @Flag(name: .customLong("watch"), help: "Check again whenever something changes, until Ctrl-C.")
  var isWatching = false

  @OptionGroup var cache: CacheOptions
  @OptionGroup var jobs: JobsOption
  @OptionGroup var output: FindingOutputOptions

  func validate() throws {
    if all, !path.isEmpty {
      throw ValidationError("--all stands for every skill; give it or paths, not both")
    }
    if path.contains("") {
      throw ValidationError("a path is empty; is a shell variable unset?")
    }
    _ = try consumers?.consumers()
    if writesBaseline, baseline == nil {
      throw ValidationError("--write-baseline writes to the file of --baseline; name that too")
    }
    if writesBaseline, fix {
      throw ValidationError("--write-baseline is for what stays; mend first, then write it")
    }
    if baseline == "" { throw ValidationError("--baseline names no file; is a variable unset?") }
    try checkWatch()
    if isUnsafe || isDry, !fix {
      throw ValidationError("--\(isDry ? "dry-run" : "unsafe") is for --fix; give that too")
    }
    if isDry, ![.human, .json].contains(output.chosen) {
      throw ValidationError(
        "--dry-run shows a diff, or JSON; --format \(output.format) has no room for it")
    }
  }

  func run() async throws {
    if isWatching { return try await watch() }
    let root = try ProjectRoot(nil)
    let paths = all ? [try root.skillsFolder()] : path.isEmpty ? ["."] : path
    let configuration = try configuration(of: root)
    let known = try writesBaseline ? nil : baseline.map(BaselineFile.read)
    let progress = ProgressBar(output.error)
    defer { progress.clear() }
    let (jobs, kept) = (jobs.jobs, cacheFolder)
    var fixed: FixRun.Result?
    if fix {
      let request = FixRun.Request(paths: paths, unsafe: isUnsafe, isDry: isDry)
      fixed = try await Interrupt.cancelling(state: FixRenderer.state) {
        try await FixRun.run(request, configuration: configuration, jobs: jobs) { done, total in
          progress.show("mending", done: done, of: total, plain: "")
        }
      }
      if let fixed, isDry { return try show(fixed, progress) }
      if let fixed, let failure = fixed.failure {
        progress.clear()
        let (stream, terminal) =
          output.chosen == .human ? (Stream.output, output.output) : (.error, output.error)
        if output.chosen != .json {
          try stream.write(FixRenderer(terminal: terminal).done(fixed))
        }
        throw IncompleteFix(result: fixed, failure: failure)
      }
    }
    // Without pages nothing of `docs/` and `site/` is published.
    let repository = all && configuration.site.enabled ? root.path : nil
    var result = try await Interrupt.cancelling(patience: 2) {
      try await Validate.run(
        paths, root: repository, configuration: configuration, cache: kept, jobs: jobs
      ) { done, total in
        progress.show("validating", done: done, of: total, plain: "")
      }
    }
    progress.clear()
    if let baseline, writesBaseline { return try write(result, to: baseline) }
    if let known {
      let before = result.findings.count
      result = result.applying(known, isWhole: all)
      if output.chosen == .human { try show(known, hiding: before, result) }
    }
    if let fixed, output.chosen == .human {
      try Stream.output.write(FixRenderer(terminal: output.output).done(fixed))
    }
    try conclude(result, fixed: fixed, for: configuration.consumers)
  }

  /// Shows what was found; throws the exit code 1 when a finding is an error.
  func conclude(_ result: Validate.Result, fixed: FixRun.Result? = nil, for named: [String]) throws
  {
    try show(result, fixed: fixed, for: named)
    if all { try showUnused(result.unusedExceptions) }
    if result.findings.contains(where: { $0.severity == .error }) { throw ExitCode(1) }
  }

  /// Makes the findings known, and says how many there are.
  private func write(_ result: Validate.Result, to path: String) throws {
    let count = try BaselineFile.write(result.findings, to: path)
    let secrets = result.findings.count(where: \.isSecret)
    try Stream.error.write(
      "wrote \(FindingCounts.counted(count, "known finding")) to \(DisplayText.safe(path))\n"
        + (secrets > 0
          ? "left out: \(FindingCounts.counted(secrets, "secret")); remove what is one, or except it in "
            + "skillctl.yaml by its fingerprint\n" : ""))
  }

  private func show(_ known: Baseline, hiding before: Int, _ result: Validate.Result) throws {
    let unused = result.findings.count { $0.code == Rule.unusedBaselineLine.code }
    let hidden = before + unused - result.findings.count
    guard hidden > 0 else { return }
    try Stream.error.write(
      "note: \(FindingCounts.counted(hidden, "finding")) of \(DisplayText.safe(known.path)) "
        + "\(hidden == 1 ? "is" : "are") not shown\n")
  }

  /// What would be mended.
  private func show(_ fixed: FixRun.Result, _ progress: ProgressBar) throws {
    progress.clear()
    try Stream.output.write(
      output.chosen == .json
        ? FixJSON(fixed).text : FixRenderer(terminal: output.output).planned(fixed))
    if !fixed.files.isEmpty { throw ExitCode(1) }
  }

  /// Where what was found is kept: of all of a repository's skills, not of whatever is checked once.
  var cacheFolder: String? { all ? cache.folder : nil }

  func configuration(of root: ProjectRoot) throws -> Configuration {
    var configuration = try root.configuration()
    if let named = try consumers?.consumers() { configuration.consumers = named }
    return configuration
  }

  private func show(
    _ result: Validate.Result, fixed: FixRun.Result?, for named: [String]
  ) throws {
    let text: String
    switch output.chosen {
    case .human: text = page(of: result, for: named)
    case .json: return try FindingsJSON.write(result, fixed: fixed, to: Stream.output)
    case .sarif: text = SARIF(result.findings).text
    case .github:
      let counts = FindingCounts(result.findings, skills: result.skills)
      text = WorkflowCommands.text(result.findings, summary: counts.summary(for: output.output))
    case .gitlab: text = CodeQuality.text(result.findings)
    case .junit: text = JUnitReport(findings: result.findings, skills: result.skills).text
    }
    try Stream.output.write(text)
  }

  /// Findings, verdicts, and the summary; of clients only those that the skills are for, where there are some.
  func page(of result: Validate.Result, for named: [String]) -> String {
    let terminal = output.output
    let consumers = Consumer.all.filter { named.isEmpty || named.contains($0.id) }
    let findings = FindingRenderer(terminal: terminal)
    let verdicts = VerdictRenderer(terminal: terminal, consumers: consumers)
    return findings.rendered(
      result.findings, skills: result.skills, verdicts: verdicts.rendered(result.judged),
      end: FixRenderer.offer(result.findings, unsafe: isUnsafe) + verdicts.praise(result.judged))
  }

  private func showUnused(_ exceptions: [Configuration.Exception]) throws {
    for exception in exceptions {
      try Stream.error.write(
        "note: the exception \(exception.code) \(exception.fingerprint) of skillctl.yaml matches no "
          + "finding; delete its line\n")
    }
  }
}

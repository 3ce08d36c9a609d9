import ArgumentParser
import Ops
import Publishing
import SkillModel

/// `skillctl ops setup`: a bare host becomes one that serves a target.
struct OpsSetupCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "setup",
    _superCommandName: "skillctl ops",
    abstract: "Make a bare Debian host one that runs a service and serves its site.",
    discussion: """
      What the target's facts ask for and the host lacks: Debian packages, the unit's user, folders with \
      owner and mode, release.root and site.root for deploy and publish, the hardened unit, Caddy with its \
      Caddyfile, and with site.repository a Git repository whose pushes become the site. The steps are \
      shown first; then it asks, does them one by one, and looks again. A second run finds nothing to do. \
      Nothing is removed, no folder that is there is emptied, and what somebody changed by hand is left \
      alone and shown.

      It needs root on the host: log in as root, or as a user whom `sudo -n` lets be it. Exit codes: 0 the \
      host is as it must be, 1 something is to be done or left to you, 2 a step failed.

      Examples:
        skillctl ops setup --plan
        skillctl ops setup --host root@cortex --yes
      """)

  @Flag(help: "Only show what would be done; exit with 1 when there is something.")
  var plan = false

  @Flag(help: "Do not ask.")
  var yes = false

  @Flag(help: "Replace files of setup's that somebody has changed by hand.")
  var replace = false

  @Option(
    help: ArgumentHelp(
      "A unit in place of the own one; default: for a symbiont the hardened one, else the file of the "
        + "unit's name beside the ops.yaml.", valueName: "file"), completion: .file())
  var unit: String?

  @Option(
    help: ArgumentHelp("A Caddyfile in place of skillctl's own.", valueName: "file"),
    completion: .file())
  var caddyfile: String?

  @OptionGroup var session: SessionOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    for (name, value) in [("--unit", unit), ("--caddyfile", caddyfile)] where value == "" {
      throw ValidationError("\(name) is empty; is a shell variable unset?")
    }
    if plan, yes { throw ValidationError("--plan and --yes exclude each other") }
  }

  func run() async throws {
    var options = SetupOptions()
    options.unit = try unit.map(Self.read)
    options.caddyfile = try caddyfile.map(Self.read)
    options.replaces = replace
    #if os(Linux)
      options.program = SetupCaller.kind.map {
        SetupOptions.Program(path: "/proc/self/exe", machine: $0)
      }
    #endif
    let command = self
    let ready = options
    let code = try await session.run(output) { target, settings in
      var options = ready
      if options.unit == nil { options.unit = try Self.unit(of: target) }
      let setup = try Setup(target, options)
      return try await target.withHost(settings) { try await command.act(setup, target.name, $0) }
    }
    if code != 0 { throw ExitCode(code) }
  }

  /// A text of at most 256 KiB.
  private static func read(_ path: String) throws -> [UInt8] {
    let bytes = try Files.read(path)
    guard bytes.count <= 256 << 10, !bytes.contains(0),
      String(validating: bytes, as: UTF8.self) != nil
    else {
      throw UnusableAnswer(
        message: "'\(path)' is no text of at most 256 KiB", help: "name a text file")
    }
    return bytes
  }

  /// The file of the unit's name that lies beside the ops.yaml, for a service that has no unit of ours.
  private static func unit(of target: Target) throws -> [UInt8]? {
    guard target.kind.kind != .symbiont, let name = target.facts.unit.name?.value,
      let place = SkillPlace.of(target, home: Environment.home)
    else { return nil }
    let path = place.folder + "/" + name
    return Files.exists(path) ? try read(path) : nil
  }

  /// - Returns: the exit code.
  private func act(_ setup: Setup, _ target: String, _ host: TargetHost) async throws -> Int32 {
    let found = try await setup.plan(on: host)
    let json = SetupJSON(target: target, host: host.name)
    if found.isDone || plan {
      if output.isJSON {
        try Stream.output.write(json.lines(found))
      } else {
        let renderer = SetupRenderer(terminal: output.output, target: target, host: host.name)
        try Stream.output.write(renderer.plan(found))
      }
      return found.isDone ? 0 : 1
    }
    let renderer = SetupRenderer(terminal: output.output, target: target, host: host.name)
    if !output.isJSON {
      let shown = SetupRenderer(terminal: output.error, target: target, host: host.name)
      try Stream.error.write(shown.plan(found))
    }
    guard !found.steps.isEmpty else {
      if output.isJSON { try Stream.output.write(json.lines(found)) }
      return 1
    }
    if !yes {
      guard !output.isJSON, Stream.input.isTerminal, Stream.error.isTerminal else {
        throw UnusableAnswer(
          message: "setting a host up must be confirmed, and there is no terminal to ask on",
          help: "give --yes, or see with --plan what would be done")
      }
      guard try isConfirmed() else {
        try Stream.error.write("nothing was done\n")
        return 1
      }
    }
    let outcome = try await apply(setup, found, host, json, renderer)
    try Stream.output.write(output.isJSON ? json.last(outcome, found) : renderer.end(outcome))
    if outcome.failure != nil { return 2 }
    return outcome.isGood ? 0 : 1
  }

  private func apply(
    _ setup: Setup, _ plan: SetupPlan, _ host: TargetHost, _ json: SetupJSON,
    _ renderer: SetupRenderer
  ) async throws -> SetupOutcome {
    let progress = output.isJSON ? nil : ProgressBar(output.error)
    defer { progress?.clear() }
    var done = 0
    return try await setup.apply(plan, on: host, by: .own) { step, isDone in
      if !isDone {
        // Elsewhere than on a terminal, what is done is said and no more.
        progress?.show(step.id, done: done, of: plan.steps.count, plain: "")
        return
      }
      done += 1
      progress?.clear()
      try? Stream.output.write(output.isJSON ? json.line(step, "done") : renderer.done(step))
    }
  }

  private func isConfirmed() throws -> Bool {
    try Stream.error.write(output.error.paint("do it?", .strong) + " [y/N] ")
    guard let line = try LineReader().next() else {
      try Stream.error.write("\n")
      return false
    }
    return ["y", "yes"].contains(String(decoding: line, as: UTF8.self).trimmed.lowercased())
  }
}

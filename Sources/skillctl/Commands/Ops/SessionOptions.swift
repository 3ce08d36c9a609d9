import ArgumentParser
import Ops
import Publishing
import SkillModel

/// A duration on the command line: `500ms`, `30s`, `10m`, `26h`, `14d`.
struct DurationArgument: ExpressibleByArgument {
  let duration: Duration

  init?(argument: String) {
    guard let duration = DurationText.duration(argument) else { return nil }
    self.duration = duration
  }
}

/// How a target is chosen and reached, the same for every command of `ops` that asks a host or a service.
struct SessionOptions: ParsableArguments {
  @OptionGroup var target: TargetOptions

  @Option(
    help: ArgumentHelp(
      "How long connecting and each question may take, such as 30s; default: 10s.",
      valueName: "duration"))
  var timeout: DurationArgument?

  @Option(
    help: ArgumentHelp(
      "Leave the ssh connection open for the next command, so long after this one.",
      valueName: "duration"))
  var keepConnection: DurationArgument?

  @Option(
    name: [.customShort("F"), .customLong("ssh-config")],
    help: ArgumentHelp("A configuration for ssh in place of ~/.ssh/config.", valueName: "path"),
    completion: .file())
  var sshConfig: String?

  func validate() throws {
    if sshConfig == "" {
      throw ValidationError("--ssh-config is empty; is a shell variable unset?")
    }
    if let sshConfig, Files.isDirectory(sshConfig) {
      throw ValidationError("--ssh-config is a file, and '\(sshConfig)' is a folder")
    }
    for (name, value) in [("--timeout", timeout), ("--keep-connection", keepConnection)] {
      guard let value else { continue }
      guard .seconds(1)...(.seconds(86_400)) ~= value.duration else {
        throw ValidationError("\(name) is from 1s to 1d")
      }
    }
  }

  /// Runs `body` with the target that is meant and how it is reached; Ctrl-C ends it politely.
  ///
  /// `interrupted` says what the user finds then.
  ///
  /// - Throws: ``TargetError``; ``Interrupted``; what `body` throws.
  func run<Value: Sendable>(
    _ output: OutputOptions, interrupted: String? = nil,
    _ body: @escaping @Sendable (Target, SessionSettings) async throws -> Value
  ) async throws -> Value {
    let catalogue = try TargetOptions.catalogue()
    let (target, reason) = try target.choose(from: catalogue)
    var settings = SessionSettings()
    settings.ssh.configurationFile = sshConfig
    settings.ssh.timeout = timeout?.duration ?? .seconds(10)
    settings.ssh.keep = keepConnection?.duration ?? catalogue.keepConnection?.value
    // A question of ssh's would stand in the middle of what a program reads.
    settings.ssh.mayAsk =
      !output.isJSON && Stream.input.isTerminal && Stream.error.isTerminal
    settings.maySendKey = target.maySendKey(reason)
    settings.environment = { Environment.value($0) }
    settings.remark = { try? Stream.error.write(DisplayText.safe($0) + "\n") }
    let ready = settings
    return try await Interrupt.cancelling(
      state: { _ in interrupted }, operation: { try await body(target, ready) })
  }
}

import ArgumentParser
import Ops
import SkillModel

/// `skillctl ops exec`: one command on a service's host.
struct OpsExecCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "exec",
    _superCommandName: "skillctl ops",
    abstract: "Run a command on a service's host.",
    usage: "skillctl ops exec [<options>] -- <command> [<argument> ...]",
    discussion: """
      The words behind -- are the program and its arguments, exactly as it gets them: no shell on the \
      host looks at them. Whatever it writes comes out here byte by byte, it reads what is piped \
      into skillctl, and its exit code is skillctl's. --timeout, which counts for connecting, ends \
      the command, too, when it is given. A program that Ctrl-C leaves behind on the host ends when \
      it next writes.

      Examples:
        skillctl ops exec -- df -h /var/lib/symbiont
        skillctl ops exec -- sh -c 'ps aux | sort -rnk 4 | head'
        skillctl ops exec -- cat /var/lib/symbiont/data/ledger.jsonl > ledger.jsonl
        skillctl ops exec -- sh -c 'cat > /tmp/notes' < notes.txt
      """)

  @Argument(
    parsing: .postTerminator, help: ArgumentHelp("The program and its arguments, behind --."))
  var command: [String] = []

  @OptionGroup var session: SessionOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard !command.isEmpty else {
      throw ValidationError("give the command behind --, as in: skillctl ops exec -- uptime")
    }
    if output.isJSON {
      throw ValidationError(
        "--format json says nothing here: what the command writes is passed on as it is")
    }
  }

  func run() async throws {
    let wanted = try RemoteCommand(command)
    let limit = session.timeout?.duration
    // A terminal's keys are not for the host.
    let readsInput = !Stream.input.isTerminal
    let result: RemoteResult
    do {
      result = try await session.run(output) { target, settings in
        try await target.withHost(settings) {
          try await $0.passing(wanted, readsInput: readsInput, within: limit)
        }
      }
    } catch let failure as SSHFailure where failure.kind == .commandMissing {
      // On this machine no shell says so.
      try Stream.error.write("skillctl: \(DisplayText.safe(failure.message))\n")
      throw ExitCode(127)
    }
    if let words = words(result) {
      try Stream.error.write("skillctl: \(DisplayText.safe(words))\n")
    }
    guard result.status == 0 else { throw ExitCode(result.status) }
  }

  /// What an exit code means that a shell, or ssh, may have given; nil for all others.
  private func words(_ result: RemoteResult) -> String? {
    let name = command[0]
    return switch result.status {
    case 127: "127 mostly means that there is no '\(name)' on \(result.host)"
    case 126: "126 mostly means that '\(name)' on \(result.host) is no program, or may not be run"
    // Who reads no further, as `| head` does, ends it so.
    case 255 where !Stream.output.isAbandoned:
      "255 mostly means that a signal ended '\(name)' on \(result.host), or that it was not let begin"
    default: nil
    }
  }
}

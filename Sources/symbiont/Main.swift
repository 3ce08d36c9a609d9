import ArgumentParser
import FakeClaude
import SkillModel

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The process: parses, runs one command, and turns whatever comes back into output and an exit code.
@main
enum Main {
  static func main() async {
    // The model of the demonstration is this program by another name.
    if CommandLine.arguments[0].pathParts.last.map(String.init) == FakeClaude.name {
      return FakeClaude.run()
    }
    // A reader that goes away must not end a daemon.
    signal(SIGPIPE, SIG_IGN)
    do {
      var command = try Symbiont.parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch {
      exit(ending(with: error))
    }
  }

  private static func ending(with error: any Error) -> Int32 {
    if let code = error as? ExitCode { return code.rawValue }
    let parserCode = Symbiont.exitCode(for: error)
    if parserCode == .success {
      Output.print(Symbiont.fullMessage(for: error) + "\n")
      return 0
    }
    let message =
      parserCode == .validationFailure
      ? ErrorMessage.usage(Symbiont.fullMessage(for: error)) : ErrorMessage(error)
    let wantsJSON = CommandLine.arguments.prefix { $0 != "--" }.contains("--json")
    if wantsJSON {
      Output.print(JSONText.encode(ErrorJSON(message)))
    } else {
      Output.tell(message.text)
    }
    return message.exitCode
  }
}

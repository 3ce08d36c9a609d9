import ArgumentParser
import Dispatch
import Publishing
import SkillModel

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The process: parses, runs one command and turns whatever comes back into output and an exit code.
@main
enum Main {
  static func main() {
    // A reader that goes away (`| head`) must not stop a build: writes then fail with EPIPE, which
    // ``Stream`` takes for "nobody is listening any more".
    signal(SIGPIPE, SIG_IGN)
    let words = Array(CommandLine.arguments.dropFirst())
    // Scripts ask every tool for its version; nothing has to be parsed for that.
    if words == ["--version"] {
      try? Stream.output.write(Version.current + "\n")
      exit(0)
    }
    Allocator.keepMemory()
    do {
      if let command = ValidateCommand(plain: words), try command.runAlone() { exit(0) }
    } catch {
      exit(ending(with: error))
    }
    Task { @MainActor in
      do {
        try await run(words)
        exit(0)
      } catch {
        exit(ending(with: error))
      }
    }
    dispatchMain()
  }

  private static func run(_ words: [String]) async throws {
    if let command = ValidateCommand(plain: words) { return try await command.run() }
    var command = try Skillctl.command(for: words)
    if var command = command as? any AsyncParsableCommand {
      try await command.run()
    } else {
      try command.run()
    }
  }

  /// Shows what a command threw and says the exit code; ends by the signal when there was one.
  private static func ending(with error: any Error) -> Int32 {
    if let code = error as? ExitCode { return code.rawValue }
    let invocation = Invocation(CommandLine.arguments)
    let parserCode = Skillctl.exitCode(for: error)
    if parserCode == .success {
      try? Stream.output.write(Skillctl.fullMessage(for: error) + "\n")
      return 0
    }
    let message =
      parserCode == .validationFailure
      ? ErrorMessage.usage(Skillctl.fullMessage(for: error), Skillctl.message(for: error))
      : ErrorMessage(error)
    if invocation.wantsJSON {
      try? Stream.output.write(ErrorJSON(message).text)
    } else {
      let terminal = Terminal(.error, color: invocation.color)
      try? Stream.error.write(message.rendered(for: terminal))
    }
    if let interrupted = error as? Interrupted {
      signal(interrupted.signal, SIG_DFL)
      raise(interrupted.signal)
      return 128 + interrupted.signal
    }
    return message.exitCode
  }
}

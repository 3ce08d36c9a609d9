import Dispatch
import Ops

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Holds a connection as a process of its own, so that tests can kill it.
///
/// `OpsProbe run|hold|keep|ask CONFIG FOLDER HOST`: connects, says `open CONTROL-SOCKET`, and runs a command there
/// that does not end, or does nothing (`hold`); SIGINT cancels the first time and exits the second, as in
/// `skillctl`. `keep` ends instead, and leaves the connection for 60 s; `ask` ends, too, and lets ssh ask.
///
/// `OpsProbe time CONFIG FOLDER HOST COUNT`: connects and runs `true` so often; says how long each took.
@main enum OpsProbe {
  static func main() async {
    let words = CommandLine.arguments
    guard words.count > 4 else { exit(64) }
    var settings = SSHSettings()
    settings.configurationFile = words[2]
    settings.folder = words[3]
    settings.lingering = 5
    settings.mayAsk = words[1] == "ask"
    if words[1] == "keep" { settings.keep = .seconds(60) }
    let ready = settings
    let task = Task { try await run(words, ready) }
    signal(SIGINT, SIG_IGN)
    signal(SIGPIPE, SIG_IGN)
    let source = cancelling(task)
    defer { source.cancel() }
    do {
      try await task.value
    } catch is CancellationError {
      say("interrupted")
      exit(130)
    } catch let error as SSHFailure {
      say("\(error.kind.rawValue): \(error.message)")
      exit(2)
    } catch {
      say("\(error)")
      exit(2)
    }
  }

  private nonisolated static func cancelling(
    _ task: Task<Void, any Error>
  ) -> any DispatchSourceSignal {
    let source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
    source.setEventHandler {
      if task.isCancelled { _exit(130) }
      task.cancel()
    }
    source.resume()
    return source
  }

  private static func run(_ words: [String], _ settings: SSHSettings) async throws {
    let clock = ContinuousClock()
    let begin = clock.now
    try await SSHConnection.using(words[4], settings) { connection in
      say("open \(connection.controlSocket)")
      switch words[1] {
      case "hold": try await Task.sleep(for: .seconds(100_000))
      case "run":
        // Ends with the test's folder if nothing else ends it.
        let script = "while test -e \"$0\"; do sleep 1; done"
        _ = try await connection.run(RemoteCommand(["sh", "-c", script, words[3]]), within: nil)
      case "time":
        say("\(connection.isWarm ? "warm" : "cold"): \(clock.now - begin)")
        for _ in 0..<(Int(words[5]) ?? 1) {
          let before = clock.now
          _ = try await connection.run(RemoteCommand(["true"]))
          say("command: \(clock.now - before)")
        }
      default: break
      }
    }
    if words[1] == "time" { say("all: \(clock.now - begin)") }
  }

  private static func say(_ text: String) {
    print(text)
    fflush(nil)
  }
}

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
/// `OpsProbe hold|keep CONFIG FOLDER HOST`: connects, says `open CONTROL-SOCKET`, and runs a command there that
/// does not end; SIGINT cancels the first time and exits the second, as in `skillctl`. `keep` says so and
/// ends instead, and leaves the connection for 60 s.
///
/// `OpsProbe time CONFIG FOLDER HOST COUNT`: connects and runs `true` so often; says how long each took.
@main enum OpsProbe {
  static func main() async {
    let words = CommandLine.arguments
    guard words.count > 4 else { exit(64) }
    var settings = SSHSettings()
    settings.configurationFile = words[2]
    settings.folder = words[3]
    if words[1] == "keep" { settings.keep = .seconds(60) }
    let ready = settings
    let task = Task { try await run(words, ready) }
    signal(SIGINT, SIG_IGN)
    signal(SIGPIPE, SIG_IGN)
    let source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
    nonisolated(unsafe) var isSecond = false
    source.setEventHandler {
      if unsafe isSecond { _exit(130) }
      unsafe isSecond = true
      task.cancel()
    }
    source.resume()
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

  private static func run(_ words: [String], _ settings: SSHSettings) async throws {
    let clock = ContinuousClock()
    let begin = clock.now
    try await SSHConnection.using(words[4], settings) { connection in
      say("open \(connection.controlSocket)")
      switch words[1] {
      case "hold":
        _ = try await connection.run(RemoteCommand(["sleep", "100000"]), within: nil)
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

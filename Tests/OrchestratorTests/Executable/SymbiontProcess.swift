import Foundation
import Testing

/// The built `symbiont`, run to its end or as a daemon.
final class SymbiontProcess {
  static let path = Program.folder + "/symbiont"

  /// What a run gets besides the names in `environment`.
  private static func complete(_ environment: [String: String]) -> [String: String] {
    let own = ProcessInfo.processInfo.environment
    let kept = own.filter {
      ["ASAN_OPTIONS", "LSAN_OPTIONS", "TSAN_OPTIONS", "PATH"].contains($0.key)
    }
    return kept.merging(["LC_ALL": "C.UTF-8", "TZ": "UTC"]) { $1 }.merging(environment) { $1 }
  }

  /// Both streams and the exit code of a run to its end.
  static func run(
    _ arguments: [String], in folder: String, _ environment: [String: String] = [:]
  ) throws -> (code: Int32, text: String) {
    try #require(
      Program.output(path, arguments, in: folder, environment: complete(environment)))
  }

  private let process = Process()
  private let socket: DatagramSocket
  private let log: String
  var pid: Int32 { process.processIdentifier }

  /// Starts `serve` and returns at once.
  init(_ arguments: [String], in folder: String, _ environment: [String: String] = [:]) throws {
    let id = UUID().uuidString.prefix(8)
    let name = "\(folder)/n-\(id)"
    log = "\(folder)/log-\(id)"
    socket = try DatagramSocket(name)
    try #require(FileManager.default.createFile(atPath: log, contents: nil))
    process.executableURL = URL(fileURLWithPath: Self.path)
    // Many run beside each other.
    let port = arguments.contains("--port") ? [] : ["--port", "auto"]
    process.arguments = ["serve"] + port + arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = Self.complete(environment.merging(["NOTIFY_SOCKET": name]) { $1 })
    process.standardInput = FileHandle.nullDevice
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: log))
    process.standardOutput = handle
    process.standardError = handle
    try process.run()
  }

  deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

  /// Waits until it tells the service manager this; what it told with it.
  func tells(_ line: String) -> String? { socket.line(line) { self.process.isRunning } }

  func signal(_ number: Int32) { kill(process.processIdentifier, number) }

  /// Waits for its end.
  ///
  /// - Returns: the exit code; 128 and more for a signal.
  func end() -> Int32 {
    process.waitUntilExit()
    return process.terminationStatus + (process.terminationReason == .uncaughtSignal ? 128 : 0)
  }

  /// What it has said so far.
  var said: String { (try? String(contentsOfFile: log, encoding: .utf8)) ?? "" }
}

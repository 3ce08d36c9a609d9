import Foundation
import Testing

/// The real `skillctl`, called by somebody whose own file names a target at a host.
final class Skillctl {
  struct Run {
    let code: Int32
    let output: String
    let errors: String
  }

  private let folder: TemporaryFolder
  /// Runs as long as this value lives.
  private let host: ServiceHost

  /// Writes that file; `facts` are further lines of the target `symbiont`, in the form of ops.yaml.
  init(_ host: ServiceHost, facts: String = "") throws {
    self.host = host
    folder = try TemporaryFolder()
    let lines = facts.split(separator: "\n").map { "    \($0)\n" }.joined()
    let name = ".config/skillctl"
    try FileManager.default.createDirectory(
      atPath: "\(folder.path)/\(name)", withIntermediateDirectories: true)
    try folder.write(
      "\(name)/config.yaml",
      "default_target: symbiont\ntargets:\n  symbiont:\n    kind: symbiont\n    host: cortex\n"
        + "    url: \(host.base)\n" + lines)
  }

  /// Starts it with `ops` in front of the words; it runs on.
  func start(_ words: [String], variables: [String] = []) throws -> Daemon {
    let program = Program.folder + "/skillctl"
    return try Daemon(
      ["env", "-u", "SKILLCTL_TARGET", "HOME=\(folder.path)", "XDG_RUNTIME_DIR=\(folder.path)"]
        + variables
        + ["sh", "-c", "cd \"$0\" && exec \"$@\" 2>errors", folder.path, program, "ops"] + words)
  }

  /// Runs it to its end.
  func run(_ words: [String], variables: [String] = []) throws -> Run {
    let daemon = try start(
      words + ["-F", host.ground.folder.path + "/config"], variables: variables)
    let code = daemon.end()
    // Nobody says this: it waits for everything that was said.
    _ = daemon.line(containing: "\u{0}")
    return Run(code: code, output: daemon.said, errors: try folder.read("errors"))
  }

  /// The folders of connections that are there.
  func leftovers() -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: folder.path + "/skillctl")) ?? []
  }

  /// The lines of an output that hold a text.
  static func lines(_ text: String, with part: String) -> [String] {
    text.split(separator: "\n").map(String.init).filter { $0.contains(part) }
  }
}

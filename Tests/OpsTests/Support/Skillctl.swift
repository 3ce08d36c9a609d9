import Foundation
import Testing

/// The built `skillctl`, as a user with a home folder of his own runs it.
final class Skillctl {
  let folder: String
  /// The folder of its connections.
  var connections: String { folder + "/r/skillctl" }
  private let ground: Ground
  private let variables: [String]

  /// The configuration is the user's config.yaml; the variables (`NAME=value`) are set for every run.
  init(_ ground: Ground, _ configuration: String, variables: [String] = []) throws {
    self.ground = ground
    folder = ground.folder.path
    for name in ["h/.config/skillctl", "r"] {
      try FileManager.default.createDirectory(
        atPath: "\(folder)/\(name)", withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
    }
    try ground.folder.write("h/.config/skillctl/config.yaml", configuration)
    self.variables = variables
  }

  struct Run {
    let code: Int32
    let output: [UInt8]
    let errors: String

    var text: String { String(decoding: output, as: UTF8.self) }
  }

  /// The words that start it in its folder; `-F` is given where it belongs, and a long time to those that
  /// need not be short of it.
  func words(_ arguments: [String]) -> [String] {
    let split = arguments.firstIndex(of: "--") ?? arguments.endIndex
    let isRemote = arguments.first == "ops" && !arguments.contains("targets")
    var remote = ["-F", folder + "/config"]
    if !arguments[..<split].contains("--timeout") { remote += ["--timeout", "120s"] }
    let all = arguments[..<split] + (isRemote ? remote : []) + arguments[split...]
    return ["env", "-u", "DENDRITE_API_KEY", "-u", "SKILLCTL_TARGET", "-u", "XDG_CONFIG_HOME"]
      + ["-C", folder + "/h", "HOME=\(folder)/h", "XDG_RUNTIME_DIR=\(folder)/r", "TERM=dumb"]
      + variables + [Program.folder + "/skillctl"] + all
  }

  /// Runs it to its end; its standard streams are files, so that every byte is kept.
  func run(_ arguments: [String], input: [UInt8] = []) throws -> Run {
    let name = folder + "/run-" + UUID().uuidString.prefix(8)
    try Data(input).write(to: URL(fileURLWithPath: name + "-in"))
    let script = "in=$1; shift; exec \"$@\" <\"$in-in\" >\"$in-out\" 2>\"$in-err\""
    let daemon = try Daemon(["sh", "-c", script, "sh", name] + words(arguments))
    let code = daemon.end()
    let output = try Data(contentsOf: URL(fileURLWithPath: name + "-out"))
    let errors = try Data(contentsOf: URL(fileURLWithPath: name + "-err"))
    return Run(code: code, output: Array(output), errors: String(decoding: errors, as: UTF8.self))
  }

  /// Runs it on a terminal of 80 columns, where `answer` is typed once the prompt is seen.
  ///
  /// - Returns: its exit code and all that was seen there.
  func onTerminal(
    _ arguments: [String], prompt: String = "\u{0}", answer: String = ""
  ) throws -> (code: Int32, seen: String) {
    let script = """
      import os, pty, sys
      prompt, answer, words = sys.argv[1].encode(), sys.argv[2].encode(), sys.argv[3:]
      child, terminal = pty.fork()
      if child == 0: os.execvp(words[0], words)
      seen = b""
      while True:
          try: piece = os.read(terminal, 4096)
          except OSError: break
          if not piece: break
          seen += piece
          if answer and prompt in seen:
              os.write(terminal, answer + b"\\n")
              answer = b""
      sys.stdout.buffer.write(seen)
      sys.stdout.flush()
      sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
      """
    let shown = prompt == "\u{0}" ? "-" : prompt
    let daemon = try Daemon(["python3", "-c", script, shown, answer] + words(arguments))
    let code = daemon.end()
    // Which waits for the end of what it says.
    _ = daemon.line(containing: "\u{0}")
    return (code, daemon.said)
  }

  /// Starts it; what it writes comes together.
  func start(_ arguments: [String]) throws -> Daemon { try Daemon(words(arguments)) }
}

extension ServiceHost {
  /// A user to whom this host is the target `box`.
  func skillctl() throws -> Skillctl {
    try Skillctl(
      ground,
      """
      default_target: box
      targets:
        box:
          kind: symbiont
          host: cortex
          url: \(base)
          unit: { name: symbiont.service }
        file:
          kind: symbiont
          host: cortex
          url: \(base)
          logs: { file: \(state)/service.log }

      """)
  }
}

import Foundation

extension Skillctl {
  /// A user who has the target `box`, a symbiont, and `web`, which is none; `url` is as its host sees it, and
  /// without a host it is on this machine.
  convenience init(_ ground: Ground, url: String, host: String?) throws {
    try self.init(
      ground,
      """
      targets:
        box:
          kind: symbiont
          host: \(host ?? "null")
          url: \(url)
        web:
          kind: http
          url: \(url)

      """, variables: ["SKILLCTL_TARGET=box", "NO_COLOR=1"])
  }

  /// The folders of connections that are there.
  func leftovers() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: connections).sorted()
  }

  private func line(_ arguments: [String]) -> [String] {
    words(["ops"] + arguments + ["--timeout", "120s"])
  }

  /// Starts it; both of its streams are one.
  func start(_ arguments: String...) throws -> Daemon { try Daemon(line(arguments)) }

  /// Runs it to its end.
  ///
  /// - Returns: its exit code and all that it said.
  func run(_ arguments: String...) throws -> (code: Int32, said: String) {
    let daemon = try Daemon(line(arguments))
    // Nobody says this: it waits for everything that is said.
    _ = daemon.line(containing: "\u{0}")
    let code = daemon.end()
    return (code, daemon.said)
  }

  /// What it writes to its standard output alone.
  func output(_ arguments: String...) throws -> (code: Int32, text: String)? {
    Program.run(line(arguments)).map { ($0.code, String(decoding: $0.output, as: UTF8.self)) }
  }
}

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A FAKE `claude` (and, called with `exec`, a fake `codex`): it plays recorded answers, invents small
/// costs, and asks no model. For tests, and for `symbiont serve --demo`.
package enum FakeClaude {
  /// The program's name: whoever is called so is the fake.
  package static let name = "fake-claude"

  static let help = """
    fake-claude: a FAKE of the Claude Code and Codex command lines. It asks no model and spends nothing.

      fake-claude -p --output-format json [--model M] [--json-schema S] [--resume ID]   prompt on stdin
      fake-claude exec --json … -                                                       as codex does
      fake-claude --version | auth status | login status

    What it plays is chosen by a word in the prompt, or by a variable:

      fake:NAME        FAKE_CLAUDE_SCENARIO   a recorded shape, or a behaviour of the process
      fake:delay=MS    FAKE_CLAUDE_DELAY_MS   how long it takes
      fake:cost=USD    FAKE_CLAUDE_COST       what it says to have cost
      fake:reset=S     FAKE_CLAUDE_RESET      when a limit ends, in seconds since 1970 (limit-as-answer, -plain, -event)
                       FAKE_CLAUDE_VERSION    the version that it says to be: \(defaultVersion)
                       FAKE_CLAUDE_LOGIN      in, out, old (no JSON), hang
                       FAKE_CLAUDE_STATE      a folder for the totals of sessions, for --resume
                       FAKE_CLAUDE_READY      a named pipe that is told when all is set up
                       FAKE_CLAUDE_DEMO       1: answers take about a second

    Shapes of claude:
    \(list(Shape.claude))

    Shapes of codex:
    \(list(Shape.codex))

    Behaviours:
    \(Behaviour.allCases.map { "  \($0.rawValue)" }.joined(separator: "\n"))

    """

  static let defaultVersion = "2.1.280"
  static var version: String { System.variable("FAKE_CLAUDE_VERSION") ?? defaultVersion }

  private static func list(_ shapes: [Shape]) -> String {
    shapes.map { shape in
      let name = shape.name + String(repeating: " ", count: max(1, 24 - shape.name.utf8.count))
      return "  \(name)\(shape.why)"
    }.joined(separator: "\n")
  }

  /// Does what the process's arguments say.
  package static func run() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    switch arguments.first {
    case "--version", "-v": System.print("\(version) (fake Claude Code)\n")
    case "auth": exit(Login.status())
    case "login": exit(Login.codexStatus())
    case Behaviour.holdWord: Behaviour.hold(Array(arguments.dropFirst()))
    case "exec": exit(Answering(arguments, shapes: Shape.codex).run())
    case _ where arguments.contains("-p") || arguments.contains("--print"):
      exit(Answering(arguments, shapes: Shape.claude).run())
    default: System.print(help)
    }
  }
}

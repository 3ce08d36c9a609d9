import Foundation
import Testing

/// The real binary on a pseudo-terminal of util-linux's `script`.
@Suite(.timeLimit(.minutes(30))) struct TerminalTests {
  private static let hasScript: Bool = {
    let works = RealBinary.works("script -qec true /dev/null")
    if !works { print("skipped: no util-linux script here, so nothing is run on a terminal") }
    return works
  }()

  /// What a command prints on a terminal of some width; nil where there is no `script`.
  private func onTerminal(_ command: String, columns: Int, environment: [String: String])
    throws -> String?
  {
    guard Self.hasScript else { return nil }
    let scratch = try Scratch()
    try scratch.write("---\nname: PDF Forms\n---\n# x\n", to: "skills/pdf/SKILL.md")
    let run = try RealBinary.shell(
      "script -qec 'stty cols \(columns); \(command)' /dev/null", in: scratch.work,
      environment: environment)
    return run.output
  }

  @Test func coloursOnATerminal() throws {
    let colours = ["TERM": "xterm", "NO_COLOR": ""]
    let text = try onTerminal("skillctl rules", columns: 80, environment: colours)
    #expect(text?.contains("\u{1B}[1mcode") ?? true)
  }

  @Test(arguments: [
    ["TERM": "xterm", "NO_COLOR": "1"], ["TERM": "dumb", "NO_COLOR": ""], ["NO_COLOR": ""],
  ])
  func plainWhenAsked(_ environment: [String: String]) throws {
    let text = try onTerminal("skillctl rules", columns: 80, environment: environment)
    #expect(text?.contains("\u{1B}") != true)
  }

  @Test func flagsWin() throws {
    let terminal = ["TERM": "xterm", "NO_COLOR": ""]
    let never = try onTerminal("skillctl rules --color never", columns: 80, environment: terminal)
    #expect(never?.contains("\u{1B}") != true)
    let scratch = try Scratch()
    let always = try RealBinary.shell("skillctl --color always rules | cat", in: scratch.work)
    #expect(always.output.contains("\u{1B}[1m"))
  }

  /// The bar is drawn on the terminal's line and taken away before the result is shown.
  @Test func progressIsTakenAway() throws {
    let text = try onTerminal(
      "skillctl validate skills", columns: 60, environment: ["TERM": "xterm"])
    guard let text else { return }
    let bar = try #require(text.range(of: "validating ["))
    let cleared = try #require(text.range(of: "\r\u{1B}[2K", options: .backwards))
    #expect(bar.lowerBound < cleared.lowerBound)
    #expect(text[cleared.upperBound...].contains("SK"))
  }

  @Test func narrowTerminalsWrap() throws {
    let text = try onTerminal(
      "skillctl validate skills", columns: 40, environment: ["TERM": "xterm"])
    guard let text else { return }
    let explained = text.split(whereSeparator: \.isNewline).filter {
      $0.hasPrefix("  why:") || $0.hasPrefix("       ")
    }
    #expect(!explained.isEmpty)
    #expect(explained.allSatisfy { $0.count <= 40 })
  }
}

import Foundation
import Testing

/// `skillctl new` with somebody at a terminal.
@Suite(.timeLimit(.minutes(30))) struct NewTerminalTests {
  private typealias Step = PseudoTerminal.Step

  private func everything(below folder: String) -> [String] {
    (FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []).sorted()
  }

  @Test func asksChecksAndMakes() throws {
    let scratch = try Scratch()
    let run = try PseudoTerminal.run(
      "skillctl new",
      typing: [
        Step("name:", "My Skill\n"), Step("name [my-skill]:", "\n"),
        Step("description:", "Helps.\n"),
        Step(
          "description [Helps.]:", "Fills in “forms”: PDF. Use when a form is to be filled in.\n"),
        Step("license:", "MIT\n"), Step("with:", "script\n"), Step("with:", "scripts\n"),
      ], in: scratch.work)
    guard let run else { return }
    #expect(run.exitCode == 0)
    #expect(run.output.contains("the name 'My Skill' holds a space"))
    #expect(run.output.contains("the description has only 6 characters"))
    #expect(run.output.contains("'script' is none of"))
    #expect(run.output.contains("\nmade skills/my-skill/\n"))
    #expect(
      everything(below: scratch.work) == [
        "skills", "skills/my-skill", "skills/my-skill/SKILL.md", "skills/my-skill/scripts",
        "skills/my-skill/scripts/example.sh",
      ])
    let check = try RealBinary.shell(
      "skillctl validate skills/my-skill && skillctl to-prompt --json && skills/my-skill/scripts/example.sh x",
      in: scratch.work)
    #expect(check.output.hasPrefix("no findings in 1 skill; every client loads the skill\n"))
    #expect(check.output.contains("Fills in “forms”: PDF. Use when a form is to be filled in."))
    #expect(check.output.hasSuffix("Hello, x.\n"))
  }

  @Test(arguments: [("\u{3}", "interrupted; nothing was made"), ("\u{4}", "nothing was made")])
  func leavesNothing(_ key: String, _ message: String) throws {
    let answers = [
      Step("name:", "pdf\n"), Step("description:", "Fills in forms. Use it for forms.\n"),
      Step("license:", "MIT\n"), Step("with:", "scripts\n"),
    ]
    for count in answers.indices {
      let scratch = try Scratch()
      let leave = Step(answers[count].after, key == "\u{4}" ? key : "half" + key)
      let run = try PseudoTerminal.run(
        "skillctl new", typing: answers[..<count] + [leave], in: scratch.work)
      guard let run else { return }
      #expect(run.exitCode == 130, "after \(count) answers")
      #expect(run.output.contains(message))
      #expect(run.output.hasSuffix("\n"))
      #expect(everything(below: scratch.work) == [])
    }
  }

  /// Nobody answers many questions for a name that cannot be used.
  @Test func refusesBeforeItAsks() throws {
    let scratch = try Scratch()
    try scratch.write("mine", to: "skills/pdf")
    for command in ["skillctl new pdf", "skillctl new --in skills/pdf", "skillctl new \"a b\""] {
      let run = try PseudoTerminal.run(
        command,
        typing: command.contains("--in") ? [Step("name:", "x\n"), Step("name:", "\u{4}")] : [],
        in: scratch.work)
      guard let run else { return }
      #expect(![0, 99].contains(run.exitCode))
      #expect(!run.output.contains("description:"))
    }
    #expect(everything(below: scratch.work) == ["skills", "skills/pdf"])
  }

  @Test func givesUpAfterFiveTries() throws {
    let scratch = try Scratch()
    let run = try PseudoTerminal.run(
      "skillctl new", typing: Array(repeating: Step("name:", "!\n"), count: 5), in: scratch.work)
    guard let run else { return }
    #expect(run.exitCode == 64)
    #expect(run.output.contains("error: after 5 tries there is no name to work with"))
  }

  @Test func asksNothingWhenEverythingIsGiven() throws {
    let scratch = try Scratch()
    let run = try PseudoTerminal.run(
      "skillctl new pdf --description \"Fills in forms. Use it for forms.\"", typing: [],
      in: scratch.work)
    #expect(run.map { $0.exitCode == 0 && !$0.output.contains("license:") } ?? true)
  }

  @Test func narrowTerminalsWrap() throws {
    let scratch = try Scratch()
    let run = try PseudoTerminal.run(
      "skillctl new", typing: [Step("name:", "A\n"), Step("name [a]:", "\u{4}")], in: scratch.work,
      columns: 30)
    guard let run else { return }
    let lines = run.output.split(separator: "\n")
    // The last line is an error's, which is one line however long.
    #expect(lines.dropLast().filter { $0.count > 30 } == [])
  }

  /// Results go to standard output, questions do not.
  @Test func questionsStandApartFromTheResult() throws {
    let scratch = try Scratch()
    let run = try PseudoTerminal.run(
      "skillctl new pdf --json --dry-run >result.json",
      typing: [
        Step("description:", "Fills in forms. Use it for forms.\n"), Step("license:", "\n"),
        Step("with:", "\n"),
      ], in: scratch.work)
    guard let run else { return }
    #expect(run.exitCode == 0)
    #expect(!run.output.contains("urn:skillctl"))
    let result = try String(contentsOfFile: scratch.work + "/result.json", encoding: .utf8)
    #expect(result.contains("\"schema\" : \"urn:skillctl:new:1\"") && !result.contains("license:"))
    #expect(everything(below: scratch.work) == ["result.json"])
  }
}

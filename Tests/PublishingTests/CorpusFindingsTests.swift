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
    try expectStored(text, "corpus-findings.txt")
  }

  /// Every error with the reader that fails because of it. Each line was held against the skill by a person
  /// when it came in: a new one has to be, too, before it is stored.
  @Test func errorsThatWereReviewed() throws {
    let corpus = "\(Self.root)/../shared/corpus"
    guard FileManager.default.fileExists(atPath: corpus) else {
      print("skipped: no ../shared/corpus, so the errors in real skills are not compared")
      return
    }
    var lines: [String] = []
    for location in try Discovery.skills(at: corpus) {
      let result = Linter().result(in: try SkillReader.read(location))
      let folder = location.folder.dropFirst(corpus.count + 1)
      for finding in result.findings where finding.severity == .error {
        let clients = result.verdicts.filter { verdict in
          verdict.refusals.contains { $0.codes.contains(finding.code) }
        }.map(\.consumer)
        let reader =
          clients.isEmpty
          ? Self.readers[finding.code] : "refused by \(clients.joined(separator: ", "))"
        let name = finding.path.dropFirst(location.shown.count + 1)
        let place = finding.place.map { ":\($0.start.line):\($0.start.column)" } ?? ""
        // What a finding says of a value may be long, or hold what no text file should.
        lines.append(
          "\(folder)/\(name)\(place) \(finding.code) \(DisplayText.safe(finding.message)): "
            + (reader ?? "NO READER"))
      }
    }
    #expect(!lines.contains { $0.hasSuffix("NO READER") })
    try expectStored(lines.sorted().joined(separator: "\n") + "\n", "corpus-errors.txt")
  }

  /// Who fails because of an error that no client refuses.
  private static let readers = [
    "SK143": "skill-validator, and who reads the value as a string",
    "SK303": "disks that take capitals for small letters, where one of the two is lost",
    "SK311": "git, grep and editors, which take the file for no text",
    "SK341": "an agent that follows the link",
    "SK342": "an agent that follows the link in a packed skill",
    "SK501": "claude.ai, which takes an upload with one SKILL.md",
  ]

  private func expectStored(_ text: String, _ name: String) throws {
    let golden = "\(Self.root)/Tests/SkillModelTests/Golden/\(name)"
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      try text.write(toFile: golden, atomically: true, encoding: .utf8)
    }
    let stored = try? String(contentsOfFile: golden, encoding: .utf8)
    #expect(text == stored, "the findings changed: look at them, then run with UPDATE_GOLDEN=1")
  }
}

import Testing

@testable import SkillModel

/// Every rule is tested by its own examples.
@Suite struct RuleExampleTests {
  @Test(arguments: Rule.all) func examples(_ rule: Rule) {
    #expect(rule.examples.contains { $0.expectsNothing }, "\(rule) has no good example")
    #expect(rule.examples.contains { !$0.expectsNothing }, "\(rule) has no broken example")
    for (number, example) in rule.examples.enumerated() {
      let found = example.findings(of: rule)
      #expect(found == example.expected, "example \(number) of \(rule)")
    }
  }

  @Test func unmarkingKeepsNestedMarksApart() {
    let (bytes, marks) = Example.unmark("a▸b▸c◂◂é▸◂")
    #expect(bytes == Array("abcé".utf8))
    #expect(marks == [2..<3, 1..<3, 5..<5])
  }

  @Test func encodings() {
    #expect(Example.unmark("é", encoding: .latin1).bytes == [0xE9])
    #expect(Example.unmark("a▸b◂", encoding: .utf16).marks == [4..<6])
  }
}

extension Example {
  var expectsNothing: Bool { expected.isEmpty }

  /// `path` or `path:lower..<upper`, sorted.
  fileprivate var expected: [String] {
    var places = flagged
    var texts = files
    if let text { texts.append((documentPath, text)) }
    for file in texts {
      let marks = Example.unmark(
        file.text, encoding: file.path == documentPath ? encoding : .utf8
      ).marks
      places += marks.map { "\(file.path):\($0)" }
    }
    return places.sorted()
  }

  fileprivate func findings(of rule: Rule) -> [String] {
    let skill: Skill
    var report: Report
    switch (rule.check, subject) {
    case (.skill(let check), .skill):
      skill = self.skill
      report = Report(on: skill, rule: rule)
      check(skill, &report)
    case (.verdicts(let check), .skill):
      skill = self.skill
      report = Report(on: skill, rule: rule)
      for other in Rule.all {
        guard case .skill(let check) = other.check else { continue }
        report.begin(other)
        check(skill, &report)
      }
      report.begin(rule)
      check(skill, consumers.compactMap(Consumer.named).map { $0.verdict(on: skill) }, &report)
    case (.suppressions, .skill):
      skill = self.skill
      report = Report(on: skill, rule: rule)
      for other in Rule.all {
        guard case .skill(let check) = other.check else { continue }
        report.begin(other)
        check(skill, &report)
      }
      var suppressions = report.textFiles().flatMap { Suppression.find(in: $0) }
      for finding in report.findings() {
        for index in suppressions.indices {
          _ = suppressions[index].takes(
            finding, at: String(finding.path.dropFirst(skill.path.count + 1)))
        }
      }
      report.judge(suppressions)
    case (.baseline(let check), .skill):
      skill = self.skill
      report = Report(on: skill, rule: rule)
      let bytes = skill.files.first { $0.path == "baseline.txt" }?.bytes ?? []
      guard let baseline = try? Baseline(path: "baseline.txt", bytes: bytes) else {
        return ["no baseline"]
      }
      let found = Set(Linter().findings(in: skill).map(\.fingerprint))
      check(baseline, baseline.lines.filter { !found.contains($0.fingerprint) }, &report)
    case (.collection(let check), .skill):
      skill = self.skill
      report = Report(on: skill, rule: rule)
      check([skill] + beside.map(\.skill), &report)
    case (.archive(_, let check), .archive(let archive)):
      skill = archive.judged.subject
      report = Report(on: skill, rule: rule)
      check(archive.judged, &report)
    case (.published(let check), .published(let published)):
      skill = published.folder.subject
      report = Report(on: skill, rule: rule)
      check(published.folder, &report)
    case (.docs(let check), .docs(let example)):
      skill = example.docs.subject
      report = Report(on: skill, rule: rule)
      check(example.docs, &report)
    case (.served(let check), .served(let served)):
      skill = served.site.subject
      report = Report(on: skill, rule: rule)
      check(served.site, &report)
    case (.theme(let check), .theme(let theme)):
      skill = theme.subject
      report = Report(on: skill, rule: rule)
      check(theme, &report)
    default: return ["an example of another kind than the rule"]
    }
    let isServed = if case .served = subject { true } else { false }
    return report.drafts.filter { $0.rule.code == rule.code }
      .filter { isServed || $0.skill.path == skill.path }
      .map { draft in draft.range.map { "\(draft.path):\($0)" } ?? draft.path }.sorted()
  }
}

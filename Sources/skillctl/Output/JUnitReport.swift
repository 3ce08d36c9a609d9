import SkillModel

/// Findings as a JUnit report: a suite for each skill, in it a case that fails for each error; what is no error is a
/// case that passes and says so.
///
/// Format: https://github.com/testmoapp/junitxml (checked 2026-11-22).
struct JUnitReport {
  let findings: [Finding]
  /// The skills that were looked at.
  let skills: [String]

  var text: String {
    let bySkill = Dictionary(grouping: findings, by: \.skill)
    var suites = skills.map { ($0, bySkill[$0] ?? []) }
    let known = Set(skills)
    let others = findings.filter { !known.contains($0.skill) }
    if !others.isEmpty { suites.append(("the whole collection", others)) }
    let failures = findings.count { $0.severity == .error }
    let tests = suites.reduce(0) { $0 + max(1, $1.1.count) }
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    text += "<testsuites name=\"skillctl\" tests=\"\(tests)\" failures=\"\(failures)\">\n"
    for (name, findings) in suites { text += suite(name, findings) }
    return text + "</testsuites>\n"
  }

  private func suite(_ name: String, _ findings: [Finding]) -> String {
    let failures = findings.count { $0.severity == .error }
    let name = XMLText.escaped(name)
    var text =
      "  <testsuite name=\"\(name)\" tests=\"\(max(1, findings.count))\" failures=\"\(failures)\">\n"
    if findings.isEmpty {
      text += "    <testcase classname=\"\(name)\" name=\"no findings\"/>\n"
    }
    for finding in findings { text += testCase(finding, of: name) }
    return text + "  </testsuite>\n"
  }

  private func testCase(_ finding: Finding, of suite: String) -> String {
    let place = finding.place.map { ":\($0.start.line):\($0.start.column)" } ?? ""
    let name = XMLText.escaped("\(finding.code) \(finding.rule) \(finding.path)\(place)")
    let details = XMLText.escaped(
      "\(finding.path)\(place): \(finding.severity.rawValue): \(finding.message)\n"
        + "why: \(finding.why)\nhelp: \(finding.help)")
    let message = XMLText.escaped(finding.message)
    let inside =
      finding.severity == .error
      ? "<failure message=\"\(message)\" type=\"\(finding.code)\">\(details)</failure>"
      : "<system-out>\(details)</system-out>"
    return "    <testcase classname=\"\(suite)\" name=\"\(name)\">\(inside)</testcase>\n"
  }
}

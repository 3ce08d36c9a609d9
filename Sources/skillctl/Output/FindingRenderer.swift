import SkillModel

/// Findings for people: place, source line with carets, why, what to do; at the end their number.
struct FindingRenderer {
  let terminal: Terminal

  /// All findings, grouped by skill where there are several, what clients say, and the summary with its end.
  func rendered(
    _ findings: [Finding], skills: [String], verdicts: String = "", end: String = ""
  ) -> String {
    var blocks: [String] = []
    var heading: String?
    let skillsFindings = Dictionary(grouping: findings, by: \.skill)
    var told = Told()
    for finding in findings {
      if heading != finding.skill {
        heading = finding.skill
        if skillsFindings.count > 1 {
          blocks.append(title(of: finding.skill, skillsFindings[finding.skill] ?? []))
        }
      }
      blocks.append(rendered(finding, &told))
    }
    if !verdicts.isEmpty { blocks.append(verdicts) }
    let summary = FindingCounts(findings, skills: skills).summary(for: terminal) + end
    // The summary stays the last line.
    blocks.append(findings.isEmpty ? summary : Self.explain + "\n" + summary)
    return blocks.joined(separator: "\n") + "\n"
  }

  /// Where all of a rule is told.
  static let explain = "`skillctl explain CODE` tells all of a rule, with examples"

  /// What was told of rules in one skill, so that it is not told again for each place.
  struct Told {
    fileprivate var skill: String?
    fileprivate var words: Set<String> = []
  }

  /// Several findings, each ending in a line break.
  func blocks(_ findings: [Finding]) -> [String] {
    var told = Told()
    return findings.map { rendered($0, &told) }
  }

  /// One finding, ending in a line break; without why, help and source where those were told before.
  private func rendered(_ finding: Finding, _ told: inout Told) -> String {
    if told.skill != finding.skill { told = Told(skill: finding.skill) }
    var lines = place(of: finding)
    for refusal in finding.refusals where finding.code != Rule.refusedByConsumer.code {
      let words = refusal.isOurs ? refusal.words : "“\(refusal.words)”"
      lines += labelled("\(refusal.consumer):", words)
    }
    if told.words.insert("\(finding.code) \(finding.help)").inserted {
      lines += labelled("why:", finding.why) + labelled("help:", finding.help)
    }
    if told.words.insert(finding.code).inserted {
      lines += labelled("see:", Self.links[finding.code] ?? "")
    }
    lines += labelled("exception:", "\(finding.code) \(finding.fingerprint)")
    return lines.joined(separator: "\n") + "\n"
  }

  /// The first source of each rule, by its code.
  private static let links = Dictionary(
    uniqueKeysWithValues: Rule.all.map { ($0.code, $0.sources.first?.url ?? "") })

  /// Where and what: the first line of a finding, and its source line with carets.
  func place(of finding: Finding) -> [String] {
    let style = Style.of(finding.severity)
    var place = DisplayText.safe(finding.path)
    if let start = finding.place?.start { place += ":\(start.line):\(start.column)" }
    let label = terminal.paint("\(finding.severity.rawValue)[\(finding.code)]", style)
    let head =
      "\(terminal.paint(place + ":", .strong)) \(label) \(DisplayText.safe(finding.message))"
    let excerpt = finding.place.map { Excerpt($0).rendered(for: terminal, style: style) }
    return [head] + (excerpt ?? [])
  }

  private func labelled(_ label: String, _ text: String) -> [String] {
    guard !text.isEmpty else { return [] }
    var lines = TextWrap.labelled(label, text, indent: 2, width: terminal.width)
    lines[0] = "  " + terminal.paint(label, .faint) + lines[0].dropFirst(2 + label.count)
    return lines
  }

  private func title(of skill: String, _ findings: [Finding]) -> String {
    let counts = FindingCounts(findings, skills: [])
    // A finding about no skill is one about a baseline.
    let name = DisplayText.safe(skill.isEmpty ? findings.first?.path ?? "" : skill)
    return terminal.paint("── \(name): \(counts.words)", .strong) + "\n"
  }
}

extension Excerpt {
  init(_ place: Finding.Place) {
    self.init(lineNumber: place.start.line, line: place.line, marked: place.shown)
  }
}

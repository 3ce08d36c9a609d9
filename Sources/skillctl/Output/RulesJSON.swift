import SkillModel

/// What `rules` and `explain` print with `--format json`; described by
/// `docs/schemas/rules.schema.json`.
struct RulesJSON: Encodable {
  struct Source: Encodable {
    let title: String
    let url: String
    let checked: String
  }

  struct Entry: Encodable {
    let code: String
    let name: String
    let severity: Severity
    let summary: String
    let why: String
    let help: String
    let sources: [Source]
    /// Absent for a rule that speaks for every purpose, or not of archives.
    let purposes: [ArchivePurpose]?
  }

  let schema = "urn:skillctl:rules:1"
  let tool = JSONText.Tool()
  let rules: [Entry]

  init(_ rules: [Rule]) {
    self.rules = rules.map { rule in
      Entry(
        code: rule.code, name: rule.name, severity: rule.severity, summary: rule.summary,
        why: rule.why, help: rule.help,
        sources: rule.sources.map { Source(title: $0.title, url: $0.url, checked: $0.checked) },
        purposes: rule.purposes)
    }
  }

  var text: String { JSONText.encode(self) }
}

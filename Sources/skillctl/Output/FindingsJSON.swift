import Publishing
import SkillModel

/// What `validate --format json` prints; described by `docs/schemas/findings.schema.json`.
struct FindingsJSON: Encodable {
  let schema = "urn:skillctl:findings:1"
  let tool = JSONText.Tool()
  let skills: [String]
  let findings: [FindingJSON]
  let verdicts: [VerdictsJSON]
  let fixed: FixedJSON?
  let counts: CountsJSON

  init(_ result: Validate.Result, fixed: FixRun.Result? = nil) {
    skills = result.skills
    findings = result.findings.map(FindingJSON.init)
    verdicts = result.judged.map(VerdictsJSON.init)
    self.fixed = fixed.map(FixedJSON.init)
    counts = CountsJSON(FindingCounts(result.findings, skills: result.skills))
  }

  var line: String { JSONText.line(self) }

  /// Writes the document, of which there may be a hundred megabytes.
  ///
  /// - Throws: ``FileError`` when the stream cannot be written.
  static func write(
    _ result: Validate.Result, fixed: FixRun.Result?, to stream: Stream
  ) throws {
    var document = JSONDocument(stream)
    try document.add("counts", CountsJSON(FindingCounts(result.findings, skills: result.skills)))
    try document.add("findings", result.findings) { JSONText.indented(FindingJSON($0), by: 4) }
    if let fixed { try document.add("fixed", FixedJSON(fixed)) }
    try document.add("schema", "urn:skillctl:findings:1")
    try document.add("skills", result.skills) { JSONText.indented($0, by: 4) }
    try document.add("tool", JSONText.Tool())
    // Most skills are judged like the one before.
    var last: (verdicts: [Verdict], text: String)?
    try document.add("verdicts", result.judged) { judged in
      if last?.verdicts != judged.verdicts {
        let consumers = judged.verdicts.map(VerdictJSON.init)
        last = (judged.verdicts, JSONText.indented(consumers, by: 6))
      }
      let skill = JSONText.indented(judged.skill, by: 6)
      return "{\n      \"consumers\" : \(last?.text ?? "[]"),\n      \"skill\" : \(skill)\n    }"
    }
    try document.end()
  }
}

/// One finding; `start` and `end` are absent when it is about a whole file.
struct FindingJSON: Encodable {
  struct Place: Encodable {
    /// From 1.
    let line: Int
    /// From 1, in Unicode scalars.
    let column: Int
    /// From 0, in UTF-8 bytes of the file.
    let offset: Int
  }

  let code: String
  let rule: String
  let severity: Severity
  let skill: String
  let path: String
  let start: Place?
  let end: Place?
  let message: String
  let why: String
  let help: String
  let fingerprint: String
  let refusals: [Refusal]?
  let fix: Fix?

  /// How `--fix` would mend it.
  struct Fix: Encodable {
    let title: String
    /// Needs --unsafe.
    let unsafe: Bool
  }

  /// What a client says that the skill is for.
  struct Refusal: Encodable {
    let consumer: String
    let words: String
    /// Whether the words are the client's own.
    let quoted: Bool
  }

  init(_ finding: Finding) {
    code = finding.code
    rule = finding.rule
    severity = finding.severity
    skill = finding.skill
    path = finding.path
    start = finding.place.map {
      Place(line: $0.start.line, column: $0.start.column, offset: $0.range.lowerBound)
    }
    end = finding.place.map {
      Place(line: $0.end.line, column: $0.end.column, offset: $0.range.upperBound)
    }
    message = finding.message
    why = finding.why
    help = finding.help
    fingerprint = finding.fingerprint
    let refusals = finding.refusals.map {
      Refusal(consumer: $0.consumer, words: $0.words, quoted: !$0.isOurs)
    }
    self.refusals = refusals.isEmpty ? nil : refusals
    fix = finding.fix.map { Fix(title: $0.title, unsafe: $0.isUnsafe) }
  }
}

/// The numbers of a summary line.
struct CountsJSON: Encodable {
  let error: Int
  let warning: Int
  let info: Int
  let skills: Int
  let skillsWithFindings: Int

  private enum CodingKeys: String, CodingKey {
    case error, warning, info, skills
    case skillsWithFindings = "skills_with_findings"
  }

  init(_ counts: FindingCounts) {
    error = counts.errors
    warning = counts.warnings
    info = counts.infos
    skills = counts.skills
    skillsWithFindings = counts.skillsWithFindings
  }
}

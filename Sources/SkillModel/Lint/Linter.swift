/// Runs the rules over skills.
package struct Linter: Sendable {
  /// What linting gave: the findings that stand, those that a reviewed exception took away, and what each client
  /// makes of the skill.
  package struct Result: Sendable {
    /// In order.
    package let findings: [Finding]
    /// In order.
    package let excepted: [Finding]
    /// Of every client, in the order of ``Consumer/all``; empty where no single skill was looked at.
    package let verdicts: [Verdict]

    package init(findings: [Finding], excepted: [Finding], verdicts: [Verdict] = []) {
      self.findings = findings
      self.excepted = excepted
      self.verdicts = verdicts
    }

    /// Nothing was found, and nothing was taken away.
    package var isEmpty: Bool { findings.isEmpty && excepted.isEmpty }
  }

  package let configuration: Configuration

  /// The rules that look at one skill alone.
  private static let checks: [(Rule, @Sendable (Skill, inout Report) -> Void)] =
    Rule.all.compactMap { rule in
      guard case .skill(let check) = rule.check else { return nil }
      return (rule, check)
    }

  package init(configuration: Configuration = Configuration()) {
    self.configuration = configuration
  }

  /// The findings of one skill, in order, with the configured severities and without the exceptions.
  package func findings(in skill: Skill) -> [Finding] { result(in: skill).findings }

  /// The findings of the rules that look at a whole collection.
  package func findings(inCollection skills: [Skill]) -> [Finding] {
    result(inCollection: skills).findings
  }

  /// Lints one skill.
  package func result(in skill: Skill) -> Result {
    var texts = SkillTexts()
    return result(in: skill, reading: &texts)
  }

  /// The same, with what the rules read of the skill's files for whoever needs it next.
  package func result(in skill: Skill, reading texts: inout SkillTexts) -> Result {
    guard var report = Rule.all.first.map({ Report(on: skill, rule: $0, texts: texts) }) else {
      return Result(findings: [], excepted: [])
    }
    defer { texts = report.texts }
    for (rule, check) in Self.checks {
      report.begin(rule)
      check(skill, &report)
    }
    let codes = report.codes
    let verdicts = report.masked(Consumer.verdicts(on: skill).map { $0.explained(by: codes) })
    let required = verdicts.filter { configuration.consumers.contains($0.consumer) }
    for rule in Rule.all {
      guard case .verdicts(let check) = rule.check else { continue }
      report.begin(rule)
      check(skill, required, &report)
    }
    let suppressions = report.textFiles().flatMap { Suppression.find(in: $0) }
    let settled = settle(&report, with: suppressions, of: skill, required: required)
    return Result(
      findings: settled.findings, excepted: settled.excepted, verdicts: verdicts)
  }

  /// What stands of a report without what comments take away, and with what is to be said of them.
  func settle(
    _ report: inout Report, with comments: [Suppression], of skill: Skill, required: [Verdict] = []
  ) -> Result {
    let settled = settle(report.findings(), required: required)
    if comments.isEmpty { return settled }
    var comments = comments
    _ = settled.without(&comments, of: skill)
    report.judge(comments)
    // The same findings once more, with those about the comments.
    return settle(report.findings(), required: required).without(&comments, of: skill)
  }

  /// Runs the rules that look at a whole collection.
  package func result(inCollection skills: [Skill]) -> Result {
    guard let first = skills.first, var report = Rule.all.first.map({ Report(on: first, rule: $0) })
    else { return Result(findings: [], excepted: []) }
    for rule in Rule.all {
      guard case .collection(let check) = rule.check else { continue }
      report.begin(rule)
      check(skills, &report)
    }
    // A line shown here may hold a secret, which only the rules over single skills know of.
    let about = Set(report.drafts.map(\.skill.path))
    let kept = report.drafts.map(\.rule.code)
    for skill in skills where about.contains(skill.path) {
      for rule in Rule.all where Rule.maskedCodes.contains(rule.code) {
        guard case .skill(let check) = rule.check else { continue }
        report.look(at: skill)
        report.begin(rule)
        check(skill, &report)
      }
    }
    return settle(report.findings().filter { kept.contains($0.code) })
  }

  /// The configured exceptions that took nothing away in any of these results.
  ///
  /// Only of use when the results are those of every skill the configuration is about.
  package func unusedExceptions(after results: [Result]) -> [Configuration.Exception] {
    let used = Set(results.flatMap { $0.excepted.map(\.exceptionKey) })
    // What is only said of archives and of what is published is no business of skills' sources.
    return configuration.exceptions.filter { exception in
      !used.contains("\(exception.code) \(exception.fingerprint)")
        && !["SK7", "SK8", "SK9"].contains { exception.code.hasPrefix($0) }
    }
  }

  /// Applies what the configuration says about severities and exceptions, and `required`, the verdicts of the
  /// clients that the skill is for: where some are named, what only others refuse is no error.
  func settle(_ findings: [Finding], required: [Verdict] = []) -> Result {
    let exceptions = Set(configuration.exceptions.map { "\($0.code) \($0.fingerprint)" })
    var standing: [Finding] = []
    var excepted: [Finding] = []
    for finding in findings {
      let level = configuration.severities[finding.code] ?? configuration.severities[finding.rule]
      let refusals = required.flatMap { verdict in
        verdict.refusals.filter { $0.codes.contains(finding.code) }
          .map { Finding.Refusal(consumer: verdict.consumer, words: $0.words, isOurs: $0.isOurs) }
      }
      let severity: Severity
      switch level {
      case .off: continue
      case .info: severity = .info
      case .warning: severity = .warning
      case .error: severity = .error
      case nil where !refusals.isEmpty: severity = .error
      case nil where !required.isEmpty && Consumer.codes.contains(finding.code):
        severity = max(finding.severity, .warning)
      case nil: severity = finding.severity
      }
      let settled = finding.with(severity, refusals)
      if exceptions.contains(settled.exceptionKey) {
        excepted.append(settled)
      } else {
        standing.append(settled)
      }
    }
    return Result(findings: standing, excepted: excepted)
  }
}

extension Linter.Result {
  /// The same without the findings that comments take away.
  fileprivate func without(_ suppressions: inout [Suppression], of skill: Skill) -> Self {
    let prefix = skill.path.isEmpty || skill.path == "." ? "" : skill.path + "/"
    let byLine = Dictionary(grouping: suppressions.indices) { suppressions[$0].target }
    var standing: [Finding] = []
    for finding in findings {
      let path = String(finding.path.dropFirst(prefix.count))
      var isTaken = false
      for index in byLine[finding.place?.start.line ?? 0] ?? [] {
        isTaken = suppressions[index].takes(finding, at: path) || isTaken
      }
      if !isTaken { standing.append(finding) }
    }
    return Linter.Result(findings: standing, excepted: excepted, verdicts: verdicts)
  }
}

extension Report {
  /// Lets the rules over comments speak.
  mutating func judge(_ suppressions: [Suppression]) {
    for rule in Rule.all {
      guard case .suppressions(let check) = rule.check else { continue }
      begin(rule)
      check(suppressions, &self)
    }
  }
}

extension Finding {
  /// Whether the finding is a secret, which no option may let into an archive.
  package var isSecret: Bool { Rule.secretCodes.contains(code) }

  fileprivate var exceptionKey: String { "\(code) \(fingerprint)" }

  fileprivate func with(_ severity: Severity, _ refusals: [Refusal]) -> Finding {
    Finding(
      code: code, rule: rule, severity: severity, skill: skill, path: path, place: place,
      message: message, why: why, help: help, fingerprint: fingerprint, refusals: refusals,
      fix: fix)
  }
}

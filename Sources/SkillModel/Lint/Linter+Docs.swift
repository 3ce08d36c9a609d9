extension Linter {
  /// Lints the pages of `docs/`, for secrets in the files they show or link to as well. What comments
  /// take away is not among the findings.
  package func result(in docs: Docs) -> Result {
    let subject = docs.subject
    guard var report = Rule.all.first.map({ Report(on: subject, rule: $0) }) else {
      return Result(findings: [], excepted: [])
    }
    for rule in Rule.all {
      report.begin(rule)
      switch rule.check {
      case .docs(let check): check(docs, &report)
      case .skill(let check) where Rule.secretCodes.contains(rule.code): check(subject, &report)
      default: continue
      }
    }
    let comments = docs.all.filter { !$0.isDraft }.flatMap { Suppression.find(in: $0) }
    let settled = settle(&report, with: comments, of: subject)
    // Only skills are mended.
    return Result(findings: settled.findings.map(\.unmended), excepted: settled.excepted)
  }
}

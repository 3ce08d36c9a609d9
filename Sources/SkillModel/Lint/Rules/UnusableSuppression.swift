extension Rule {
  static let unusableSuppression = overSuppressions(
    "SK002", "unusable-suppression", .warning,
    summary: "A comment allows nothing: it names no rule, or one that no comment takes away.",
    why: "whoever wrote it thinks that the finding is dealt with",
    help: "name a rule by its code or name; `skillctl rules` lists them",
    sources: [.eslintComments],
    examples: [
      .body("# skillctl: allow SK341\n[a](b.md)\n"),
      .body("<!-- skillctl: allow ▸SK999◂, SK341 -->\n[a](b.md)\n"),
      .body("▸<!-- skillctl: allow -->◂\n[a](b.md)\n"),
      .body("<!-- skillctl: allow ▸written-password◂ -->\nText.\n"),
      .body("<!-- skillctl: allow ▸SK161◂ one of two -->\nText.\n"),
    ]
  ) { suppressions, report in
    for suppression in suppressions {
      if suppression.names.isEmpty {
        let line = suppression.line
        let text = report.source(of: suppression.path)
        let end = text.map { $0.lineRange($0.lineIndex(at: line.lowerBound)).upperBound }
        report(
          line.lowerBound..<(end ?? line.upperBound), in: suppression.path,
          "the comment names no rule")
      }
      for name in suppression.names {
        guard let rule = name.rule.flatMap({ Rule.named($0) }) else {
          let near = nearestNames(
            to: name.text, in: Rule.all.map(\.name) + Rule.all.map(\.code), limit: 1)
          report(
            name.range, in: suppression.path, "there is no rule '\(name.text.shortened())'",
            help: near.first.map { "did you mean `\($0)`? `skillctl rules` lists all" })
          continue
        }
        guard let reason = rule.isBeyondComments(inDocs: suppression.isInDocs) else { continue }
        report(
          name.range, in: suppression.path, "no comment allows '\(rule.name)'",
          help: "\(reason); delete the name here")
      }
    }
  }
}

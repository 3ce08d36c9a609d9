extension Rule {
  static let loneCarriageReturn = Rule(
    "SK308", "lone-carriage-return", .warning,
    summary: "SKILL.md holds a CR that no LF follows.",
    why: "half of the tools take it for a line's end, the others for a character in the line",
    help: "replace it by LF, or remove it",
    sources: [.commonMark],
    examples: [
      Example("---\nname: example\ndescription: d\n---\nBody.\n"),
      Example("---\nname: example\ndescription: d\n---\nBody.▸\r◂More.\n"),
    ]
  ) { skill, report in
    for problem in skill.documentProblems({
      if case .loneCarriageReturn = $0 { true } else { false }
    }) {
      guard case .loneCarriageReturn(let count) = problem.kind else { continue }
      report(
        problem.range,
        count == 1 ? "a CR stands alone" : "\(count) CRs stand alone, this is the first",
        fix: .document(
          "end lines in LF", of: skill, skill.document?.source.carriageReturns(alone: true) ?? [],
          isUnsafe: true, isAlone: true))
    }
  }
}

extension Rule {
  static let longBody = Rule(
    "SK202", "long-body", .warning,
    summary: "The body is longer than 500 lines.",
    why:
      "an agent loads the whole body whenever it uses the skill; the specification advises 500 lines at most",
    help: "move details into files of their own and link them, so that they are read when needed",
    sources: [.specification, .bestPractices],
    examples: [
      .body(String(repeating: "line\n", count: 500)),
      .body(String(repeating: "line\n", count: 500) + "▸the 501st◂\n"),
    ]
  ) { skill, report in
    guard let document = skill.document else { return }
    let source = document.source
    let first = source.lineIndex(at: document.body.lowerBound)
    var last = source.lineIndex(at: max(document.body.lowerBound, document.body.upperBound - 1))
    while last > first, source.lineRange(last).isEmpty { last -= 1 }
    let count = last - first + 1
    guard count > 500 else { return }
    report(
      source.lineRange(first + 500), "the body has \(count) lines; from here on it is past 500")
  }
}

extension Rule {
  static let redirectToHTTP = overServed(
    "SK915", "redirect-to-http", .error,
    summary: "A redirect leads from https to http.",
    why:
      "whoever is on the way can then put another file in its place; Claude Code and others "
      + "refuse it",
    help: "redirect to the https address",
    sources: [.http, .claudeMarketplaces],
    examples: [
      .served([.example("index.json")]),
      .served(
        [
          .example("index.json") {
            $0.failure = .insecure("http://skills.example.org/skills/index.json")
          }
        ], flagged: ["index.json"]),
    ]
  ) { site, report in
    let insecure = site.answers.compactMap { answer -> Report.ServedFault? in
      guard case .insecure(let target) = answer.failure else { return nil }
      return Report.ServedFault(
        answer, "it redirects to '\(target.shortened(to: 100))', which was not asked")
    }
    report(insecure, of: site)
  }
}

extension Rule {
  static let unansweredRequest = overServed(
    "SK901", "unanswered-request", .error,
    summary: "A request for a file of a served site got no whole answer.",
    why: "clients wait in vain, or work with half of a file",
    help: "look into the log of the server, and of what stands in front of it",
    sources: [.http],
    examples: [
      .served([.example("index.json")]),
      .served(
        [.example("index.json") { $0.failure = .unanswered("no answer within 30 seconds") }],
        flagged: ["index.json"]),
    ]
  ) { site, report in
    let faults = site.answers.compactMap { answer -> Report.ServedFault? in
      guard case .unanswered(let words) = answer.failure else { return nil }
      return Report.ServedFault(answer, words)
    }
    report(faults, of: site)
  }
}

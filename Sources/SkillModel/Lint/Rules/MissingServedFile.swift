extension Rule {
  static let missingServedFile = overServed(
    "SK902", "missing-served-file", .error,
    summary: "A server does not hand out a file that was published.",
    why: "whoever follows an index, a list of digests or a link to it gets an error",
    help:
      "copy the whole of `dist/` to the server, and look at which paths its configuration "
      + "serves",
    sources: [.http, .wellKnown],
    examples: [
      .served([.example("index.json")]),
      .served(
        [.example("skills/pdf.skill", .artifact) { $0.status = 404 }],
        flagged: ["skills/pdf.skill"]),
    ]
  ) { site, report in
    let missing = site.answers.compactMap { answer -> Report.ServedFault? in
      guard answer.failure == nil, !(answer.role == .index && answer.isAtOrigin),
        let status = answer.status, status != 200
      else { return nil }
      let source = answer.expected.map { "; \($0.source) lists it" } ?? ""
      return Report.ServedFault(answer, "the server answers \(status)\(source)")
    }
    report(missing, of: site)
  }
}

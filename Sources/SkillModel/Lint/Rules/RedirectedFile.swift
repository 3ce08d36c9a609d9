extension Rule {
  static let redirectedFile = overServed(
    "SK916", "redirected-file", .info,
    summary: "A file of the site is only had by a redirect.",
    why: "each of them costs a client a request, and some clients follow none",
    help:
      "serve the file at the address that the indexes give, or publish with the address it "
      + "redirects to as `base_url`",
    sources: [.http, .wellKnown],
    examples: [
      .served([.example("index.json")]),
      .served(
        [
          .example("index.json") {
            $0.redirects = [ServedAnswer.Redirect(status: 301, target: "/new/index.json")]
          }
        ], flagged: ["index.json"]),
    ]
  ) { site, report in
    let redirected = site.found.compactMap { answer -> Report.ServedFault? in
      guard let first = answer.redirects.first, !answer.path.isEmpty else { return nil }
      let more = answer.redirects.count > 1 ? " and \(answer.redirects.count - 1) more times" : ""
      return Report.ServedFault(
        answer, "it redirects (\(first.status)) to '\(first.target.shortened(to: 100))'\(more)")
    }
    report(redirected, of: site, most: 20)
  }
}

extension Rule {
  static let pageForFile = overServed(
    "SK903", "page-for-file", .error,
    summary: "A server answers with an HTML page and 200 where another file should be.",
    why:
      "a client that asks for JSON or an archive takes the page for it, and says nothing of "
      + "what is wrong",
    help:
      "let the server answer 404 for what it does not have: take away the rule that sends a "
      + "page for every address",
    sources: [.http, .wellKnown],
    examples: [
      .served([.example("index.json")]),
      .served([.example("index.json") { $0.beginsAsPage = true }], flagged: ["index.json"]),
    ]
  ) { site, report in
    report(
      site.answers.filter(\.isPageForFile).map {
        Report.ServedFault($0, "an HTML page stands here, with status 200")
      }, of: site)
  }
}

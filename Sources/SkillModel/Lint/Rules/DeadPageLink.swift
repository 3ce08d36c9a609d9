extension Rule {
  static let deadPageLink = overServed(
    "SK941", "dead-page-link", .error,
    summary:
      "A link of a page leads to nothing on the same site, or to an anchor that is not "
      + "there.",
    why: "whoever follows it finds nothing",
    help: "correct the link in the source, or build and copy the site again",
    sources: [.html, .urls],
    examples: [
      .served([.example("index.html", .page)]),
      .served(
        [.example("index.html", .page)],
        deadLinks: [
          ServedSite.DeadLink(
            page: "index.html", target: "skills/pdf/", reason: "the server answers 404", pages: 1)
        ], flagged: ["index.html"]),
    ]
  ) { site, report in
    report(
      site.deadLinks.map { link in
        let more = link.pages > 1 ? ", on \(link.pages) pages" : ""
        return Report.ServedFault(
          ServedAnswer(link.page, role: .page),
          "it links '\(link.target.shortened(to: 100))'\(more): \(link.reason)")
      }, of: site)
  }
}

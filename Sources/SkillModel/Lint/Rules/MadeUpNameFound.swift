extension Rule {
  static let madeUpNameFound = overServed(
    "SK913", "made-up-name-found", .error,
    summary: "A server does not answer 404 for a name that is not there.",
    why:
      "the discovery format demands 404: whoever asks for what was removed takes an answer "
      + "for the thing itself",
    help: "let the server answer 404, with a page for people if you like",
    sources: [.wellKnown, .http],
    examples: [
      .served(probes: [
        ServedSite.Probe(path: "no-such-page.html", isAtOrigin: false, status: 404, redirects: 0)
      ]),
      .served(
        probes: [
          ServedSite.Probe(path: "no-such-page.html", isAtOrigin: false, status: 200, redirects: 0)
        ], flagged: ["no-such-page.html"]),
    ]
  ) { site, report in
    let found = site.probes.compactMap { probe -> Report.ServedFault? in
      guard let status = probe.status, ![404, 410].contains(status) else { return nil }
      var answer = ServedAnswer(probe.path, role: .plain, isAtOrigin: probe.isAtOrigin)
      answer.status = status
      let by = probe.redirects > 0 ? " behind a redirect" : ""
      return Report.ServedFault(
        answer, "this name is made up, and is answered \(status)\(by)",
        severity: status == 200 ? nil : .warning)
    }
    report(found, of: site)
  }
}

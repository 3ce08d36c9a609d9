extension Rule {
  static let noCORS = overServed(
    "SK921", "no-cors", .warning,
    summary: "An index or an artifact may not be read by pages of other origins.",
    why: "a catalogue in a browser, or an agent that runs in one, cannot read it",
    help: "send `Access-Control-Allow-Origin: *` with the indexes and the artifacts",
    sources: [.wellKnown, .fetch],
    examples: [
      .served([.example("index.json", fields: ["access-control-allow-origin": "*"])]),
      .served([.example("index.json")], flagged: ["index.json"]),
    ]
  ) { site, report in
    let closed = site.found.compactMap { answer -> Report.ServedFault? in
      guard answer.role == .index || answer.role == .artifact,
        !answer.isPageForFile, !answer.path.hasSuffix(".xml"),
        answer.fields["access-control-allow-origin"] == nil
      else { return nil }
      return Report.ServedFault(answer, "there is no Access-Control-Allow-Origin")
    }
    report(closed, of: site, most: 20)
  }
}

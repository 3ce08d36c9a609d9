extension Rule {
  static let noRevalidation = overServed(
    "SK925", "no-revalidation", .warning,
    summary: "A client that has a file already must fetch the whole of it again.",
    why: "an index is asked for again and again, and is nearly always the same",
    help: "send an ETag or Last-Modified, and answer 304 to whoever names it",
    sources: [.http, .httpCaching, .wellKnown],
    examples: [
      .served([
        .example("index.json", fields: ["etag": "\"a\"", "cache-control": "no-cache"]) {
          $0.revalidated = 304
        }
      ]),
      .served(
        [
          .example("index.json", fields: ["etag": "\"a\"", "cache-control": "no-cache"]) {
            $0.revalidated = 200
          }
        ], flagged: ["index.json"]),
    ]
  ) { site, report in
    let asked = site.found.compactMap { answer -> Report.ServedFault? in
      if let status = answer.revalidated {
        if status == 304 { return nil }
        return Report.ServedFault(
          answer, "asked for again with its own ETag or date, the server answers \(status), not 304"
        )
      }
      guard answer.role == .index else { return nil }
      if answer.fields["etag"] == nil, answer.fields["last-modified"] == nil {
        return Report.ServedFault(answer, "it has neither ETag nor Last-Modified")
      }
      guard answer.fields["cache-control"] == nil else { return nil }
      return Report.ServedFault(
        answer, "it has no Cache-Control, so that every cache keeps it as long as it thinks fit",
        severity: .info)
    }
    report(asked, of: site, most: 20)
  }
}

extension Rule {
  static let damagedEncoding = overServed(
    "SK924", "damaged-encoding", .error,
    summary:
      "A file is encoded for a client that did not ask for it, or unpacks to something "
      + "else.",
    why:
      "a client that takes the bytes as they come holds the wrong ones against the index's "
      + "digest",
    help:
      "compress only for clients whose Accept-Encoding takes it, and no file that is an "
      + "archive",
    sources: [.http, .wellKnown],
    examples: [
      .served([.example("index.json")]),
      .served(
        [.example("skills/pdf.skill", .artifact, fields: ["content-encoding": "gzip"])],
        flagged: ["skills/pdf.skill"]),
      .served(
        [
          .example("index.json") {
            $0.packed = ServedAnswer.Packed(
              status: 200, encoding: "gzip", varies: true, fault: "it unpacks to other bytes")
          }
        ], flagged: ["index.json"]),
    ]
  ) { site, report in
    let damaged = site.found.compactMap { answer -> Report.ServedFault? in
      if let encoding = answer.fields["content-encoding"], encoding != "identity" {
        return Report.ServedFault(
          answer, "it comes in the encoding \(encoding.shortened()), which was not asked for")
      }
      guard let packed = answer.packed else { return nil }
      if let status = packed.status, status != 200 {
        return Report.ServedFault(answer, "asked for in gzip, the server answers \(status)")
      }
      return packed.fault.map { Report.ServedFault(answer, "asked for in gzip: \($0)") }
    }
    report(damaged, of: site, most: 20)
  }
}

extension Rule {
  static let missingSecurityHeader = overServed(
    "SK932", "missing-security-header", .info,
    summary:
      "An answer lacks a header that keeps what skills hold from being run as part of the "
      + "site.",
    why:
      "a catalogue serves the files of strangers: without these headers a browser may run a "
      + "skill's page or picture with the rights of the site",
    help: "send the headers that the Caddyfile of `skillctl init` sends",
    sources: [.owaspHeaders],
    examples: [
      .served([
        .example(
          "index.html", .page,
          fields: [
            "content-security-policy": "default-src 'self'", "x-content-type-options": "nosniff",
          ])
      ]),
      .served(
        [.example("index.html", .page, fields: ["content-security-policy": "default-src 'self'"])],
        flagged: ["index.html"]),
    ]
  ) { site, report in
    var lacking: [Report.ServedFault] = []
    for answer in site.found {
      let policy = answer.fields["content-security-policy"]
      if answer.fields["x-content-type-options"]?.asciiLowercased != "nosniff" {
        lacking.append(
          Report.ServedFault(
            answer, "there is no `X-Content-Type-Options: nosniff`",
            severity: answer.role == .page ? .warning : nil))
      }
      if answer.role == .page, policy == nil {
        lacking.append(Report.ServedFault(answer, "there is no Content-Security-Policy"))
      }
      if answer.role == .plain, isActive(answer.path), policy?.contains("sandbox") != true {
        lacking.append(
          Report.ServedFault(
            answer, "a file of a skill that browsers run has no `Content-Security-Policy: sandbox`",
            severity: .warning))
      }
    }
    // One of a sort is enough: they come from the server's settings.
    var seen: [String: Int] = [:]
    lacking = lacking.filter {
      seen[$0.message, default: 0] += 1
      return seen[$0.message] == 1
    }
    report(
      lacking.map { fault in
        var fault = fault
        let others = (seen[fault.message] ?? 1) - 1
        if others > 0 { fault.message += ", nor with \(others) more" }
        return fault
      }, of: site)
  }

  private static func isActive(_ path: String) -> Bool {
    [".html", ".htm", ".svg", ".xhtml"].contains { path.asciiLowercased.hasSuffix($0) }
  }
}

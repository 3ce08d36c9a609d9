extension Rule {
  static let longCache = overServed(
    "SK922", "long-cache", .error,
    summary: "A file whose name stays is served as if it never changed.",
    why:
      "browsers and caches keep the old one for months, and nothing that you publish gets "
      + "through",
    help:
      "send `Cache-Control: no-cache` with everything but files whose name holds a digest "
      + "of their content",
    sources: [.immutable, .httpCaching, .wellKnown],
    examples: [
      .served([
        .example("index.json", fields: ["cache-control": "no-cache"]),
        .example(
          "assets/style-0123abcd.css", .asset,
          fields: ["cache-control": "public, max-age=31536000, immutable"]),
      ]),
      .served(
        [.example("index.json", fields: ["cache-control": "max-age=31536000, immutable"])],
        flagged: ["index.json"]),
      .served(
        [.example("index.json", fields: ["cache-control": "max-age=86400"])],
        flagged: ["index.json"]),
    ]
  ) { site, report in
    let kept = site.found.compactMap { answer -> Report.ServedFault? in
      guard !answer.isHashed, let value = answer.fields["cache-control"]?.asciiLowercased else {
        return nil
      }
      let parts = value.split(separator: ",").map { $0.filter { $0 != " " } }
      if parts.contains("no-cache") || parts.contains("no-store") { return nil }
      if parts.contains("immutable") {
        return Report.ServedFault(answer, "its Cache-Control says immutable")
      }
      let age = parts.compactMap { part -> Int? in
        part.hasPrefix("max-age=") ? Int(part.dropFirst("max-age=".count)) : nil
      }.first
      guard let age, age > (answer.role == .index ? 3600 : 604_800) else { return nil }
      return Report.ServedFault(
        answer, "it may be kept for \(age) seconds without being asked for again",
        severity: .warning)
    }
    report(kept, of: site, most: 20)
  }
}

extension Rule {
  static let wrongContentType = overServed(
    "SK911", "wrong-content-type", .error,
    summary: "A file is served with a content type that is not its own.",
    why:
      "the discovery format demands these types; browsers show or save a file by its type, "
      + "and clients refuse one",
    help: "set the type by the name of the file, as the Caddyfile of `skillctl init` does",
    sources: [.wellKnown, .http],
    examples: [
      .served([.example("index.json", fields: ["content-type": "application/json"])]),
      .served(
        [.example("index.json", fields: ["content-type": "text/html"])], flagged: ["index.json"]),
      .served(
        [
          .example(
            "skills/pdf/SKILL.md", .artifact, fields: ["content-type": "application/octet-stream"])
        ], flagged: ["skills/pdf/SKILL.md"]),
    ]
  ) { site, report in
    let wrong = site.found.compactMap { answer -> Report.ServedFault? in
      guard !answer.isPageForFile, let right = types(of: answer) else { return nil }
      guard let type = answer.type else {
        return Report.ServedFault(answer, "there is no Content-Type; it should be \(right[0])")
      }
      if right.contains(type) { return nil }
      return Report.ServedFault(
        answer, "the Content-Type is \(type.shortened()); it should be \(right[0])")
    }
    report(wrong, of: site)
  }

  /// The types that are right for a file, the best first; nil when any will do, as for what authors
  /// put into their skills.
  private static func types(of answer: ServedAnswer) -> [String]? {
    let path = answer.path.asciiLowercased
    let name = path.lastSlash.map { path[$0...].dropFirst() } ?? path[...]
    if name == "skill.md" { return ["text/markdown", "text/plain"] }
    if answer.role == .plain, path.utf8.starts(with: ".well-known/".utf8) { return nil }
    if answer.role == .page { return ["text/html"] }
    if name == "sha256sums" { return ["text/plain"] }
    let known: [(ending: String, types: [String])] = [
      (".json", ["application/json"]), (".md", ["text/markdown", "text/plain"]),
      (".gz", ["application/gzip"]), (".tgz", ["application/gzip"]),
      (".zip", ["application/zip"]), (".skill", ["application/zip"]),
      (".css", ["text/css"]), (".js", ["text/javascript"]), (".svg", ["image/svg+xml"]),
      (".txt", ["text/plain"]),
      (".xml", ["application/xml", "text/xml", "application/atom+xml"]),
    ]
    return known.first { name.utf8.count > 1 && name.hasSuffix($0.ending) }?.types
  }
}

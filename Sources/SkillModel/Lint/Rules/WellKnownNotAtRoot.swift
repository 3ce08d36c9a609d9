extension Rule {
  static let wellKnownNotAtRoot = overServed(
    "SK905", "well-known-not-at-root", .warning,
    summary: "A discovery index is served with the site, and not at the root of the origin.",
    why: "readers that are given a host alone look at the root of the origin, and find no skill",
    help:
      "hand out `.well-known/agent-skills/` and `.well-known/skills/` at the origin's root "
      + "too, as the Caddyfile of `skillctl init` does",
    sources: [.wellKnown],
    examples: [
      .served([.example(".well-known/agent-skills/index.json")]),
      .served(
        [
          .example(".well-known/agent-skills/index.json"),
          ServedAnswer.atOrigin(".well-known/agent-skills/index.json", status: 404),
        ], flagged: [".well-known/agent-skills/index.json"]),
    ]
  ) { site, report in
    let missing = site.answers.compactMap { answer -> Report.ServedFault? in
      guard answer.isAtOrigin, answer.isAbsentAtOrigin else { return nil }
      let status = answer.status.map { "the server answers \($0)" } ?? "there is no answer"
      return Report.ServedFault(answer, "\(status); only \(site.base)/ has it")
    }
    report(missing, of: site)
  }
}

extension ServedAnswer {
  /// Whether an index that the site has is not at the origin's root.
  var isAbsentAtOrigin: Bool { isAtOrigin && failure == nil && status != 200 }

  fileprivate static func atOrigin(_ path: String, status: Int) -> ServedAnswer {
    var answer = ServedAnswer(path, role: .index, isAtOrigin: true)
    answer.status = status
    return answer
  }
}

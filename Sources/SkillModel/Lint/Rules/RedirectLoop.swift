extension Rule {
  static let redirectLoop = overServed(
    "SK914", "redirect-loop", .error,
    summary:
      "A redirect leads back to itself, on without an end, or to where no client may "
      + "follow.",
    why: "clients give up: what stands there cannot be had",
    help: "let the redirect name the address of the file itself",
    sources: [.http],
    examples: [
      .served([
        .example("index.json") { $0.redirects = [ServedAnswer.Redirect(status: 301, target: "a")] }
      ]),
      .served(
        [
          .example("index.json") {
            $0.redirects = [ServedAnswer.Redirect(status: 302, target: "index.json")]
            $0.failure = .loop
          }
        ], flagged: ["index.json"]),
    ]
  ) { site, report in
    let loops = site.answers.compactMap { answer -> Report.ServedFault? in
      switch answer.failure {
      case .loop:
        let chain = answer.redirects.prefix(3).map { "\($0.target.shortened())" }
        return Report.ServedFault(
          answer, "the redirects go round in a circle: \(chain.joined(separator: ", then "))")
      case .endless(let count):
        return Report.ServedFault(answer, "after \(count) redirects there is still no answer")
      case .forbidden(let target, let reason):
        return Report.ServedFault(answer, "it redirects to '\(target.shortened())': \(reason)")
      default: return nil
      }
    }
    report(loops, of: site)
  }
}

/// A served site that shows a rule at work.
package struct ServedExample: Sendable {
  /// Lies at `https://skills.example.org/skills`.
  package let site: ServedSite

  /// What was asked and answered, one line each.
  var lines: [String] {
    var lines = site.answers.map(Self.line)
    for probe in site.probes {
      lines.append(
        "GET \(probe.path), which is made up: \(probe.status.map(String.init) ?? "no answer")")
    }
    if let certificate = site.certificate {
      lines.append(
        "the certificate ends in \(certificate.daysLeft) days, on \(certificate.lastDay)")
    }
    for link in site.deadLinks {
      lines.append("\(link.page) links \(link.target): \(link.reason)")
    }
    return lines
  }

  private static func line(_ answer: ServedAnswer) -> String {
    var line = "GET \(answer.isAtOrigin ? "/" : "")\(answer.path.isEmpty ? "." : answer.path): "
    line += answer.redirects.map { "\($0.status) to \($0.target), " }.joined()
    switch answer.failure {
    case .loop: return line + "and so on"
    case .endless(let count): return line + "and so on, \(count) times"
    case .insecure(let target): return line + "a redirect to \(target)"
    case .forbidden(let target, _): return line + "a redirect to \(target)"
    case .unanswered(let words): return line + words
    case nil: line += answer.status.map(String.init) ?? "no answer"
    }
    for (name, value) in answer.fields.sorted(by: { $0.key < $1.key }) {
      line += ", \(name): \(value)"
    }
    if answer.beginsAsPage { line += ", an HTML page" }
    if let expected = answer.expected, expected.sha256 != answer.sha256 {
      line += ", other bytes than \(expected.source) says"
    }
    if let head = answer.head {
      line += "; HEAD: \(head.status.map(String.init) ?? "no answer")"
      if let length = head.length { line += ", content-length: \(length)" }
    }
    if let packed = answer.packed {
      line +=
        "; asked for gzip: \(packed.encoding.map { "content-encoding: \($0)" } ?? "not packed")"
      if let fault = packed.fault { line += ", \(fault)" }
    }
    if let status = answer.revalidated { line += "; asked again with its ETag: \(status)" }
    return line
  }
}

extension Example {
  /// A served site; `flagged` paths are what the rule must point at.
  package static func served(
    _ answers: [ServedAnswer] = [], probes: [ServedSite.Probe] = [],
    certificate: ServedSite.Certificate? = nil, deadLinks: [ServedSite.DeadLink] = [],
    flagged: [String] = []
  ) -> Example {
    let site = ServedSite(
      base: "https://skills.example.org/skills", origin: "https://skills.example.org",
      answers: answers, probes: probes, certificate: certificate, deadLinks: deadLinks)
    return Example(files: [], flagged: flagged, subject: .served(ServedExample(site: site)))
  }
}

extension ServedAnswer {
  /// An answer of 100 bytes, changed as the example says.
  static func example(
    _ path: String, _ role: Role = .index, fields: [String: String] = [:],
    _ change: (inout ServedAnswer) -> Void = { _ in }
  ) -> ServedAnswer {
    var answer = ServedAnswer(path, role: role)
    answer.status = 200
    answer.size = 100
    answer.sha256 = String(repeating: "a", count: 64)
    answer.fields = fields
    change(&answer)
    return answer
  }
}

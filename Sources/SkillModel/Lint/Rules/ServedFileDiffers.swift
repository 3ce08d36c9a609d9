extension Rule {
  static let servedFileDiffers = overServed(
    "SK904", "served-file-differs", .error,
    summary: "A server hands out other bytes than were published.",
    why:
      "it is not what was built: an older build, a file cut off while it was copied, or one "
      + "that somebody changed",
    help: "copy the whole of `dist/` to the server, and empty the caches in front of it",
    sources: [.http, .checksumFormat],
    examples: [
      .served([
        .example("skills/pdf.skill", .artifact) {
          $0.expected = Expected(sha256: $0.sha256, size: 100, source: "SHA256SUMS")
        }
      ]),
      .served(
        [
          .example("skills/pdf.skill", .artifact) {
            $0.expected = Expected(
              sha256: String(repeating: "b", count: 64), size: 2000, source: "SHA256SUMS")
          }
        ], flagged: ["skills/pdf.skill"]),
    ]
  ) { site, report in
    let differing = site.found.compactMap { answer -> Report.ServedFault? in
      guard let expected = answer.expected, expected.sha256 != answer.sha256,
        !answer.isPageForFile
      else { return nil }
      return Report.ServedFault(answer, words(answer, expected))
    }
    report(differing, of: site)
  }

  private typealias Expected = ServedAnswer.Expected

  private static func words(_ answer: ServedAnswer, _ expected: Expected) -> String {
    if let twin = expected.twin { return "these are the bytes of '\(twin.shortened())'" }
    // Whole it is when the server's own list says so, however long it was meant to be.
    let isWhole = expected.served == answer.sha256
    if let size = expected.size, answer.size < size, !isWhole {
      return "it ends after \(answer.size) of \(size) bytes"
    }
    if expected.isOlder {
      return "it is of an older build than \(expected.source): it was last changed before that"
    }
    if isWhole {
      return "it is of another build than \(expected.source); the server's own SHA256SUMS fits it"
    }
    if answer.role == .index { return "it is of another build than \(expected.source)" }
    return "its SHA-256 is \(answer.sha256.prefix(12))…, "
      + "\(expected.source) says \(expected.sha256.prefix(12))…"
  }
}

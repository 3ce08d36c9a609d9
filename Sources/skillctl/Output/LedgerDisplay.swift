import Ops
import SkillModel

/// Shows calls as they come, in one of both formats.
struct LedgerDisplay: Sendable {
  let output: Terminal
  let error: Terminal
  let isJSON: Bool

  /// Where the calls are from.
  enum Source: Sendable {
    case target(String)
    /// So many of the lines that were read are none of a ledger.
    case file(String, bad: Int)
  }

  /// Shows some calls and no more.
  func show(_ entries: [LedgerEntry], _ source: Source) throws {
    if isJSON { return try Stream.output.write(LedgerJSON(entries, source).text) }
    let renderer = LedgerRenderer(terminal: output)
    try Stream.output.write(
      entries.isEmpty ? "no calls\n" : renderer.head + entries.map { renderer.line($0) }.joined())
    if case .file(_, let bad) = source, bad > 0 { try warn(bad) }
  }

  /// Before calls that are followed.
  func begin() throws {
    if !isJSON { try Stream.output.write(LedgerRenderer(terminal: output).head) }
  }

  /// Shows what comes; `source` is a target or a file.
  func take(_ followed: FollowedLedger, _ source: String) throws {
    let renderer = LedgerRenderer(terminal: output)
    switch followed {
    case .entries(let entries):
      for entry in entries {
        try Stream.output.write(isJSON ? LedgerEntryJSON(entry).line : renderer.line(entry))
      }
    case .bad(let count): try warn(count)
    case .replaced: try tell("'\(source)' was cut off or replaced; what follows is of the new one")
    case .gap: try tell("there were more calls than the service tells at once; some are not shown")
    case .lost(let words, let wait):
      try tell("\(words); asking again in \(DurationWords.text(wait))")
    }
    try Stream.output.checkReader()
  }

  private func warn(_ bad: Int) throws {
    try tell("\(bad == 1 ? "1 line is" : "\(Figures.count(bad)) lines are") unreadable")
  }

  private func tell(_ words: String) throws {
    try Stream.error.write(error.paint("note:", .info) + " \(DisplayText.safe(words))\n")
  }
}

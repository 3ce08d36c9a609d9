import Preview
import Publishing
import SkillModel
import Synchronization

/// What `skillctl serve` says while it runs: where it listens, and a line for every change.
final class ServeLog: Sendable {
  private let isJSON: Bool
  private let terminal: Terminal
  private let progress: ProgressBar
  /// What was shown last: a finding is told when it is new.
  private let shown = Mutex<(findings: Set<String>, faults: [String])>(([], []))

  init(_ output: OutputOptions) {
    isJSON = output.isJSON
    terminal = output.output
    progress = ProgressBar(output.error)
  }

  /// Shows how far the reading of all skills is.
  func reading<Value>(_ body: (@escaping @Sendable (Int, Int) -> Void) async throws -> Value)
    async throws -> Value
  {
    defer { progress.clear() }
    let progress = progress
    return try await body { done, total in
      progress.show("reading", done: done, of: total, plain: "")
    }
  }

  func started(_ url: String, _ update: LiveUpdate, note: String?) {
    let notes = update.notes + [note].compactMap { $0 }
    if isJSON { return write(ServeJSON(.serving, update, url: url, notes: notes).line) }
    let parts = [
      news(of: update, all: false), notes.map(rendered(note:)).joined(), leftOut(update),
      "\(terminal.paint("serving", .success)) \(FindingCounts.counted(update.skills, "skill")) at "
        + "\(terminal.paint(url, .strong)) (\(FindingCounts(update.findings, skills: []).words)); "
        + "Ctrl-C ends it\n",
    ]
    write(parts.filter { !$0.isEmpty }.joined(separator: "\n"))
  }

  func updated(_ update: LiveUpdate) {
    if isJSON { return write(ServeJSON(.changed, update).line) }
    let news = news(of: update, all: true)
    let names = update.changed.map(DisplayText.safe)
    let some = names.count > 3 ? names.prefix(3) + ["\(names.count - 3) more"] : names[...]
    let what = some.isEmpty ? "nothing that is shown" : some.joined(separator: ", ")
    write(
      "\(terminal.paint("changed:", .strong)) \(what), in \(Self.milliseconds(update.duration)) ms; "
        + "\(FindingCounts(update.findings, skills: []).words)\n" + news)
  }

  func note(_ text: String) {
    if !isJSON { write(rendered(note: text)) }
  }

  /// What was not told yet: errors, and warnings too with `all`.
  private func news(of update: LiveUpdate, all: Bool) -> String {
    let faults = update.faults.map { ErrorMessage($0).rendered(for: terminal) }
    let keys = update.findings.map(Self.key)
    let before = shown.withLock { shown in
      let before = shown
      shown = (Set(keys), faults)
      return before
    }
    let findings = zip(update.findings, keys).filter { finding, key in
      !before.findings.contains(key) && (finding.severity == .error || all)
    }.map(\.0)
    let renderer = FindingRenderer(terminal: terminal)
    return (faults.filter { !before.faults.contains($0) } + renderer.blocks(findings))
      .joined(separator: "\n")
  }

  private static func key(_ finding: Finding) -> String {
    "\(finding.code) \(finding.fingerprint) \(finding.path) \(finding.message)"
  }

  private func leftOut(_ update: LiveUpdate) -> String {
    update.leftOut.map { skill, reason in
      terminal.paint("left out:", .error) + " \(DisplayText.safe("\(skill): \(reason)"))\n"
    }.joined()
  }

  private func rendered(note: String) -> String {
    TextWrap.labelled("note:", note, indent: 0, width: terminal.width).map { $0 + "\n" }.joined()
  }

  static func milliseconds(_ duration: Duration) -> Int {
    let parts = duration.components
    return Int(parts.seconds) * 1000 + Int(parts.attoseconds / 1_000_000_000_000_000)
  }

  /// Nobody can be told that nothing can be told.
  private func write(_ text: String) { try? Stream.output.write(text) }

  // MARK: The panel over the pages

  /// What is wrong in the words of the terminal: faults of the repository first.
  static func notices(_ update: LiveUpdate) -> [Notice] {
    let faults = update.faults.flatMap { error -> [Notice] in
      let message = ErrorMessage(error)
      let place = message.path ?? ""
      guard !message.faults.isEmpty else {
        return [
          Notice(
            severity: .error, code: nil, place: place, message: message.message,
            help: message.help ?? "")
        ]
      }
      return message.faults.map { fault in
        Notice(
          severity: .error, code: nil, place: "\(place):\(fault.start.line):\(fault.start.column)",
          message: fault.message, help: fault.help)
      }
    }
    return faults + update.findings.filter { $0.severity != .info }.map { Notice($0) }
  }
}

import Publishing
import SkillModel

/// Verified targets for people: what each is and whether it is good, its findings, and their number.
struct VerifyRenderer {
  let terminal: Terminal

  func rendered(_ targets: [Verify.Target]) -> String {
    var blocks: [String] = []
    for target in targets {
      blocks.append(head(of: target))
      blocks += FindingRenderer(terminal: terminal).blocks(target.findings)
    }
    let hasFindings = targets.contains { !$0.findings.isEmpty }
    blocks.append((hasFindings ? FindingRenderer.explain + "\n" : "") + summary(targets))
    return blocks.joined(separator: "\n") + "\n"
  }

  /// The verdict, what it is, and its numbers.
  private func head(of target: Verify.Target) -> String {
    var lines = [
      terminal.paint(DisplayText.safe(target.path) + ":", .strong) + " " + verdict(of: target)
    ]
    switch target.kind {
    case .document:
      lines += wrapped("\(target.words), \(ByteCount.text(target.size))") + digest(target)
    case .archive(let facts):
      lines += wrapped(target.words)
      lines += wrapped(
        "checked for \(facts.choice.purpose.rawValue), because \(facts.choice.reason)")
      lines += wrapped(
        "\(FindingCounts.counted(facts.entries, "entry", "entries")), "
          + (facts.unpacked.map { ByteCount.text($0) + " unpacked, " } ?? "not unpacked, ")
          + ByteCount.text(target.size))
      lines += digest(target)
    case .folder(let facts):
      lines += wrapped(target.words)
      lines += wrapped(
        "\(FindingCounts.counted(facts.skills, "skill")), "
          + "\(FindingCounts.counted(facts.files, "file")), \(ByteCount.text(target.size)), "
          + "\(FindingCounts.counted(facts.archives, "archive")) opened")
      lines += facts.checked.flatMap { labelled("compared:", $0) }
      lines += facts.unchecked.flatMap { labelled("not checked:", $0) }
    case .site(let facts):
      lines += wrapped(target.words)
      lines += wrapped(
        "\(FindingCounts.counted(facts.skills, "skill")), "
          + "\(FindingCounts.counted(facts.files, "file")), \(ByteCount.text(target.size)) in "
          + FindingCounts.counted(facts.requests, "request"))
      lines += labelled(
        "held against:",
        facts.against.map { "the files of \($0)" } ?? "its own SHA256SUMS and indexes")
      lines += facts.unchecked.flatMap { labelled("not checked:", $0) }
      lines += checks(facts)
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// One row for each thing that was looked at.
  private func checks(_ facts: Verify.SiteFacts) -> [String] {
    var table = Table([
      Table.Column(title: "check"), Table.Column(title: "looked at", alignRight: true),
      Table.Column(title: "findings", alignRight: true),
    ])
    table.rows = facts.checks.map {
      [$0.name, $0.looked == 0 ? "–" : "\($0.looked)", $0.findings == 0 ? "–" : "\($0.findings)"]
    }
    let text = table.rendered(for: terminal)
    return [""] + text.split(separator: "\n").map { "  " + $0 }
  }

  private func verdict(of target: Verify.Target) -> String {
    let errors = target.findings.contains { $0.severity == .error }
    let counts = FindingCounts(target.findings, skills: [])
    guard errors else {
      let extra = target.findings.isEmpty ? "" : ", \(counts.words)"
      return terminal.paint("good", .success) + extra
    }
    let words: String
    if case .archive(let facts) = target.kind {
      words = "refused for \(facts.choice.purpose.rawValue)"
    } else {
      words = "refused"
    }
    return terminal.paint(words, .error) + ", \(counts.words)"
  }

  private func digest(_ target: Verify.Target) -> [String] {
    target.sha256.map { ["  sha256 \($0)"] } ?? []
  }

  private func wrapped(_ text: String) -> [String] {
    TextWrap.wrapped(DisplayText.safe(text), width: max(12, terminal.width - 2)).map { "  " + $0 }
  }

  private func labelled(_ label: String, _ text: String) -> [String] {
    var lines = TextWrap.labelled(label, text, indent: 2, width: terminal.width)
    lines[0] = "  " + terminal.paint(label, .faint) + lines[0].dropFirst(2 + label.count)
    return lines
  }

  /// `2 errors in 1 of 3 targets`.
  private func summary(_ targets: [Verify.Target]) -> String {
    let findings = targets.flatMap(\.findings)
    let counts = FindingCounts(findings, skills: [])
    let style: Style =
      counts.errors > 0
      ? .error : counts.warnings > 0 ? .warning : counts.infos > 0 ? .info : .success
    let all = FindingCounts.counted(targets.count, "target")
    let some = targets.count { !$0.findings.isEmpty }
    return terminal.paint(counts.words, style) + " in " + (some == 0 ? all : "\(some) of \(all)")
  }
}

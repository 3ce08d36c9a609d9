import Publishing
import SkillModel

/// The summary of `skillctl package` and `skillctl site` for people.
struct PackageRenderer {
  let terminal: Terminal
  let report: PackageReport

  private var result: Package.Result { report.result }
  private var out: String { DisplayText.safe(report.out) + "/" }

  /// Everything: the table, what is not in the archives, notes, the total and what to do next.
  func rendered() -> String {
    let parts =
      switch report.outcome {
      case .written, .upToDate: [findings, table, exclusions, leftOut + notes, ending]
      case .stopped: [findings, ending]
      case .same, .different: [differences, leftOut + notes, ending]
      }
    return parts.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  /// What `--quiet` leaves: nothing unless something is wrong.
  func renderedQuietly() -> String {
    report.exitCode == 0
      ? ""
      : [findings, leftOut, differences, ending].filter { !$0.isEmpty }.joined(separator: "\n")
  }

  /// The findings that stopped the build or kept a skill out; warnings are only counted.
  private var findings: String {
    guard report.outcome == .stopped || !result.leftOut.isEmpty else { return "" }
    return FindingRenderer(terminal: terminal)
      .blocks(result.findings.filter { $0.severity == .error }).joined(separator: "\n")
  }

  private var table: String {
    guard !result.rows.isEmpty else { return "" }
    var table = Table([
      .init(title: "skill"), .init(title: "version", mayGo: true),
      .init(title: "files", alignRight: true), .init(title: "size", alignRight: true),
      .init(title: "archives", alignRight: true, mayGo: true),
      .init(title: "digest", mayGo: true), .init(title: "findings"),
    ])
    table.rows = result.rows.map { row in
      let counts = [(row.errors, "error"), (row.warnings, "warning")].filter { $0.0 > 0 }
      return [
        row.name, row.version ?? "–", "\(row.files)", ByteCount.text(row.size),
        ByteCount.text(row.archiveSize), String(row.digest.prefix(12)),
        counts.isEmpty
          ? "–" : counts.map { FindingCounts.counted($0.0, $0.1) }.joined(separator: ", "),
      ]
    }
    return table.rendered(for: terminal)
  }

  private var exclusions: String {
    let lines = result.rows.flatMap { row in
      row.exclusions.map { exclusion in
        let source = exclusion.reason == .builtIn ? "always left out" : "by .skillignore"
        let path = DisplayText.safe("\(row.name)/\(exclusion.path)")
        return "  \(path) (\(ByteCount.text(exclusion.size)), \(source))\n"
      }
    }
    return lines.isEmpty ? "" : terminal.paint("not packed:", .strong) + "\n" + lines.joined()
  }

  private var leftOut: String {
    result.leftOut.map { skill, reason in
      terminal.paint("left out:", .error) + " \(DisplayText.safe("\(skill): \(reason)"))\n"
    }.joined()
  }

  private var notes: String {
    let notes = result.notes.flatMap { note in
      TextWrap.labelled("note:", note, indent: 0, width: terminal.width).map { $0 + "\n" }
    }
    return notes.joined() + missing
  }

  /// Of how many skills archives are missing, after a build that makes none.
  private var missing: String {
    guard let count = result.missingArchives?.count, count > 0 else { return "" }
    let some = count == result.rows.count ? "" : " of \(result.rows.count)"
    let skills = some.isEmpty ? FindingCounts.counted(count, "skill") : "\(count)\(some) skills"
    let note = "archives of \(skills) are missing: `skillctl package --all` makes them"
    return TextWrap.labelled("note:", note, indent: 0, width: terminal.width)
      .map { $0 + "\n" }.joined()
  }

  private var differences: String {
    (report.differences ?? []).map { difference in
      let kind = difference.kind.rawValue
      let padding = String(repeating: " ", count: max(0, 11 - kind.count))
      return terminal.paint(kind, .warning) + padding + DisplayText.safe(difference.path) + "\n"
    }.joined()
  }

  private var ending: String {
    let total =
      "\(FindingCounts.counted(result.rows.count, "skill")), "
      + "\(FindingCounts.counted(result.files, "file")), \(ByteCount.text(result.bytes))"
    let counts = FindingCounts(result.findings, skills: [])
    switch report.outcome {
    case .written:
      return "\(terminal.paint("wrote \(out)", .success)): \(total)\n" + warnings(counts) + next
    case .upToDate:
      return "\(terminal.paint("\(out) is up to date", .success)): \(total)\n" + warnings(counts)
    case .same:
      return "\(terminal.paint("\(out) is what would be built", .success)): \(total)\n"
    case .different:
      let count = report.differences?.count ?? 0
      return "\(terminal.paint("\(out) differs", .error)) from what would be built in "
        + "\(FindingCounts.counted(count, "file"))\nnext: build it again with `\(report.command)`\n"
    case .stopped:
      return "\(terminal.paint("stopped", .error)) by \(counts.words); \(out) is unchanged\n"
        + "next: mend the errors above (`skillctl explain CODE` says more), or go on all the same "
        + "with --allow-findings\n"
    }
  }

  private func warnings(_ counts: FindingCounts) -> String {
    counts.words == "no findings" || !findings.isEmpty
      ? "" : "\(counts.words): `skillctl validate --all` shows them\n"
  }

  private var next: String {
    "next: serve \(out) with any static web server\n"
  }
}

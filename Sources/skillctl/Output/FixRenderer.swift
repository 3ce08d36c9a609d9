import Publishing
import SkillModel

/// What `validate --fix` did, or would do, for people.
struct FixRenderer {
  let terminal: Terminal

  /// What to say behind the summary when some findings can be mended.
  static func offer(_ findings: [Finding], unsafe: Bool) -> String {
    let safe = findings.count { $0.fix?.isUnsafe == false }
    let rest = findings.count { $0.fix?.isUnsafe == true }
    func mended(_ count: Int) -> String {
      if count < findings.count { return "mends \(count) of them" }
      return count == 1 ? "mends it" : "mends all of them"
    }
    let parts = [
      safe > 0 ? "--fix \(mended(safe))" : nil,
      rest > 0 && !unsafe ? "--fix --unsafe " + (safe > 0 ? "\(rest) more" : mended(rest)) : nil,
    ].compactMap(\.self)
    return parts.isEmpty ? "" : "; " + parts.joined(separator: ", ")
  }

  /// What is different when somebody has interrupted it.
  static func state(_ result: FixRun.Result?) -> String? {
    guard let result, result.skillsLeft > 0 else { return nil }
    let files = FindingCounts.counted(result.changed.count, "file")
    let skills = FindingCounts.counted(result.skillsLeft, "skill")
    return "\(files) mended; \(skills) not looked at"
  }

  /// What was mended: a line for each finding, and a blank one; empty when nothing was.
  func done(_ result: FixRun.Result) -> String {
    var lines = result.mended.map { finding in
      let place = finding.place.map { ":\($0.start.line):\($0.start.column)" } ?? ""
      let title = finding.fix?.title ?? ""
      return terminal.paint(DisplayText.safe(finding.path) + place + ":", .strong) + " "
        + terminal.paint("mended[\(finding.code)]", .success) + " " + DisplayText.safe(title)
    }
    lines += refusals(result)
    return lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n\n"
  }

  /// The changes as a unified diff that `patch -p1` takes, and their number.
  func planned(_ result: FixRun.Result) -> String {
    guard !result.files.isEmpty else { return "nothing to mend\n" }
    var text = ""
    for file in result.changed {
      let name = DisplayText.safe(file.path)
      if let new = file.newPath { text += "rename \(name) to \(DisplayText.safe(new))\n" }
      if file.isMadeExecutable { text += "chmod +x \(name)\n" }
      if file.hasSecret { text += "note: \(name) holds a secret, so its lines are not shown\n" }
      // What reads a pipe gets the very bytes.
      let diff = String(decoding: file.diff, as: UTF8.self)
      text +=
        terminal.isTerminal
        ? terminal.diff(diff, indent: 0).map { $0 + "\n" }.joined() : diff
    }
    let refused = refusals(result)
    if !refused.isEmpty { text += refused.joined(separator: "\n") + "\n" }
    let findings = FindingCounts.counted(result.mended.count, "finding")
    let files = FindingCounts.counted(result.changed.count, "file")
    return text + "\n\(findings) would be mended in \(files); nothing was changed\n"
  }

  /// The files that stay as they are, and why.
  private func refusals(_ result: FixRun.Result) -> [String] {
    result.files.compactMap { file in
      let path = DisplayText.safe(file.path)
      if let failure = file.failure {
        return terminal.paint(path + ":", .strong) + " " + terminal.paint("not mended:", .error)
          + " " + DisplayText.safe(ErrorMessage(failure).message)
      }
      return file.refusal.map { "note: \(path) stays as it is: \(DisplayText.safe($0))" }
    }
  }
}

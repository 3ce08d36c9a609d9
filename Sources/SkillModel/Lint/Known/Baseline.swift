/// Findings that are known and wait to be mended: a text file with one line for each, so that only new ones
/// count.
///
/// A line is `CODE FINGERPRINT PATH`; lines that are empty or start with `#` are for people. The path
/// says where the finding was, and counts for nothing but whether the line's skill was looked at.
package struct Baseline: Sendable {
  package struct Line: Sendable, Equatable {
    package let code: String
    package let fingerprint: String
    package let path: String
    /// In the file's bytes.
    let range: Range<Int>
  }

  /// A line that is none of a baseline.
  package struct Fault: Error, Equatable {
    /// From 1.
    package let line: Int
    package let text: String
  }

  /// As it is shown to people.
  package let path: String
  package let bytes: [UInt8]
  package let lines: [Line]

  /// Reads a baseline.
  ///
  /// - Throws: ``Fault`` at the first line that is none.
  package init(path: String, bytes: [UInt8]) throws(Fault) {
    self.path = path
    self.bytes = bytes
    let source = SourceText(path: path, bytes: bytes)
    var lines: [Line] = []
    for number in 0..<source.lineCount {
      let range = source.lineRange(number)
      let text = String(decoding: bytes[range], as: UTF8.self)
      let words = text.split(separator: " ", maxSplits: 2)
      guard let first = words.first, !first.hasPrefix("#") else { continue }
      guard words.count == 3, let rule = Rule.named(String(first)), words[1].count == 12,
        words[1].utf8.allSatisfy({ $0.isDigit || (0x61...0x66).contains($0) })
      else { throw Fault(line: number + 1, text: text.shortened()) }
      lines.append(
        Line(
          code: rule.code, fingerprint: String(words[1]), path: String(words[2]), range: range))
    }
    self.lines = lines
  }

  /// What a run's findings come to: those that are not known, and of the lines about the skills that were
  /// looked at those that took none away, as findings.
  ///
  /// `skills` are as shown to people; with `isWhole` lines about anything else count too.
  package func applied(to findings: [Finding], of skills: [String], isWhole: Bool) -> [Finding] {
    let known = Set(lines.map { "\($0.code) \($0.fingerprint)" })
    var used: Set<String> = []
    var standing: [Finding] = []
    for finding in findings {
      let key = "\(finding.code) \(finding.fingerprint)"
      if known.contains(key), !finding.isSecret {
        used.insert(key)
      } else {
        standing.append(finding)
      }
    }
    let unused = lines.filter { line in
      !used.contains("\(line.code) \(line.fingerprint)")
        && (isWhole || skills.contains { line.path == $0 || line.path.hasPrefix($0 + "/") })
    }
    return (standing + self.findings(of: unused)).sorted(by: Finding.inOrder)
  }

  /// What the rules over baselines say of lines that took no finding away.
  private func findings(of unused: [Line]) -> [Finding] {
    guard !unused.isEmpty, var report = Rule.all.first.map({ Report(on: subject, rule: $0) })
    else { return [] }
    for rule in Rule.all {
      guard case .baseline(let check) = rule.check else { continue }
      report.begin(rule)
      check(self, unused, &report)
    }
    return report.findings()
  }

  /// What stands for a skill in the findings: no folder, and the baseline alone.
  var subject: Skill {
    Skill(
      directory: "", path: "", document: nil, files: [SkillFile(path: path, bytes: bytes)])
  }

  /// The text of a baseline for findings, in order; secrets are left out, which stay findings.
  package static func text(for findings: [Finding]) -> String {
    var text = """
      # Known findings: `skillctl validate --baseline` does not show them again.
      # Written by --write-baseline; delete a line when its finding is mended.

      """
    var seen: Set<String> = []
    for finding in findings where !finding.isSecret {
      let key = "\(finding.code) \(finding.fingerprint)"
      guard seen.insert(key).inserted else { continue }
      text += "\(key) \(DisplayText.safe(finding.path))\n"
    }
    return text
  }
}

import SkillModel

extension Sections {
  /// Each finding on a line, its place from the folder or archive that `base` names.
  func findings(_ findings: [Finding], in base: String) -> [String] {
    let lines = findings.flatMap { finding in
      let path =
        finding.path.hasPrefix(base + "/")
        ? String(finding.path.dropFirst(base.count + 1)) : finding.path
      let start = finding.place.map { ":\($0.start.line):\($0.start.column)" } ?? ""
      let place = Sections.shortened(DisplayText.safe(path), to: 120) + start
      let label = "\(finding.severity.rawValue)[\(finding.code)]"
      let text = "\(label) \(DisplayText.safe(finding.message))"
      let wrapped = TextWrap.labelled(place + ":", text, indent: 2, width: terminal.width)
      let painted = wrapped[0].replacing(
        label, with: terminal.paint(label, .of(finding.severity)), maxReplacements: 1)
      return [painted] + wrapped.dropFirst().map { "      " + $0.drop { $0 == " " } }
    }
    return cut(lines, "line")
  }

  /// Where more is said about findings.
  func hint(_ command: String) -> [String] {
    TextWrap.wrapped("\(command) says why, and what to do", width: terminal.width - 2)
      .map { "  " + $0 }
  }
}

import SkillModel

/// How many findings there are, and in how many skills.
struct FindingCounts: Equatable {
  let errors: Int
  let warnings: Int
  let infos: Int
  let skills: Int
  let skillsWithFindings: Int
  /// Whether pages of `docs/` have findings too.
  let areInDocs: Bool

  init(_ findings: [Finding], skills: [String]) {
    errors = findings.count { $0.severity == .error }
    warnings = findings.count { $0.severity == .warning }
    infos = findings.count { $0.severity == .info }
    self.skills = skills.count
    let found = Set(findings.map(\.skill)).subtracting([""])
    skillsWithFindings = skills.isEmpty ? found.count : found.intersection(skills).count
    areInDocs = !skills.isEmpty && !found.isSubset(of: skills)
  }

  /// `2 errors, 1 warning`; `no findings` when there is none.
  var words: String {
    var parts: [String] = []
    if errors > 0 { parts.append(Self.counted(errors, "error")) }
    if warnings > 0 { parts.append(Self.counted(warnings, "warning")) }
    if infos > 0 { parts.append("\(infos) info") }
    return parts.isEmpty ? "no findings" : parts.joined(separator: ", ")
  }

  /// `2 errors, 1 warning in 2 of 5 skills`, or `no findings in 5 skills`, with a line break.
  func summary(for terminal: Terminal) -> String {
    let all = Self.counted(skills, "skill")
    let style: Style =
      errors > 0 ? .error : warnings > 0 ? .warning : infos > 0 ? .info : .success
    let part = skillsWithFindings == 0 ? all : "\(skillsWithFindings) of \(all)"
    let place = !areInDocs ? part : skillsWithFindings == 0 ? "docs/" : "\(part) and in docs/"
    return "\(terminal.paint(words, style)) in \(place)"
  }

  /// A number and its noun: `1 file`, `2 files`.
  static func counted(_ count: Int, _ noun: String, _ plural: String? = nil) -> String {
    count == 1 ? "1 \(noun)" : "\(count) \(plural ?? noun + "s")"
  }
}

import SkillModel

extension Finding {
  /// A finding on a part of a text, as a rule would report it.
  static func fixture(
    _ text: String, at part: String, code: String = "SK101", severity: Severity = .error,
    path: String = "skills/pdf/SKILL.md", skill: String = "skills/pdf",
    message: String = "the name is not lower-case words joined by hyphens"
  ) -> Finding {
    let source = SourceText(path: path, text)
    let bytes = Array(part.utf8)
    let start =
      source.bytes.indices.first { source.bytes[$0...].starts(with: bytes) } ?? source.bytes.count
    let range = start..<(start + bytes.count)
    let place = Place(
      range: range, start: source.position(at: start), end: source.position(at: range.upperBound),
      line: source.text(source.lineRange(source.lineIndex(at: start))))
    return Finding(
      code: code, rule: "bad-name", severity: severity, skill: skill, path: path, place: place,
      message: message, why: "a skill is found by its name", help: "write it in kebab case",
      fingerprint: "0123456789ab")
  }
}

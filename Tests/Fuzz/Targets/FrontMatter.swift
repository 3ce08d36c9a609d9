import SkillModel

extension FuzzTarget {
  /// A whole SKILL.md: fences, front matter and body tile the bytes, and every rule speaks of places
  /// that are there without ever showing a secret.
  static let frontMatter = FuzzTarget(name: "front-matter", longest: 8192) { bytes in
    let source = SourceText(path: "skills/example/SKILL.md", bytes: bytes)
    let document = SkillDocument.parse(source)
    let all = 0..<bytes.count
    var last = 0
    for problem in document.problems {
      guard all.contains(problem.range) else { return "\(problem) outside \(all)" }
      guard problem.range.lowerBound >= last else { return "\(problem) out of order" }
      last = problem.range.lowerBound
    }
    if let fault = tiling(of: document) { return fault }
    return lint(document) ?? secret(behind: bytes)
  }

  private static func tiling(of document: SkillDocument) -> String? {
    let bytes = document.source.bytes
    guard document.body.upperBound == bytes.count else { return "the body is not the rest" }
    guard let frontMatter = document.frontMatter else { return nil }
    guard bytes[frontMatter.opening].elementsEqual("---".utf8) else { return "the opening fence" }
    let content = frontMatter.content
    guard isLineEnd(bytes, frontMatter.opening.upperBound, content.lowerBound) else {
      return "something between \(frontMatter.opening) and \(content)"
    }
    if let fault = YAMLCheck.fault(
      in: frontMatter.tree, of: document.source, within: content)
    {
      return fault
    }
    guard let closing = frontMatter.closing else {
      return content.upperBound == document.body.lowerBound ? nil : "a gap before the body"
    }
    guard bytes[closing].elementsEqual("---".utf8), closing.lowerBound == content.upperBound,
      isLineEnd(bytes, closing.upperBound, document.body.lowerBound)
    else { return "the closing fence at \(closing) behind \(content)" }
    return nil
  }

  /// Whether nothing but white space stands between two offsets.
  private static func isLineEnd(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    start <= end && bytes[start..<end].allSatisfy { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
  }

  private static func findings(in document: SkillDocument) -> [Finding] {
    let skill = Skill(
      directory: "example", path: "skills/example", document: document,
      files: [SkillFile(path: "SKILL.md", bytes: document.source.bytes)])
    return Linter().findings(in: skill)
  }

  private static func lint(_ document: SkillDocument) -> String? {
    let findings = findings(in: document)
    guard findings == self.findings(in: document) else { return "linting twice differs" }
    for (index, finding) in findings.enumerated() {
      if index > 0, Finding.inOrder(finding, findings[index - 1]) { return "\(finding) is late" }
      guard !finding.message.isEmpty, !finding.help.isEmpty, !finding.why.isEmpty,
        finding.fingerprint.utf8.count == 12
      else { return "\(finding) does not say enough" }
      guard let place = finding.place else { continue }
      let scalars = place.line.unicodeScalars.count
      guard (0..<document.source.bytes.count).contains(place.range),
        (place.start.line, place.start.column) <= (place.end.line, place.end.column),
        (0..<scalars).contains(place.shown), !place.line.utf8.contains(0x0A)
      else { return "\(finding) points at nothing" }
    }
    return nil
  }

  /// A made-up token behind the text: if it is seen as a secret, no finding shows it.
  private static func secret(behind bytes: [UInt8]) -> String? {
    let token = "ghp_" + "9fK2mX7qLw4ZtB8vRc3NpD6sHy1JgU3LUVQY"
    let source = SourceText(
      path: "skills/example/SKILL.md", bytes: bytes + Array("\n\nuse \(token) here\n".utf8))
    let document = SkillDocument.parse(source)
    let findings = findings(in: document)
    guard findings.contains(where: \.isSecret) else { return nil }
    let shows = findings.first { finding in
      [finding.message, finding.help, finding.place?.line ?? "", finding.path]
        .contains { $0.contains(token) }
    }
    // A secret further up may make the whole rest one secret that the token is not found in.
    let names = findings.contains { $0.isSecret && source.text($0.place?.range ?? 0..<0) == token }
    return names ? shows.map { "the token is shown by \($0)" } : nil
  }
}

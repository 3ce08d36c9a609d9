/// A Markdown file of a skill, read.
package struct MarkdownFile: Sendable {
  /// Relative to the skill's folder.
  package let path: String
  package let source: SourceText
  package let markdown: Markdown
  /// Whether it is the skill's own document.
  package let isDocument: Bool
}

/// A file of a skill that holds text.
package struct TextFile: Sendable {
  /// Relative to the skill's folder.
  package let path: String
  package let bytes: [UInt8]
}

/// What several rules want to know of a skill's files, worked out once.
package struct SkillTexts: Sendable {
  private var markdown: [MarkdownFile]?
  private var links: [RelativeLink]?
  private var text: [TextFile]?
  private var other: [TextFile]?
  private var ops: OpsFile??

  package init() {}

  /// The skill's `ops.yaml`; nil when it has none.
  package mutating func opsFile(of skill: Skill) -> OpsFile? {
    if let ops { return ops }
    let found = OpsFile(of: skill)
    ops = .some(found)
    return found
  }

  package mutating func markdownFiles(of skill: Skill) -> [MarkdownFile] {
    if let markdown { return markdown }
    var found: [MarkdownFile] = []
    if let document = skill.document {
      found.append(
        MarkdownFile(
          path: skill.documentPath, source: document.source, markdown: document.markdown,
          isDocument: true))
    }
    // What a nested skill says wrong is a finding about that skill.
    let nested = skill.files.filter { $0.path.hasSuffix("/SKILL.md") }
      .map { $0.path.dropLast("SKILL.md".count) }
    for file in skill.files
    where file.path != skill.documentPath && file.path.asciiLowercased.hasSuffix(".md") {
      guard Self.isText(file.bytes), !nested.contains(where: file.path.hasPrefix) else { continue }
      let source = SourceText(path: file.path, bytes: file.bytes)
      // Other files may have front matter of their own; only what follows it is Markdown.
      let document = SkillDocument.parse(source)
      found.append(
        MarkdownFile(
          path: file.path, source: source, markdown: document.markdown, isDocument: false))
    }
    markdown = found
    return found
  }

  mutating func relativeLinks(of skill: Skill) -> [RelativeLink] {
    if let links { return links }
    let found = markdownFiles(of: skill).flatMap { file in
      file.markdown.links.compactMap { RelativeLink($0, in: file) }
    }
    links = found
    return found
  }

  mutating func textFiles(of skill: Skill) -> [TextFile] {
    if let text { return text }
    let found = skill.files.filter { Self.isText($0.bytes) }
      .map { TextFile(path: $0.path, bytes: $0.bytes) }
    text = found
    return found
  }

  /// The files that are no text, without their NUL bytes: what is written in UTF-16 reads as ASCII
  /// then.
  mutating func otherFiles(of skill: Skill) -> [TextFile] {
    if let other { return other }
    let found = skill.files.filter { !Self.isText($0.bytes) }
      .map { file in TextFile(path: file.path, bytes: file.bytes.filter { $0 != 0 }) }
    other = found
    return found
  }

  /// Whether bytes look like text: no NUL in the first 8,000, git's rule.
  static func isText(_ bytes: [UInt8]) -> Bool { !bytes.holds(0, before: 8000) }
}

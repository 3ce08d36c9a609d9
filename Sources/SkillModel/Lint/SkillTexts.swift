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
  let survey: TextSurvey

  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
    survey = TextSurvey(of: bytes)
  }
}

/// What several rules want to know of a skill's files, worked out once.
package struct SkillTexts: Sendable {
  private var markdown: [MarkdownFile]?
  private var links: [RelativeLink]?
  private var tokens: [String: [AccessTokens.Token]] = [:]
  private var text: [TextFile]?
  private var other: [TextFile]?
  private var ops: OpsFile??
  /// Nil where nothing is kept for the next time.
  private var kept: KeptTexts?

  /// With `keeping` what is worked out of one file holds until that file changes, over as many lintings as there are.
  package init(keeping: Bool = false) { kept = keeping ? KeptTexts() : nil }

  /// Forgets what is not of a skill's files as they are now, where something was kept.
  mutating func renew(for skill: Skill) {
    guard kept != nil else { return }
    (markdown, links, text, other, ops, tokens) = (nil, nil, nil, nil, nil, [:])
    kept?.renew(for: skill)
  }

  /// The files of which a rule does not know already that it finds nothing in them.
  mutating func unseen(_ texts: [TextFile], by code: String) -> [TextFile] {
    kept?.unseen(texts, by: code) ?? texts
  }

  /// Whether it has to be said what a rule found.
  var isAsking: Bool { kept?.hasGiven == true }

  /// A rule has spoken, and found something in these files.
  mutating func end(_ code: String, found: Set<String>) { kept?.end(code, found: found) }

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
    let paths = skill.paths
    for file in skill.files
    where file.path != skill.documentPath && file.path.asciiLowercased.hasSuffix(".md") {
      // What a nested skill says wrong is a finding about that skill.
      guard isText(file), !paths.isOfNestedSkill(file.path) else { continue }
      if let known = kept?[file.path]?.markdown {
        found.append(known)
        continue
      }
      let source = SourceText(path: file.path, bytes: file.bytes)
      // Other files may have front matter of their own; only what follows it is Markdown.
      let document = SkillDocument.parse(source)
      let read = MarkdownFile(
        path: file.path, source: source, markdown: document.markdown, isDocument: false)
      kept?[file.path]?.markdown = read
      found.append(read)
    }
    markdown = found
    return found
  }

  mutating func relativeLinks(of skill: Skill) -> [RelativeLink] {
    if let links { return links }
    var found: [RelativeLink] = []
    for file in markdownFiles(of: skill) {
      if !file.isDocument, let known = kept?[file.path]?.links {
        found += known
        continue
      }
      let read = file.markdown.links.compactMap { RelativeLink($0, in: file) }
      if !file.isDocument { kept?[file.path]?.links = read }
      found += read
    }
    links = found
    return found
  }

  /// The tokens of services in a text file.
  mutating func accessTokens(in file: TextFile) -> [AccessTokens.Token] {
    if let found = tokens[file.path] { return found }
    let found = AccessTokens.find(in: file)
    tokens[file.path] = found
    return found
  }

  mutating func textFiles(of skill: Skill) -> [TextFile] {
    if let text { return text }
    let found = skill.files.filter { isText($0) }.map { file in
      if let known = kept?[file.path]?.text { return known }
      let read = TextFile(path: file.path, bytes: file.bytes)
      kept?[file.path]?.text = read
      return read
    }
    text = found
    return found
  }

  /// The files that are no text, without their NUL bytes: what is written in UTF-16 reads as ASCII
  /// then.
  mutating func otherFiles(of skill: Skill) -> [TextFile] {
    if let other { return other }
    let found = skill.files.filter { !isText($0) }.map { file in
      if let known = kept?[file.path]?.other { return known }
      let read = TextFile(path: file.path, bytes: file.bytes.filter { $0 != 0 })
      kept?[file.path]?.other = read
      return read
    }
    other = found
    return found
  }

  private mutating func isText(_ file: SkillFile) -> Bool {
    if let known = kept?[file.path]?.isText { return known }
    let isText = Self.isText(file.bytes)
    kept?[file.path]?.isText = isText
    return isText
  }

  /// Whether bytes look like text: no NUL in the first 8,000, git's rule.
  static func isText(_ bytes: [UInt8]) -> Bool { !bytes.holds(0, before: 8000) }
}

/// Where a rule puts what it finds, and what rules share while they look at one skill.
///
/// A finding's text is made only when every rule has run, because a line that holds a secret must be
/// masked in the findings of the other rules too.
package struct Report: Sendable {
  /// One call of a rule, before it becomes a ``Finding``.
  struct Draft: Sendable {
    let rule: Rule
    let severity: Severity
    let skill: Skill
    /// Relative to the skill's folder; `.` is the folder itself.
    let path: String
    let range: Range<Int>?
    let message: String
    let help: String
    let fix: Fix?
    /// The bytes that must never be shown.
    let secret: Range<Int>?
  }

  private(set) var drafts: [Draft] = []
  /// Of the rules that have found something.
  var codes: Set<String> { Set(drafts.map(\.rule.code)) }
  /// By rule and file: how many findings there were, and what was not listed of them.
  private var counts: [String: Int] = [:]
  private var unlisted: [String: (last: Draft, count: Int)] = [:]
  /// Findings of one rule in one file past this number are counted, not listed.
  private static let mostInOneFile = 1000
  private var rule: Rule
  private var skill: Skill
  /// What has been read of the skill's files so far.
  private(set) var texts: SkillTexts

  /// A report on one skill; ``begin(_:)`` says which rule speaks.
  init(on skill: Skill, rule: Rule, texts: SkillTexts = SkillTexts()) {
    self.skill = skill
    self.rule = rule
    self.texts = texts
    self.texts.renew(for: skill)
  }

  /// Everything reported from now on is this rule's.
  mutating func begin(_ rule: Rule) {
    if texts.isAsking {
      let code = self.rule.code
      texts.end(code, found: Set(drafts.filter { $0.rule.code == code }.map(\.path)))
    }
    self.rule = rule
  }

  /// Everything reported from now on is about this skill; for rules over a collection.
  package mutating func look(at skill: Skill) {
    self.skill = skill
    texts = SkillTexts()
  }

  /// Reports bytes of SKILL.md.
  package mutating func callAsFunction(
    _ range: Range<Int>, _ message: String, help: String? = nil, severity: Severity? = nil,
    fix: Fix? = nil
  ) {
    add(skill.documentPath, range, message, help: help, severity: severity, fix: fix)
  }

  /// Reports bytes of any file of the skill.
  package mutating func callAsFunction(
    _ range: Range<Int>, in path: String, _ message: String, help: String? = nil,
    severity: Severity? = nil, fix: Fix? = nil
  ) {
    add(path, range, message, help: help, severity: severity, fix: fix)
  }

  /// Reports a file or folder of the skill as a whole; `.` is the skill's own folder.
  package mutating func callAsFunction(
    whole path: String, _ message: String, help: String? = nil, severity: Severity? = nil,
    fix: Fix? = nil
  ) {
    add(path.isEmpty ? "." : path, nil, message, help: help, severity: severity, fix: fix)
  }

  /// Reports files or folders as a whole, in order; of more than a thousand only how many there are.
  package mutating func callAsFunction(wholes found: [(path: String, message: String)]) {
    let sorted = found.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    for one in sorted.prefix(Self.mostInOneFile) { self(whole: one.path, one.message) }
    let rest = found.count - Self.mostInOneFile
    if rest > 0 { self(whole: ".", "\(rest) more like the \(Self.mostInOneFile) that are listed") }
  }

  /// Reports a secret: `value` is what must never be shown, `range` what is pointed at.
  package mutating func secret(
    _ range: Range<Int>, value: Range<Int>, in path: String, _ message: String
  ) {
    add(path, range, message, help: nil, severity: nil, secret: value)
  }

  /// The Markdown of SKILL.md and of every other `.md` file of the skill, read once.
  package mutating func markdownFiles() -> [MarkdownFile] { texts.markdownFiles(of: skill) }

  /// The skill's text files, read once.
  package mutating func textFiles() -> [TextFile] {
    texts.unseen(texts.textFiles(of: skill), by: rule.code)
  }

  /// The skill's other files, without their NUL bytes; places in them mean nothing.
  package mutating func otherFiles() -> [TextFile] {
    texts.unseen(texts.otherFiles(of: skill), by: rule.code)
  }

  /// The tokens of services in one of the skill's text files, looked for once.
  mutating func accessTokens(in file: TextFile) -> [AccessTokens.Token] {
    texts.accessTokens(in: file)
  }

  /// The skill's `ops.yaml`, read once; nil when it has none.
  mutating func opsFile() -> OpsFile? { texts.opsFile(of: skill) }

  /// The relative links of SKILL.md and of the skill's other Markdown files, read once.
  mutating func relativeLinks() -> [RelativeLink] { texts.relativeLinks(of: skill) }

  /// Whether the skill has a file or a folder of this name.
  func has(_ path: String) -> Bool { skill.holds(path) }

  /// The text of one of the skill's files.
  func source(of path: String) -> SourceText? {
    if path == skill.documentPath, let document = skill.document { return document.source }
    return skill.files.first { $0.path == path }
      .map { SourceText(path: path, bytes: $0.bytes) }
  }

  private mutating func add(
    _ path: String, _ range: Range<Int>?, _ message: String, help: String?, severity: Severity?,
    fix: Fix? = nil, secret: Range<Int>? = nil
  ) {
    let draft = Draft(
      rule: rule, severity: severity ?? rule.severity, skill: skill, path: path, range: range,
      message: message, help: help ?? rule.help, fix: fix, secret: secret)
    let key = "\(rule.code) \(draft.shownPath)"
    counts[key, default: 0] += 1
    // Every secret is listed, because what is shown of others depends on knowing it.
    guard secret == nil, counts[key, default: 0] > Self.mostInOneFile else {
      drafts.append(draft)
      return
    }
    unlisted[key] = (draft, (unlisted[key]?.count ?? 0) + 1)
  }

  /// One draft for each rule and file of which not everything is listed.
  var overflow: [Draft] {
    unlisted.values.map { last, count in
      Draft(
        rule: last.rule, severity: last.severity, skill: last.skill, path: last.path, range: nil,
        message: "\(count) more like the \(Self.mostInOneFile) that are listed", help: last.help,
        fix: nil, secret: nil)
    }
  }
}

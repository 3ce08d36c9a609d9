/// What was worked out of a skill's files and holds for as long as they do not change: for whoever lints a skill again
/// with every key that is typed.
struct KeptTexts: Sendable {
  /// One file; everything in it is of these bytes.
  struct File: Sendable {
    let sha256: String
    var isText: Bool?
    /// Of a file that is text.
    var text: TextFile?
    /// Of a file that is no text: its bytes without NUL.
    var other: TextFile?
    /// Of another file than the skill's own document.
    var markdown: MarkdownFile?
    var links: [RelativeLink]?
    /// The codes of the rules that found nothing in it.
    var clean: Set<String> = []
  }

  private var files: [String: File] = [:]
  /// What the rule that speaks now has been given.
  private var given: Set<String> = []

  /// The rules that look at one text after the other and at nothing else: what they found nothing in, they need not look
  /// through again.
  private static let lookers = Set(
    [
      Rule.privateKey, .accessToken, .doubtfulToken, .writtenPassword, .hiddenCharacter,
      .zeroWidthCharacter, .fetchAndExecute, .unpinnedInstall,
    ].map(\.code))

  /// Forgets what is of other bytes than a skill's files have now.
  mutating func renew(for skill: Skill) {
    let before = files
    files = Dictionary(
      skill.files.map { file in
        let kept = before[file.path]
        return (file.path, kept?.sha256 == file.sha256 ? kept : nil)
      }, uniquingKeysWith: { first, _ in first }
    ).compactMapValues(\.self)
    for file in skill.files where files[file.path] == nil {
      files[file.path] = File(sha256: file.sha256)
    }
    given = []
  }

  subscript(path: String) -> File? {
    get { files[path] }
    _modify { yield &files[path] }
  }

  /// The files that a rule has to look at.
  mutating func unseen(_ texts: [TextFile], by code: String) -> [TextFile] {
    guard Self.lookers.contains(code) else { return texts }
    let unseen = texts.filter { files[$0.path]?.clean.contains(code) != true }
    given.formUnion(unseen.map(\.path))
    return unseen
  }

  /// A rule has spoken, and found something in these files.
  mutating func end(_ code: String, found: Set<String>) {
    for path in given where !found.contains(path) { files[path]?.clean.insert(code) }
    given = []
  }

  /// Whether a rule has been given anything.
  var hasGiven: Bool { !given.isEmpty }
}

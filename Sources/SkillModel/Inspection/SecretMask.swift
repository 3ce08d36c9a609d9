/// The secrets of a skill, and texts taken from it without them.
///
/// What the rules for secrets find is never shown: not in a finding, and not where a description, a
/// heading or a link holds it. No configuration and no exception changes that.
struct SecretMask: Sendable {
  private let masking: Masking
  /// By file, relative to the skill's folder.
  private let secrets: [String: [(range: Range<Int>, values: [String])]]

  init(_ skill: Skill) {
    var secrets: [String: [(range: Range<Int>, values: [String])]] = [:]
    var found: [(path: String, range: Range<Int>, source: SourceText)] = []
    var sources: [String: SourceText] = [:]
    for draft in Self.drafts(skill) {
      guard let range = draft.secret,
        let source = sources[draft.path] ?? Self.source(of: draft.path, in: skill)
      else { continue }
      sources[draft.path] = source
      found.append((draft.path, range, source))
      let lines = source.text(range).split(whereSeparator: \.isNewline)
        .map { $0.drop(while: \.isWhitespace).trimmingSuffix(while: \.isWhitespace) }
      secrets[draft.path, default: []].append(
        (range, lines.filter { !$0.isEmpty }.map(String.init)))
    }
    self.secrets = secrets
    masking = Masking(found)
  }

  /// A text from anywhere in the skill.
  func mask(_ text: String) -> String { masking.mask(text) }

  /// A text that was read from these bytes of a file; nothing is left of it when it holds a secret in
  /// another spelling, such as one with escapes.
  func mask(_ text: String, from range: Range<Int>, of path: String) -> String {
    var masked = text
    for secret in secrets[path] ?? [] where secret.range.overlaps(range) {
      for value in secret.values.sorted(by: { $0.utf8.count > $1.utf8.count }) {
        if text.replacingAll(value, with: "") == text { return Masking.mask }
        masked = masked.replacingAll(value, with: Masking.mask)
      }
    }
    return mask(masked)
  }

  /// The value of a key without what looks like a secret now that its escapes are undone; the rules
  /// saw only how the file spells it.
  func mask(_ value: String, of key: String) -> String {
    let text = TextFile(path: "", bytes: Array("\(key): \(value)".utf8))
    var bytes = text.bytes
    let found =
      WrittenPasswords.find(in: text).map(\.range) + AccessTokens.find(in: text).map(\.range)
      + PrivateKeys.find(in: text).map(\.body)
    // From the end, so that the ranges before stay right; an overlap is part of what went.
    var end = bytes.count
    for range in found.sorted(by: { $0.upperBound > $1.upperBound }) {
      let range = range.clamped(to: key.utf8.count + 2..<end)
      if range.isEmpty { continue }
      bytes.replaceSubrange(range, with: Masking.mask.utf8)
      end = range.lowerBound
    }
    return String(decoding: bytes.dropFirst(key.utf8.count + 2), as: UTF8.self)
  }

  private static func drafts(_ skill: Skill) -> [Report.Draft] {
    let rules = Rule.all.filter { Rule.secretCodes.contains($0.code) }
    guard let first = rules.first else { return [] }
    var report = Report(on: skill, rule: first)
    for rule in rules {
      guard case .skill(let check) = rule.check else { continue }
      report.begin(rule)
      check(skill, &report)
    }
    return report.drafts
  }

  private static func source(of path: String, in skill: Skill) -> SourceText? {
    if path == skill.documentPath, let document = skill.document { return document.source }
    return skill.files.first { $0.path == path }.map { SourceText(path: path, bytes: $0.bytes) }
  }
}

extension Substring {
  fileprivate func trimmingSuffix(while isBlank: (Character) -> Bool) -> Substring {
    var text = self
    while let last = text.last, isBlank(last) { text.removeLast() }
    return text
  }
}

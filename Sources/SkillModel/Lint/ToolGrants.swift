/// The tools that `allowed-tools` lets a skill use without asking: `Read`, `Bash(git log:*)`.
///
/// Form: https://code.claude.com/docs/en/skills#pre-approve-tools-for-a-skill (checked 2026-11-22).
struct ToolGrant: Sendable, Equatable {
  let tool: String
  /// What stands in the brackets; nil without any.
  let pattern: String?
  /// The grant as it is written in the file, or the whole value where it is not to be found.
  let range: Range<Int>

  /// The first word of commands that the grant is for; nil when it is for no commands, for all, or for
  /// paths with variables.
  var command: String? {
    guard isShell, let pattern, !isBroad else { return nil }
    let word = pattern.prefix { $0 != " " && $0 != ":" && $0 != "*" }
    let isPlain = word.utf8.allSatisfy { $0.isTokenCharacter || $0 == UInt8(ascii: ".") }
    return word.isEmpty || !isPlain ? nil : String(word)
  }

  var isShell: Bool { ["Bash", "PowerShell", "Shell", "shell", "bash"].contains(tool) }

  /// Any command at all.
  var isBroad: Bool {
    tool == "*" || isShell && (pattern.map { ["*", ":*", "*:*", "**", ""].contains($0) } ?? true)
  }

  /// The grants of a skill, in order; empty when it gives none.
  static func of(_ skill: Skill) -> [ToolGrant] {
    guard let source = skill.document?.source, let node = skill.frontMatter?["allowed-tools"]?.value
    else { return [] }
    if let items = node.items {
      return items.flatMap { item in item.string.map { read($0, item.range, source) } ?? [] }
    }
    return node.string.map { read($0, node.range, source) } ?? []
  }

  private static func read(_ text: String, _ range: Range<Int>, _ source: SourceText) -> [ToolGrant]
  {
    var from = range.lowerBound
    return text.parts(at: [" ", ",", "\n", "\t"]).map { part in
      let bytes = Array(part.utf8)
      var place = range
      if let start = (from..<max(from, range.upperBound)).first(where: {
        source.bytes.holds(bytes, at: $0)
      }) {
        place = start..<start + bytes.count
        from = place.upperBound
      }
      let name = part.prefix { $0 != "(" }
      let rest = part.dropFirst(name.count + 1)
      return ToolGrant(
        tool: String(name),
        pattern: name.count < part.count
          ? String(rest.hasSuffix(")") ? rest.dropLast() : rest) : nil,
        range: place)
    }
  }
}

extension String {
  /// What stands between the separators that are in no bracket, without empty parts.
  func parts(at separators: Set<Character>) -> [String] {
    var (parts, depth) = ([""], 0)
    for character in self {
      if character == "(" { depth += 1 }
      if character == ")" { depth = max(0, depth - 1) }
      if depth == 0, separators.contains(character) {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
    }
    return parts.filter { !$0.isEmpty }
  }
}

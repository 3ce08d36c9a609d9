extension Consumer {
  /// OpenAI's Codex, as of mid 2026: it reads three fields, and tells whom it leaves out.
  static let codex = Consumer(
    id: "codex", title: "Codex",
    basis: "Its source of mid 2026", sources: [.codexLoader],
    fences: .trimmedLines, yaml: .serde(fields: ["name", "description", "metadata"]),
    secondTry: .singleQuotes,
    isNoUse: { notText("name", $0) != nil || notText("description", $0) != nil },
    faults: Faults(
      noDocument: .refuses("there is no file called exactly SKILL.md", ours: true),
      noFence: .refuses("missing YAML frontmatter delimited by ---"),
      unclosed: .refuses("missing YAML frontmatter delimited by ---"),
      yaml: .refuses("invalid YAML: …"),
      noMapping: .refuses("invalid YAML: invalid type: …, expected struct SkillFrontmatter"),
      encoding: .refuses("failed to read file: invalid utf-8 sequence …")),
    requirements: [
      .refuses(.missingName) { notText("name", $0) },
      .refuses(.missingDescription) { notText("description", $0) },
      .refuses(.metadataNotMapping) { reading in
        guard let value = reading["metadata"], value != .other("map"), value != .other("empty")
        else {
          return nil
        }
        return "invalid YAML: metadata: invalid type: …, expected struct SkillFrontmatterMetadata"
      },
      .refuses(.longName) { reading in
        let name = reading["name"]?.string.map(\.onOneLine) ?? ""
        guard (name.isEmpty ? reading.skill.directory : name).isLonger(than: 64) else { return nil }
        return "invalid name: exceeds maximum length of 64 characters"
      },
      .refuses(.missingDescription) { reading in
        let text = reading["description"]?.string ?? ""
        return text.unicodeScalars.allSatisfy(\.isBlank) ? "missing field `description`" : nil
      },
      .loses(.longDescription) { reading in
        guard let text = reading["description"]?.string, text.utf8.count > 1024 else { return nil }
        let count = text.onOneLine.scalarCount
        guard count > 1024 else { return nil }
        return "its list shows the first 1021 of the description's \(count) characters;"
          + " releases before late June 2026 refuse the skill: "
          + "invalid description: exceeds maximum length of 1024 characters"
      },
      .loses(.colonInPlainValue) { reading in
        reading.isSecondTry
          ? "it puts a value in quotes to read it; releases before late June 2026 refuse the skill: invalid YAML"
          : nil
      },
      .ignoresModelInvocation(
        "agents/openai.yaml says it there, as policy.allow_implicit_invocation"),
    ], saysOne: true)

  private static func notText(_ key: String, _ reading: ConsumerReading) -> String? {
    guard case .other(let type) = reading[key], !["empty", "null"].contains(type) else {
      return nil
    }
    return "invalid YAML: \(key): invalid type: \(type), expected a string"
  }
}

extension String {
  /// With one blank for all white space between two words.
  var onOneLine: String {
    unicodeScalars.split(whereSeparator: \.isBlank).map { String($0) }.joined(separator: " ")
  }
}

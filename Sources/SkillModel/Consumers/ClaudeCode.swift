extension Consumer {
  /// Claude Code: it refuses almost nothing, and tells almost nothing; what its `claude plugin validate` says is
  /// quoted where there is something.
  static let claudeCode = Consumer(
    id: "claude-code", title: "Claude Code",
    basis:
      "Its documentation, the messages of `claude plugin validate`, and what others have measured of releases up to 2.1.294",
    sources: [.claudeCodeSkills], skipsByteOrderMark: true,
    fences: .firstLine, yaml: .claudeCode, secondTry: .doubleQuotes,
    faults: Faults(
      noDocument: .refuses("there is no file called exactly SKILL.md", ours: true),
      noFence: .loses(
        "No frontmatter block found. Add YAML frontmatter between --- delimiters at the top of the file"
          + " to set description and other metadata."),
      unclosed: .loses("the whole file, `---` included, is taken for instructions", ours: true),
      yaml: .loses(
        "YAML frontmatter failed to parse: …. At runtime this skill loads with empty metadata"
          + " (all frontmatter fields silently dropped)."),
      noMapping: .loses("Frontmatter must be a YAML mapping (key: value pairs), got …"),
      encoding: .loses("what is no UTF-8 is read as U+FFFD", ours: true)),
    requirements: [
      .refuses(ours: true) { reading in
        reading.skill.directory.lowercased() == "synced"
          ? "the folder name `synced` is reserved: the skill is skipped" : nil
      },
      .refuses(ours: true) { reading in
        let names = [reading.skill.directory, reading["name"]?.string ?? ""]
        guard
          names.contains(where: { $0 == "anthropic-skills" || $0.hasPrefix("anthropic-skills:") })
        else { return nil }
        return "`anthropic-skills` is reserved: the skill does not load"
      },
      .refuses(ours: true) { reading in
        guard let size = reading.skill.document?.source.bytes.count, size > 1_000_000 else {
          return nil
        }
        return "SKILL.md has \(size) bytes; more than 1,000,000 are skipped"
      },
      .loses(.missingDescription, ours: false) { reading in
        reading["description"] == nil
          ? "No description in frontmatter. A description helps users and Claude understand when to use"
            + " this skill." : nil
      },
      .loses(.longDescription) { reading in
        let texts = ["description", "when_to_use"].compactMap { reading[$0]?.string }
        let count = texts.reduce(0) { $0 + $1.utf16.count }
        guard count > 1536 else { return nil }
        return "its list shows the first 1,536 of the description's \(count) characters"
      },
      .loses(.metadataNotMapping) { reading in
        guard let value = reading["metadata"], value != .other("object") else { return nil }
        return "`metadata` is no mapping, and is dropped"
      },
      .loses(.unknownKey) { reading in
        let misspelt = reading.keys(except: claudeCodeKeys).compactMap { key in
          claudeCodeKeys.first { $0.lettersAlone == key.lettersAlone }.map { (key, $0) }
        }
        guard let (key, known) = misspelt.first else { return nil }
        return "ignores `\(key)` without a word; the key is `\(known)`"
      },
      .loses { reading in
        guard let value = reading["shell"], !isChoice(value, of: "shell") else { return nil }
        return "`shell` is neither bash nor powershell: bash is taken"
      },
      .loses { reading in
        guard let value = reading["effort"], value != .other("number"),
          !isChoice(value, of: "effort")
        else { return nil }
        return
          "`effort` is none of \(choices(of: "effort").joined(separator: ", ")), and is ignored"
      },
      .loses { reading in
        guard let value = reading["context"], !isChoice(value, of: "context") else { return nil }
        return "`context` is not `fork`, and is ignored"
      },
    ], saysOne: false)

  private static let claudeCodeKeys = FrontMatterKey.names(readBy: "claude-code")

  private static func choices(of key: String) -> [String] {
    if case .choice(let words, _) = FrontMatterKey.named(key)?.form { words } else { [] }
  }

  private static func isChoice(_ value: ConsumerReading.Value, of key: String) -> Bool {
    value.string.map { choices(of: key).contains($0) } ?? false
  }
}

extension YAMLFlavour {
  /// Which duplicates it takes is written nowhere.
  fileprivate static let claudeCode = YAMLFlavour(
    name: "Claude Code", duplicates: .lastCounts, typeName: javaScript.typeName)
}

extension String {
  /// For comparing spellings: letters in lower case, nothing else.
  fileprivate var lettersAlone: String {
    String(asciiLowercased.unicodeScalars.filter(\.properties.isAlphabetic))
  }
}

extension Consumer {
  /// Uploads on claude.ai, in its desktop program and for organisations. Its checker is not public: the words are
  /// those that users have pasted, from 2025-10 to 2026-09.
  static let claudeAI = Consumer(
    id: "claude.ai", title: "claude.ai upload",
    basis:
      "Messages that its users have shown, from October 2025 to September 2026; its checker is not public",
    sources: [.claudeUpload], fences: .lines(loneCR: true),
    yaml: .python, faults: claudeFaults,
    requirements: claudeRequirements + [
      .refuses(.missingName, ours: true) { reading in
        guard let value = reading["name"], value.string == nil else { return nil }
        return "`name` is no text"
      },
      // Above that, the editor alone complains.
      .loses(.markupInDescription) { reading in
        guard let text = reading["description"]?.string, text.hasBracketsOnALine, !text.hasTag
        else {
          return nil
        }
        return "its editor refuses the description: Description cannot contain XML tags"
      },
    ], saysOne: true)

  /// The Skills API, `POST /v1/skills`.
  static let claudeAPI = Consumer(
    id: "claude-api", title: "Claude Skills API",
    basis: "Its documentation, and answers of the API that its users have shown",
    sources: [.claudeAPI, .claudeUpload],
    fences: .lines(loneCR: true), yaml: .python, faults: claudeFaults,
    requirements: claudeRequirements + [
      .refuses(.missingName, ours: true) {
        $0["name"]?.string?.isBlankText ?? true ? "`name` is missing or no text" : nil
      },
      .refuses(.nameDiffersFromDirectory) { reading in
        func folded(_ name: String) -> String {
          String(
            decoding: name.lowercased().utf8.map { $0 == UInt8(ascii: "_") ? .hyphen : $0 },
            as: UTF8.self)
        }
        let directory = reading.skill.directory
        guard let name = reading["name"]?.string, folded(name) != folded(directory) else {
          return nil
        }
        return "The folder name '\(directory)' must match the skill name '\(name)' in SKILL.md."
      },
    ], saysOne: true)

  private static let claudeFaults = Faults(
    noDocument: .refuses("Zip must contain exactly one SKILL.md file. Currently there are 0."),
    noFence: .refuses("SKILL.md must start with YAML frontmatter (---)"),
    unclosed: .refuses("malformed YAML frontmatter in SKILL.md"),
    yaml: .refuses("malformed YAML frontmatter in SKILL.md"),
    noMapping: .refuses("malformed YAML frontmatter in SKILL.md"),
    encoding: .refuses("SKILL.md is no UTF-8", ours: true))

  /// What both ask.
  private static let claudeRequirements: [Requirement] = [
    .refuses(.nestedSkill, .twoSkillFiles) { reading in
      let count = reading.skill.files.count { $0.path.pathParts.last == "SKILL.md" }
      guard count > 1 else { return nil }
      return "Zip must contain exactly one SKILL.md file. Currently there are \(count)."
    },
    .refuses(.pluginManifest) { reading in
      guard reading.skill.files.contains(where: { $0.path == ".claude-plugin/plugin.json" }) else {
        return nil
      }
      return "A skill cannot contain a plugin manifest (.claude-plugin/plugin.json). "
        + "Remove it, or upload this content as a plugin instead."
    },
    .refuses(.unsafeFileName) { reading in
      let isPlain = reading.skill.files.allSatisfy { file in
        file.path.utf8.allSatisfy { $0.isAlphanumeric || "._-/ ".utf8.contains($0) }
      }
      return isPlain ? nil : "Zip file contains path with invalid characters"
    },
    .refuses(.manyFiles) {
      $0.skill.files.count > 200 ? "Zip contains too many files (maximum 200)" : nil
    },
    .refuses(.largeSkill) { reading in
      let size = reading.skill.files.reduce(0) { $0 + $1.bytes.count }
      return size > 30 << 20 ? "Zip file uncompressed size exceeds 30MB" : nil
    },
    .refuses(.unknownKey) { reading in
      guard !reading.keys(except: specificationKeys).isEmpty else { return nil }
      return "unexpected key in SKILL.md frontmatter: properties must be in "
        + "('name', 'description', 'license', 'allowed-tools', 'compatibility', 'metadata')"
    },
    .refuses(.nameCharacters, .upperCaseName) { reading in
      guard let name = reading["name"]?.string, !name.isEmpty,
        !name.unicodeScalars.allSatisfy({ "a"..."z" ~= $0 || "0"..."9" ~= $0 || $0 == "-" })
      else { return nil }
      return "Skill name in SKILL.md can only contain lowercase letters, numbers, and hyphens. "
        + "Try '\(name.kebabCase)'."
    },
    .refuses(.longName, ours: true) { reading in
      guard let count = reading["name"]?.string?.scalarCount, count > 64 else { return nil }
      return "`name` has \(count) characters, more than 64"
    },
    .refuses(.reservedName) { reading in
      guard let name = reading["name"]?.string?.lowercased(),
        let word = ["claude", "anthropic"].first(where: name.holds)
      else { return nil }
      return "Skill name in SKILL.md cannot contain the reserved word '\(word)'."
    },
    .refuses(.missingDescription, ours: true) {
      $0["description"]?.string?.isBlankText ?? true
        ? "`description` is missing or no text" : nil
    },
    .refuses(.longDescription) { reading in
      guard let count = reading["description"]?.string?.scalarCount, count > 1024 else {
        return nil
      }
      return "field 'description' in SKILL.md must be at most 1024 characters"
    },
    .refuses(.markupInDescription) { reading in
      guard let text = reading["description"]?.string, text.hasTag else { return nil }
      return "SKILL.md description cannot contain XML tags"
    },
    .refuses(.invalidCompatibility) { reading in
      guard let count = reading["compatibility"]?.string?.scalarCount, count > 500 else {
        return nil
      }
      return "field 'compatibility' in SKILL.md must be at most 500 characters"
    },
  ]
}

extension String {
  /// Something like `<b>` or `</b>`.
  fileprivate var hasTag: Bool {
    utf8.contains(UInt8(ascii: "<")) && firstMatch(of: /<\/?[A-Za-z][^>]*>/) != nil
  }
  /// An opening bracket and, later on the same line, a closing one; also full-width ones.
  fileprivate var hasBracketsOnALine: Bool {
    utf8.contains { $0 == UInt8(ascii: "<") || $0 == 0xEF }
      && firstMatch(of: /[<﹤＜].+[>﹥＞]/) != nil
  }
}

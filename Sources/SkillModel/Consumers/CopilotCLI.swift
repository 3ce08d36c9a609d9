extension Consumer {
  /// GitHub Copilot's command line, SDK and cloud agent, whose reader is not public: the words are those that users
  /// have pasted, of releases from 1.0.65 to 1.0.84.
  static let copilotCLI = Consumer(
    id: "copilot", title: "GitHub Copilot CLI",
    basis:
      "Its reference, and messages of releases from 1.0.65 to 1.0.84 that its users have shown; its reader is not public",
    sources: [.copilotReference],
    fences: .fenceLines(toEnd: false), yaml: .copilot,
    faults: Faults(
      noDocument: .refuses("there is no file called exactly SKILL.md", ours: true),
      noFence: .refuses("missing or malformed YAML frontmatter"),
      unclosed: .refuses("missing or malformed YAML frontmatter"),
      yaml: .refuses("failed to parse YAML frontmatter: …"),
      noMapping: .refuses("missing or malformed YAML frontmatter"),
      encoding: .refuses("SKILL.md is no UTF-8", ours: true)),
    requirements: [
      .refuses(.nameCharacters) { reading in
        guard let name = reading.text("name"), !name.isEmpty, !isName(name) else { return nil }
        return
          "name: Skill name must contain only letters, numbers, hyphens, underscores, dots, and spaces"
      },
      .refuses(.longName) { reading in
        guard let name = reading.text("name"), name.utf16.count > 64 else { return nil }
        return "name: Skill name must be at most 64 characters"
      },
      .loses(.missingName) {
        $0["name"] == nil
          ? "its reference calls `name` required; releases are seen to take the folder's name" : nil
      },
      .refuses(.missingDescription, ours: true) {
        $0.text("description")?.isBlankText ?? true
          ? "its reference calls `description` required" : nil
      },
      .refuses(.longDescription) { reading in
        guard let text = reading.text("description"), text.utf16.count > 1024 else { return nil }
        return "description: Skill description must be at most 1024 characters"
      },
      .refuses { reading in
        guard case .other(let type) = reading["argument-hint"], type != "null" else { return nil }
        return "argument-hint must be a string"
      },
    ], saysOne: false)

  /// Letters and digits of ASCII, and from the second on hyphens, underscores, dots, colons and blanks.
  private static func isName(_ name: String) -> Bool {
    func isAlphanumeric(_ byte: UInt8) -> Bool {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: false
      }
    }
    return name.utf8.first.map(isAlphanumeric) ?? false
      && name.utf8.allSatisfy { isAlphanumeric($0) || "-_.: ".utf8.contains($0) }
  }
}

extension YAMLFlavour {
  /// Which duplicates and tags it takes is written nowhere.
  fileprivate static let copilot = YAMLFlavour(
    name: "Copilot CLI", duplicates: .lastCounts, typeName: javaScript.typeName)
}

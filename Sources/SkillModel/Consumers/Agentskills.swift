extension Consumer {
  /// The specification's own reference validator, `skills-ref` 0.1.1: it names all that is wrong.
  static let agentskills = Consumer(
    id: "agentskills", title: "Agent Skills reference validator",
    basis:
      "Its source. The tests run the program itself over real skills and over texts made by chance, and compare every word",
    sources: [.skillsRef, .specification],
    documents: ["SKILL.md", "skill.md"], fences: .hyphens, yaml: .strict,
    faults: Faults(
      noDocument: .refuses("Missing required file: SKILL.md"),
      noFence: .refuses("SKILL.md must start with YAML frontmatter (---)"),
      unclosed: .refuses("SKILL.md frontmatter not properly closed with ---"),
      yaml: .refuses("Invalid YAML in frontmatter: …"),
      noMapping: .refuses("SKILL.md frontmatter must be a YAML mapping"),
      encoding: .refuses("'utf-8' codec can't decode …")),
    requirements: [
      .refuses(.unknownKey) { reading in
        let extra = reading.keys(except: specificationKeys)
        guard !extra.isEmpty else { return nil }
        return "Unexpected fields in frontmatter: \(extra.joined(separator: ", ")). Only "
          + "['allowed-tools', 'compatibility', 'description', 'license', 'metadata', 'name'] are allowed."
      },
      .refuses(.missingName) { reading in
        guard let value = reading["name"] else {
          return "Missing required field in frontmatter: name"
        }
        return hasText(value) ? nil : "Field 'name' must be a non-empty string"
      },
      .refuses(.longName) { reading in
        guard let name = name(reading), name.isLonger(than: 64) else { return nil }
        return "Skill name '\(name)' exceeds 64 character limit (\(name.scalarCount) chars)"
      },
      .refuses(.upperCaseName) { reading in
        guard let name = name(reading), name != name.lowercased() else { return nil }
        return "Skill name '\(name)' must be lowercase"
      },
      .refuses(.nameEdgeHyphen) { reading in
        guard let name = name(reading), name.utf8.first == .hyphen || name.utf8.last == .hyphen
        else {
          return nil
        }
        return "Skill name cannot start or end with a hyphen"
      },
      .refuses(.nameDoubleHyphen) { reading in
        guard let name = name(reading), name.holds("--") else { return nil }
        return "Skill name cannot contain consecutive hyphens"
      },
      .refuses(.nameCharacters) { reading in
        guard let name = name(reading), !name.unicodeScalars.allSatisfy(isNamed) else { return nil }
        return "Skill name '\(name)' contains invalid characters. "
          + "Only letters, digits, and hyphens are allowed."
      },
      .refuses(.nameDiffersFromDirectory) { reading in
        let directory = reading.skill.directory
        guard let name = name(reading), directory.widthFolded != name else { return nil }
        return "Directory name '\(directory)' must match skill name '\(name)'"
      },
      .refuses(.missingDescription) { reading in
        guard let value = reading["description"] else {
          return "Missing required field in frontmatter: description"
        }
        return hasText(value) ? nil : "Field 'description' must be a non-empty string"
      },
      .refuses(.longDescription) { reading in
        guard let value = reading["description"], hasText(value), let text = value.string,
          text.isLonger(than: 1024)
        else { return nil }
        return "Description exceeds 1024 character limit (\(text.scalarCount) chars)"
      },
      .refuses(.invalidCompatibility) { reading in
        guard let value = reading["compatibility"] else { return nil }
        guard let text = value.string else { return "Field 'compatibility' must be a string" }
        guard text.isLonger(than: 500) else { return nil }
        return "Compatibility exceeds 500 character limit (\(text.scalarCount) chars)"
      },
    ], saysOne: false)

  private static func hasText(_ value: ConsumerReading.Value) -> Bool {
    value.string.map { !$0.isBlankText } ?? false
  }

  /// Stripped and folded, when there is a text at all. Of NFKC, only the full-width forms are folded.
  private static func name(_ reading: ConsumerReading) -> String? {
    guard let value = reading["name"], hasText(value) else { return nil }
    return value.string?.stripped.widthFolded
  }

  /// Python's `isalnum`, or a hyphen.
  private static func isNamed(_ scalar: Unicode.Scalar) -> Bool {
    if scalar == "-" { return true }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter:
      return true
    default: return scalar.properties.numericType != nil
    }
  }
}

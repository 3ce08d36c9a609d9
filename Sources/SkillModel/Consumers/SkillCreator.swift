extension Consumer {
  /// `quick_validate.py` of Anthropic's skill-creator, which its packager runs: it names the first thing that is
  /// wrong.
  static let skillCreator = Consumer(
    id: "skill-creator", title: "skill-creator's quick_validate",
    basis: "Its source", sources: [.quickValidate],
    fences: .lines(loneCR: true), yaml: .python,
    faults: Faults(
      noDocument: .refuses("SKILL.md not found"), noFence: .refuses("No YAML frontmatter found"),
      unclosed: .refuses("Invalid frontmatter format"),
      yaml: .refuses("Invalid YAML in frontmatter: …"),
      noMapping: .refuses("Frontmatter must be a YAML dictionary"),
      encoding: .refuses("'utf-8' codec can't decode …")),
    requirements: [
      .refuses(.unknownKey) { reading in
        let extra = reading.keys(except: specificationKeys)
        guard !extra.isEmpty else { return nil }
        return "Unexpected key(s) in SKILL.md frontmatter: \(extra.joined(separator: ", ")). "
          + "Allowed properties are: allowed-tools, compatibility, description, license, metadata, name"
      },
      .refuses(.missingName) { $0["name"] == nil ? "Missing 'name' in frontmatter" : nil },
      .refuses(.missingDescription) {
        $0["description"] == nil ? "Missing 'description' in frontmatter" : nil
      },
      .refuses(.missingName) { notText("Name", $0["name"]) },
      // An empty name passes.
      .refuses(.nameCharacters, .upperCaseName) { reading in
        guard let name = reading["name"]?.string?.stripped, !name.isEmpty,
          !name.unicodeScalars.allSatisfy({ "a"..."z" ~= $0 || "0"..."9" ~= $0 || $0 == "-" })
        else { return nil }
        return "Name '\(name)' should be kebab-case (lowercase letters, digits, and hyphens only)"
      },
      .refuses(.nameEdgeHyphen, .nameDoubleHyphen) { reading in
        guard let name = reading["name"]?.string?.stripped,
          name.utf8.first == .hyphen || name.utf8.last == .hyphen || name.holds("--")
        else { return nil }
        return "Name '\(name)' cannot start/end with hyphen or contain consecutive hyphens"
      },
      .refuses(.longName) { reading in
        guard let name = reading["name"]?.string?.stripped, name.isLonger(than: 64) else {
          return nil
        }
        return "Name is too long (\(name.scalarCount) characters). Maximum is 64 characters."
      },
      .refuses(.missingDescription) { notText("Description", $0["description"]) },
      .refuses(.markupInDescription) { reading in
        guard let text = reading["description"]?.string,
          text.utf8.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ">") })
        else { return nil }
        return "Description cannot contain angle brackets (< or >)"
      },
      .refuses(.longDescription) { reading in
        guard let text = reading["description"]?.string, text.isLonger(than: 1024) else {
          return nil
        }
        let count = text.stripped.scalarCount
        return count > 1024
          ? "Description is too long (\(count) characters). Maximum is 1024 characters." : nil
      },
      .refuses(.invalidCompatibility) { reading in
        // What Python takes for false is not looked at.
        guard let value = reading["compatibility"], value != .string(""),
          // Of two keys the last counts.
          let node = reading.skill.frontMatter?.tree.root?.entries?
            .last(where: { $0.key.string == "compatibility" })?.value, !isFalse(value, node)
        else { return nil }
        return notText("Compatibility", value)
      },
      .refuses(.invalidCompatibility) { reading in
        guard let text = reading["compatibility"]?.string, text.isLonger(than: 500) else {
          return nil
        }
        return
          "Compatibility is too long (\(text.scalarCount) characters). Maximum is 500 characters."
      },
    ], saysOne: true)

  /// Whether Python takes a value that is no text for false: `false`, `no`, `0`, `0.0`, `[]`, `{}`, nothing.
  private static func isFalse(_ value: ConsumerReading.Value, _ node: YAMLNode) -> Bool {
    let text = node.string?.asciiLowercased ?? ""
    switch value {
    case .string: return false
    case .other("NoneType"): return true
    case .other("bool"): return ["false", "no", "off"].contains(text)
    case .other("int"), .other("float"):
      let number = text.drop { "+-".contains($0) }
      let hasBase = number.hasPrefix("0x") || number.hasPrefix("0b")
      let digits = hasBase ? number.dropFirst(2) : number.prefix { $0 != "e" }
      return !digits.contains { ("1"..."9").contains($0) || ("a"..."f").contains($0) }
    default: return node.items?.isEmpty ?? node.entries?.isEmpty ?? false
    }
  }

  private static func notText(_ what: String, _ value: ConsumerReading.Value?) -> String? {
    guard case .other(let type) = value else { return nil }
    return "\(what) must be a string, got \(type)"
  }
}

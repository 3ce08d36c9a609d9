import SkillModel

extension FuzzTarget {
  /// Mending a SKILL.md: a second time changes nothing, what could be read still says the same, and the body stays
  /// what it is but for its links, hidden characters and line ends.
  static let fixes = FuzzTarget(name: "fixes", longest: 4096) { bytes in
    let skill = skill(bytes)
    for unsafe in [false, true] {
      let fixed = FixedSkill(skill, linter: Linter(), unsafe: unsafe)
      let again = FixedSkill(fixed.skill, linter: Linter(), unsafe: unsafe)
      if let change = again.changes.first {
        return "a second time changes \(change.newPath), unsafe: \(unsafe)"
      }
      let (before, after) = (values(skill), values(fixed.skill))
      guard let before else { continue }
      guard let after else { return "what could be read no longer can, unsafe: \(unsafe)" }
      if unsafe { continue }
      for (key, value) in before where key != "allowed-tools" && after[key] != value {
        // Keys may have come to `metadata`, and one that stood alone may be there now.
        if key == "metadata", let now = after[key], value.allSatisfy(now.contains) { continue }
        if after["metadata"]?.contains(where: { $0.hasSuffix(value[0]) }) == true { continue }
        return "\(key) was \(value) and is \(after[key] ?? [])"
      }
    }
    return nil
  }

  private static func skill(_ bytes: [UInt8]) -> Skill {
    Skill(
      directory: "x", path: "x",
      document: SkillDocument.parse(SourceText(path: "x/SKILL.md", bytes: bytes)),
      files: [SkillFile(path: "SKILL.md", bytes: bytes)])
  }

  /// What each key says: one text, or one for each thing in it; nil when the front matter is no mapping.
  private static func values(_ skill: Skill) -> [String: [String]]? {
    guard skill.frontMatter?.tree.root?.entries != nil else { return nil }
    var values: [String: [String]] = [:]
    for entry in skill.frontMatter?.entries ?? [] {
      guard let key = entry.key.string.map(visible), values[key] == nil else { continue }
      values[key] = texts(entry.value)
    }
    return values
  }

  private static func texts(_ node: YAMLNode) -> [String] {
    switch node.content {
    case .scalar(let scalar): [visible(scalar.value)]
    case .sequence(let items, _): [""] + items.flatMap(texts)
    case .mapping(let entries, _):
      [""]
        + entries.map {
          visible($0.key.string ?? "") + ": " + texts($0.value).joined(separator: "\n")
        }
    }
  }

  /// Without what no reader sees and mending may take away.
  private static func visible(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.filter { scalar in
          !(0xE0001...0xE01EF).contains(scalar.value)
            && !"\u{FEFF}\u{200B}\r".unicodeScalars.contains(scalar)
        }))
  }
}

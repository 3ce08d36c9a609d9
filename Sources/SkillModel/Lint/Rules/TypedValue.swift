extension Rule {
  static let typedValue = Rule(
    "SK144", "typed-value", .warning,
    summary: "An unquoted value is something else than a string to many YAML readers.",
    why:
      "`1.10` becomes the number 1.1, `yes` becomes true, a date becomes a time; the value then differs or is refused where a string is needed",
    help: "put it in quotes",
    sources: [.specification, .yaml],
    examples: [
      .frontMatter("metadata:\n  version: \"1.10\"\n  stage: v2"),
      .frontMatter("metadata:\n  version: ▸1.10◂\n  date: ▸2026-01-01◂\n  stable: ▸yes◂"),
      Example("---\nname: ▸yes◂\ndescription: d\n---\n", directory: "yes"),
    ]
  ) { skill, report in
    guard let frontMatter = skill.frontMatter else { return }
    var entries: [(name: String, node: YAMLNode)] = []
    for key in ["name", "description", "license", "compatibility", "allowed-tools"] {
      if let entry = frontMatter[key] { entries.append((key, entry.value)) }
    }
    for entry in frontMatter["metadata"]?.value.entries ?? [] {
      entries.append(("metadata.\(entry.key.string ?? "?")", entry.value))
    }
    for (name, node) in entries where name != "description" || !node.isNull {
      guard let scalar = node.scalar, scalar.style == .plain, !scalar.value.isEmpty,
        let type = PlainScalarType(scalar.value)
      else { continue }
      report(
        node.range, "`\(name.shortened())` is \(type.rawValue) to many YAML readers, not a string",
        help: "write it in quotes: `\"\(scalar.value)\"`",
        fix: .document(
          "put it in quotes", of: skill,
          [
            Edit(node.range.lowerBound..<node.range.lowerBound, "\""),
            Edit(node.range.upperBound..<node.range.upperBound, "\""),
          ]))
    }
  }
}

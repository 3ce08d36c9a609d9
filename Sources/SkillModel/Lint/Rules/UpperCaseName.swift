extension Rule {
  static let upperCaseName = Rule(
    "SK123", "upper-case-name", .error,
    summary: "The name holds capital letters.",
    why: "names are lower case by the specification, and readers refuse capitals",
    help: "write the name in lower case, and rename the folder with it",
    sources: [.specification, .skillsRef],
    examples: [
      Example("---\nname: example\ndescription: d\n---\n"),
      Example("---\nname: ▸Example◂\ndescription: d\n---\n"),
    ]
  ) { skill, report in
    guard let name = skill.nameNode, let value = name.string,
      value.unicodeScalars.contains(where: \.properties.isUppercase)
    else { return }
    let suggestion = value.kebabCase
    report(
      name.range, "the name '\(value.shortened())' is not lower case",
      help: suggestion.isEmpty ? nil : "write `name: \(suggestion)`, and rename the folder with it")
  }
}

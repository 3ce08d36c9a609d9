extension Rule {
  static let nameEdgeHyphen = Rule(
    "SK124", "name-edge-hyphen", .error,
    summary: "The name starts or ends with a hyphen.",
    why: "the specification forbids it, and a leading hyphen reads as a command's option",
    help: "remove the hyphen, and rename the folder with it",
    sources: [.specification, .skillsRef],
    examples: [
      Example("---\nname: pdf-forms\ndescription: d\n---\n", directory: "pdf-forms"),
      Example("---\nname: ▸-pdf◂\ndescription: d\n---\n"),
      Example("---\nname: ▸pdf-◂\ndescription: d\n---\n"),
    ]
  ) { skill, report in
    guard let name = skill.nameNode, let value = name.string, !value.isEmpty else { return }
    guard value.hasPrefix("-") || value.hasSuffix("-") else { return }
    report(
      name.range,
      "the name '\(value.shortened())' \(value.hasPrefix("-") ? "starts" : "ends") with a hyphen")
  }
}

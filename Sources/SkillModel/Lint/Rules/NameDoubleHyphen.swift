extension Rule {
  static let nameDoubleHyphen = Rule(
    "SK125", "name-double-hyphen", .error,
    summary: "The name holds two hyphens in a row.",
    why: "the specification forbids it, and readers refuse the skill",
    help: "leave one hyphen, and rename the folder with it",
    sources: [.specification, .skillsRef],
    examples: [
      Example("---\nname: pdf-forms\ndescription: d\n---\n", directory: "pdf-forms"),
      Example("---\nname: ▸pdf--forms◂\ndescription: d\n---\n"),
    ]
  ) { skill, report in
    guard let name = skill.nameNode, let value = name.string,
      Array(value.utf8).holds(Array("--".utf8))
    else { return }
    report(name.range, "the name '\(value.shortened())' holds two hyphens in a row")
  }
}

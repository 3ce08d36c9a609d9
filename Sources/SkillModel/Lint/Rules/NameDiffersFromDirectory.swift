extension Rule {
  static let nameDiffersFromDirectory = Rule(
    "SK126", "name-differs-from-directory", .error,
    summary: "The name is not the name of the skill's folder.",
    why: "the specification wants them equal, and installers that look by folder miss the skill",
    help: "rename the folder, or write its name as `name:`",
    sources: [.specification, .skillsRef, .ghSkill],
    examples: [
      Example("---\nname: pdf\ndescription: d\n---\n", directory: "pdf"),
      Example("---\nname: ▸pdf◂\ndescription: d\n---\n", directory: "pdf-forms"),
    ]
  ) { skill, report in
    guard let name = skill.nameNode, let value = name.string, !value.isEmpty else { return }
    guard value.widthFolded != skill.directory.widthFolded else { return }
    report(
      name.range,
      "the name '\(value.shortened())' is not the folder's name '\(skill.directory)'",
      fix: skill.directory == skill.directory.kebabCase && !skill.directory.isEmpty
        ? .document(
          "write the folder's name", of: skill,
          [Edit(name.range, YAMLText.scalar(skill.directory))],
          isUnsafe: true) : nil)
  }
}

extension Rule {
  static let nameCharacters = Rule(
    "SK122", "name-characters", .error,
    summary: "The name holds something other than letters a–z, digits and hyphens.",
    why:
      "the name is also a folder, a command and part of a URL; most readers refuse anything but lower-case ASCII letters, digits and hyphens",
    help: "use lower-case words joined by hyphens, and rename the folder with it",
    sources: [.specification, .skillsRef, .quickValidate],
    examples: [
      Example("---\nname: pdf-forms-2\ndescription: d\n---\n", directory: "pdf-forms-2"),
      Example("---\nname: ▸pdf forms◂\ndescription: d\n---\n"),
      Example("---\nname: ▸pdf_forms◂\ndescription: d\n---\n"),
      Example("---\nname: ▸技能◂\ndescription: d\n---\n"),
    ]
  ) { skill, report in
    guard let name = skill.nameNode, let value = name.string else { return }
    guard let bad = value.unicodeScalars.first(where: { !$0.isNameLetter }) else { return }
    // Leaving letters out would make another word.
    let suggestion = value.utf8.allSatisfy { $0 < 0x80 } ? value.kebabCase : ""
    report(
      name.range, "the name '\(value.shortened())' holds \(bad.shown)",
      help: suggestion.isEmpty
        ? nil : "write `name: \(suggestion)`, and rename the folder with it")
  }
}

extension Unicode.Scalar {
  /// Letters of either case, because upper case has a rule of its own.
  fileprivate var isNameLetter: Bool {
    ("a"..."z").contains(self) || ("A"..."Z").contains(self) || ("0"..."9").contains(self)
      || self == "-"
  }
}

extension Rule {
  static let misplacedOpsFile = Rule(
    "SK612", "misplaced-ops-file", .warning,
    summary: "The facts about a service lie in another file than ops.yaml beside SKILL.md.",
    why: "no command looks there, so that nothing of it is checked and the service is not found",
    help: "move it beside SKILL.md, as ops.yaml",
    sources: [.specification],
    examples: [
      .ops("version: 1\nkind: http\nurl: http://a\n", files: [("a/ops.yaml", "key: value\n")]),
      .body("Body.\n", files: [("ops.yml", "version: 1\n")], flagged: ["ops.yml"]),
      .body("Body.\n", files: [("Ops.yaml", "version: 1\n")], flagged: ["Ops.yaml"]),
      .body(
        "Body.\n", files: [("references/ops.yaml", "version: 1\nkind: http\n")],
        flagged: ["references/ops.yaml"]),
    ]
  ) { skill, report in
    for file in skill.files where file.path != OpsFile.name {
      let name = file.path.pathParts.last.map(String.init) ?? ""
      guard ["ops.yaml", "ops.yml"].contains(name.asciiLowercased),
        !skill.paths.isOfNestedSkill(file.path)
      else { continue }
      if name == file.path {
        report(whole: file.path, "`\(name)` is not called `ops.yaml`", help: "rename it")
      } else if looksLikeFacts(file) {
        report(whole: file.path, "the file describes a service, and lies in a folder of the skill")
      }
    }
  }
}

/// Whether a file is of this format: other programs may have an `ops.yaml` of their own.
private func looksLikeFacts(_ file: SkillFile) -> Bool {
  let source = SourceText(path: file.path, bytes: file.bytes)
  let root = YAMLReader.read(source, in: 0..<source.bytes.count).root
  return root?["version"] != nil
    && root?["kind"]?.value.string.flatMap(OpsKind.init(rawValue:)) != nil
}

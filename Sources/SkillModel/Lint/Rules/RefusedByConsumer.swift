extension Rule {
  package static let refusedByConsumer = Rule.overVerdicts(
    "SK171", "refused-by-consumer", .error,
    summary: "A client that the skill is for refuses it, and no other rule says why.",
    why: "the skill does not load where `--for` or `skillctl.yaml` says that it must",
    help: "change what the client names, or take it from the list of `consumers`",
    sources: [.skillsRef, .quickValidate, .claudeCodeSkills],
    examples: [
      Example("---\nname: example\ndescription: d\nmetadata: {a: b}\n---\n"),
      Example("---\nname: example\ndescription: d\n---\n", consumers: ["agentskills", "codex"]),
      // What another rule finds is its to say.
      Example("---\nname: Example\ndescription: d\n---\n", consumers: ["skill-creator"]),
      Example(
        "---\nname: example\ndescription: d\nmetadata: {a: b}\n---\n", flagged: ["SKILL.md"],
        consumers: ["agentskills", "codex"]),
      Example(
        "---\nname: example\ndescription: d\nargument-hint: [file]\n---\n", flagged: ["SKILL.md"],
        consumers: ["copilot"]),
    ]
  ) { skill, verdicts, report in
    let path = skill.document == nil ? "." : skill.documentPath
    for verdict in verdicts {
      for remark in verdict.refusals where report.codes.isDisjoint(with: remark.codes) {
        report(whole: path, "\(verdict.consumer) refuses the skill: \(remark.shown)")
      }
    }
  }
}

extension Rule {
  static let misplacedSkillFile = overArchive(
    "SK712", "misplaced-skill-file", .error, for: [.claude],
    summary: "The top folder of an archive for claude.ai has no SKILL.md directly in it.",
    why:
      "claude.ai refuses it: \"SKILL.md file must be in the top-level folder, not nested deeper\"",
    help: "zip the folder that holds SKILL.md, one archive for each skill",
    sources: [.claudeUpload],
    examples: [
      .archive(["example/SKILL.md", "example/inner/a.md"]),
      .archive(["▸skills/example/SKILL.md◂", "skills/README.md"]),
      .archive(["example/README.md"], flagged: ["."]),
    ]
  ) { judged, report in
    switch judged.layout {
    case .none: report(whole: ".", "there is no SKILL.md in the archive")
    case .several(let folders) where judged.tops.count == 1:
      for folder in folders {
        report(
          whole: "\(folder)/SKILL.md".archiveShown, "SKILL.md lies deeper than in the top folder")
      }
    default: return
    }
  }
}

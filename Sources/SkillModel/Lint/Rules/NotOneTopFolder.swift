extension Rule {
  static let notOneTopFolder = overArchive(
    "SK711", "not-one-top-folder", .error, for: [.claude],
    summary: "An archive for claude.ai has not exactly one folder at its top.",
    why: "claude.ai refuses it: \"Zip must contain exactly one top-level folder\"",
    help: "zip the skill's folder itself, not what is in it, or use `skillctl package`",
    sources: [.claudeUpload],
    examples: [
      .archive(["example/SKILL.md", "example/a.md"]),
      .archive(["SKILL.md", "a.md"], flagged: ["."]),
      .archive(["example/SKILL.md", "other/SKILL.md"], flagged: ["."]),
    ]
  ) { judged, report in
    let tops = judged.tops
    if judged.layout == .root {
      return report(
        whole: ".",
        "SKILL.md stands at the top without a folder, as Gemini CLI's packager writes it")
    }
    if tops.count > 1 {
      let names = tops.prefix(4).map { "'\($0.shortened(to: 40))'" }.joined(separator: ", ")
      let more = tops.count > 4 ? " and \(tops.count - 4) more" : ""
      report(whole: ".", "\(tops.count) files and folders stand at the top: \(names)\(more)")
    }
  }
}

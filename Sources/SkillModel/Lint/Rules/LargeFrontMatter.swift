extension Rule {
  static let largeFrontMatter = Rule(
    "SK106", "large-front-matter", .error,
    summary: "The front matter is larger than 256 KiB, 10,000 nodes or 64 levels.",
    why: "no real skill comes near; such front matter is a mistake or an attack on the reader",
    help: "keep name, description and a few keys, and move data into a file of its own",
    sources: [
      .init(
        "SkillSpector's resource bounds", "https://github.com/NVIDIA/SkillSpector",
        checked: "2026-11-21")
    ],
    examples: [
      Example("---\nname: example\ndescription: d\n---\nBody.\n"),
      Example(
        "---\nname: example\ndescription: d\nmetadata: \(deep)\n---\nBody.\n", flagged: ["SKILL.md"]
      ),
    ]
  ) { skill, report in
    let document = skill.documentProblems { $0 == .frontMatterTooLarge }.map(\.range)
    let tree = skill.yamlProblems { [.tooLarge, .tooManyNodes, .tooDeep].contains($0) }
    if let problem = tree.first {
      report(whole: skill.documentPath, problem.message, help: problem.help)
    } else if !document.isEmpty {
      report(whole: skill.documentPath, "the front matter is too large to read")
    }
  }
}

private let deep = String(repeating: "[", count: 70) + String(repeating: "]", count: 70)

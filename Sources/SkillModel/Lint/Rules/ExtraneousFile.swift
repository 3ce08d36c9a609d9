extension Rule {
  static let extraneousFile = Rule(
    "SK508", "extraneous-file", .info,
    summary: "The skill holds a README or another file meant for people.",
    why:
      "agents read SKILL.md; a README beside it is packed, shipped and read by nobody, or read instead",
    help: "move it above the skill's folder, or leave it out by `.skillignore`",
    sources: [.goValidator],
    examples: [
      .body("Body.\n", files: [("references/README.md", "A\n"), ("LICENSE", "MIT\n")]),
      .body("Body.\n", files: [("README.md", "A\n")], flagged: ["README.md"]),
    ]
  ) { skill, report in
    let stems = ["readme", "changelog", "contributing", "installation", "install", "makefile"]
    for file in skill.files where !file.path.utf8.contains(UInt8(ascii: "/")) {
      let stem = file.path.asciiLowercased.prefix { $0 != "." }
      guard stems.contains(String(stem)) else { continue }
      report(whole: file.path, "'\(file.path)' is for people, not for an agent")
    }
  }
}

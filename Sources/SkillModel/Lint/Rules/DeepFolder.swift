extension Rule {
  static let deepFolder = Rule(
    "SK506", "deep-folder", .warning,
    summary: "Folders are nested more than eight deep.",
    why: "Google's registry refuses such a skill",
    help: "flatten the folders",
    sources: [.googleRegistry],
    examples: [
      .body("Body.\n", files: [("1/2/3/4/5/6/7/8/a.md", "A\n")]),
      .body("Body.\n", files: [("1/2/3/4/5/6/7/8/9/a.md", "A\n")], flagged: ["1/2/3/4/5/6/7/8/9"]),
    ]
  ) { skill, report in
    var seen: Set<String> = []
    for file in skill.files {
      let parts = file.path.pathParts
      guard parts.count > 9 else { continue }
      let folder = parts.prefix(9).joined(separator: "/")
      if seen.insert(folder).inserted {
        report(whole: folder, "this folder lies nine deep, eight are allowed")
      }
    }
  }
}

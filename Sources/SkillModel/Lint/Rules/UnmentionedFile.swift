extension Rule {
  static let unmentionedFile = Rule(
    "SK348", "unmentioned-file", .info,
    summary: "Neither SKILL.md nor a file that it leads to names the file or a folder of it.",
    why: "an agent reads what it is told of: the file is packed and shipped, and never used",
    help: "say in SKILL.md what the file is for, or leave it out by `.skillignore`",
    sources: [.goValidator],
    examples: [
      .body(
        "Run `scripts/a.py`, see [b](b.md) and the files in `assets/`.\n",
        files: [
          ("scripts/a.py", "import helper\nopen('data.csv')\n"), ("scripts/helper.py", "\n"),
          ("scripts/data.csv", "1\n"), ("b.md", "See c.\n"), ("assets/deep/x.png", "\u{0}"),
          ("LICENSE", "MIT\n"), ("scripts/__init__.py", "\n"),
        ]),
      .body(
        "| Queries | `query-` |\n|---|---|\n| Locks | rules/lock-*.md |\n",
        files: [("rules/query-a.md", "A\n"), ("rules/lock-b.md", "B\n")]),
      .body(
        "Run `scripts/a.py`.\n", files: [("scripts/a.py", "1\n"), ("scripts/b.py", "1\n")],
        flagged: ["scripts/b.py"]),
    ]
  ) { skill, report in
    guard skill.files.count > 1, let document = skill.document else { return }
    var reach = Mentions(of: skill.files.map(\.path).filter { !isOwnKind($0) })
    if reach.isComplete { return }
    reach.read(document.source.bytes)
    if reach.isComplete { return }
    let texts = Dictionary(
      report.textFiles().map { ($0.path, $0.bytes) }, uniquingKeysWith: { first, _ in first })
    var read: Set<String> = [skill.documentPath]
    while !reach.isComplete, let next = reach.mentioned.subtracting(read).min() {
      read.insert(next)
      if let bytes = texts[next] { reach.read(bytes) }
    }
    report(wholes: reach.unmentioned.map { ($0, "nothing in the skill names '\($0)'") })
  }
}

/// Files that tools and people look for by themselves.
private func isOwnKind(_ path: String) -> Bool {
  let name = (path.pathParts.last ?? "").asciiLowercased
  if name == "skill.md" || name == "__init__.py" || name == "ops.yaml" || name.hasPrefix(".") {
    return true
  }
  if path.hasPrefix("agents/") || path.hasPrefix(".") { return true }
  let stems = [
    "license", "licence", "notice", "copying", "readme", "changelog", "contributing", "makefile",
    "requirements", "package.json", "package-lock.json", "pyproject.toml", "uv.lock", "tsconfig",
    "install", "version",
  ]
  return stems.contains(where: name.hasPrefix)
}

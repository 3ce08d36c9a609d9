extension Rule {
  // A warning: the pages are made all the same, with the theme's own file in place of a misspelt one,
  // and a README beside the files is no reason to stop a build.
  static let unknownThemeFile = overTheme(
    "SK509", "unknown-theme-file", .warning,
    summary: "A file in the repository's `site/` stands for no file of the theme.",
    why:
      "a file there takes the place of the theme's file of the same name; any other is not used, and "
      + "nothing of it is published",
    help: "correct its name, or move it out of `site/`; `docs/` and `skills/` are published",
    sources: [.mustache],
    examples: [
      .theme(["style.css", "SiteTheme.swift", ".gitkeep"]),
      .theme(["stlye.css"], flagged: ["stlye.css"]),
      .theme(["logo.png", "style.css"], flagged: ["logo.png"]),
    ]
  ) { folder, report in
    for name in folder.names.sorted() where !folder.known.contains(name) {
      // Sources of a package that builds the theme into a program, and what tools leave behind.
      if name.hasPrefix(".") || name.hasSuffix(".swift") { continue }
      let nearest = nearestNames(to: name, in: folder.known, limit: 1).first
      report(
        whole: name, "no file of the theme is called '\(name.shortened())'",
        help: nearest.map { "did you mean `\($0)`? otherwise move the file out of `site/`" })
    }
  }
}

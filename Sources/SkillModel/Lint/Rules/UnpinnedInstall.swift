extension Rule {
  static let unpinnedInstall = Rule(
    "SK422", "unpinned-install", .warning,
    summary: "A script installs a package without naming its version.",
    why:
      "the script gets another package tomorrow than the one it was tried with, and whoever publishes one under that name runs code where the skill is used",
    help: "name the version",
    sources: [.ciscoScanner, .skillSpector],
    examples: [
      .body(
        "Run `pip install requests`.\n",
        files: [
          (
            "scripts/a.sh",
            "pip install -r requirements.txt \"requests==2.32.3\" . $X\nnpm install\nnpm i -g a@1\n"
          ),
          ("scripts/a.txt", "pip install requests\n"),
        ]),
      .body("Body.\n", files: [("scripts/a.sh", "pip install -q ▸requests◂ ▸'a[b]>=2'◂ && ls\n")]),
      .body("Body.\n", files: [("run", "#!/usr/bin/env bash\nsudo npm i -g ▸@a/b@latest◂\n")]),
      .body("Body.\n", files: [("a.sh", "npx -y ▸prettier◂ x.md\nuvx ▸ruff◂ check\n")]),
    ]
  ) { _, report in
    for file in report.textFiles() where ScriptKind.isShell(file) {
      for install in UnpinnedInstalls.find(in: file) {
        report(
          install.range, in: file.path, "'\(install.package)' is installed in no named version",
          help: "write `\(install.package)\(install.version)` with the version you tried")
      }
    }
  }
}

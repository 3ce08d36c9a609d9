extension Rule {
  package static let scriptNotExecutable = Rule(
    "SK328", "script-not-executable", .info,
    summary: "A file begins with `#!` but may not be run.",
    why: "an agent that runs the script by its path is refused; one that names the program works",
    help:
      "set its executable bit: `chmod +x`, and `git update-index --chmod=+x` where the disk has none",
    sources: [.ghSkill, .specification],
    examples: [
      .body(
        "Body.\n", files: [("scripts/run.py", "print(1)\n"), ("notes.md", "See `#!/bin/sh`.\n")]),
      .body(
        "Body.\n", files: [("scripts/run.py", "#!/usr/bin/env python3\n")],
        flagged: ["scripts/run.py"]),
    ]
  ) { skill, report in
    let scripts = skill.files.filter { file in
      !file.executable && file.bytes.starts(with: "#!/".utf8)
    }
    for script in scripts {
      report(
        whole: script.path, "the script may not be run",
        fix: Fix("set its executable bit", .makeExecutable(path: script.path)))
    }
  }
}

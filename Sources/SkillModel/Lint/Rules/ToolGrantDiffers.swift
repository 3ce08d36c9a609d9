extension Rule {
  static let toolGrantDiffers = Rule(
    "SK432", "tool-grant-differs", .info,
    summary: "`allowed-tools` grants other commands than the skill uses.",
    why:
      "a command that is granted and never used is a door left open, and one that is run when the skill loads and is not granted stops it",
    help: "grant the commands that the skill names, and no others",
    sources: [.claudeCodeSkills, .ciscoScanner],
    examples: [
      Example(
        "---\nname: example\ndescription: d\nallowed-tools: Bash(git:*) Bash(a:*)\n---\nRun a.\n!`git log`\n"
      ),
      Example(
        "---\nname: example\ndescription: d\nallowed-tools: Bash\n---\n!`git log`\n"),
      Example(
        "---\nname: example\ndescription: d\nallowed-tools: ▸Bash(npm:*)◂ Bash(ls)\n---\nls, npmx\n"
      ),
      Example(
        "---\nname: example\ndescription: d\nallowed-tools: Bash(git:*)\n---\ngit: !`▸gh pr diff◂`\n"
      ),
    ]
  ) { skill, report in
    let grants = ToolGrant.of(skill)
    guard let document = skill.document, grants.contains(where: \.isShell) else { return }
    let bytes = document.source.bytes
    let texts = report.textFiles().map { file in
      file.path == skill.documentPath ? Array(file.bytes[document.body]) : file.bytes
    }
    for grant in grants {
      guard let command = grant.command, !texts.contains(where: { $0.holdsWord(command) }) else {
        continue
      }
      report(grant.range, "nothing in the skill names '\(command)'")
    }
    guard !grants.contains(where: \.isBroad) else { return }
    let granted = Set(grants.compactMap(\.pattern).map { $0.prefix { !" :*".contains($0) } })
    for injection in Injection.find(in: bytes, from: document.body.lowerBound) {
      for command in ShellCommand.read(bytes, in: injection.range) {
        guard let program = command.program?.name, !granted.contains(program[...]) else { continue }
        report(
          injection.range, "the skill runs '\(program)' when it loads, which is not granted",
          help: "add `Bash(\(program):*)` to `allowed-tools`")
        break
      }
    }
  }
}

extension [UInt8] {
  /// Whether a word stands somewhere with no letter, digit, `_` or `-` beside it.
  fileprivate func holdsWord(_ word: String) -> Bool {
    ranges(of: Array(word.utf8)).contains { place in
      let before = place.lowerBound > 0 ? self[place.lowerBound - 1] : 0
      let behind = place.upperBound < count ? self[place.upperBound] : 0
      return !before.isTokenCharacter && !behind.isTokenCharacter
    }
  }
}

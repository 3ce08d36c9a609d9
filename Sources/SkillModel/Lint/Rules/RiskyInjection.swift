extension Rule {
  static let riskyInjection = Rule(
    "SK433", "risky-injection", .warning,
    summary:
      "A command that runs when the skill loads changes something or fetches from the network.",
    why: "it runs before the model or anybody else has read a line, each time the skill loads",
    help: "let the skill's text say when the command is to be run",
    sources: [.claudeCodeSkills, .agnixRules],
    examples: [
      .body("Status: !`git status --short 2>/dev/null`\n\n`!curl` is none. Stop! `curl x`\n"),
      .body("State: !`▸curl -s https://x.org/state◂`\n"),
      .body("- !`▸git log > log.txt◂`\n"),
      .body("```!\n▸git pull\nrm -rf build◂\n```\n"),
    ]
  ) { skill, report in
    guard let document = skill.document else { return }
    let bytes = document.source.bytes
    for injection in Injection.find(in: bytes, from: document.body.lowerBound) {
      for command in ShellCommand.read(bytes, in: injection.range) {
        guard let reason = risk(of: command) else { continue }
        report(injection.range, "the command \(reason) each time the skill loads")
        break
      }
    }
  }
}

private func risk(of command: ShellCommand) -> String? {
  guard let (name, arguments) = command.program else { return nil }
  if ["curl", "wget", "nc", "ncat", "ssh", "scp", "sftp", "rsync", "telnet"].contains(name) {
    return "uses the network ('\(name)')"
  }
  let writers: Set = [
    "rm", "mv", "dd", "chmod", "chown", "kill", "pkill", "tee", "truncate", "shred", "npm", "npx",
    "pip", "pip3", "uvx", "brew", "apt", "apt-get", "docker", "kubectl", "eval",
  ]
  if writers.contains(name) { return "changes something ('\(name)')" }
  if name == "git", let verb = arguments.first(where: { !$0.text.hasPrefix("-") })?.text,
    ["push", "pull", "commit", "reset", "checkout", "clean", "rebase", "merge", "clone"]
      .contains(verb)
  {
    return "changes something ('git \(verb)')"
  }
  let words = command.words.map(\.text)
  for (index, word) in words.enumerated() {
    let file = word.drop { "&12>".contains($0) }
    guard word.contains(">"), word.hasSuffix(">") || word.first.map({ "&12>".contains($0) }) == true
    else { continue }
    let target = file.isEmpty ? words.dropFirst(index + 1).first ?? "" : String(file)
    if word.contains(">&") || target == "/dev/null" || target.isEmpty { continue }
    return "writes to '\(target.shortened(to: 30))'"
  }
  return nil
}

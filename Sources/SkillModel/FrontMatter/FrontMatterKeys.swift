extension FrontMatterKey {
  /// Every key that a client is known to read: the specification's first, in its order, then those of single clients.
  package static let all: [FrontMatterKey] = [
    FrontMatterKey(
      "name", .text, length: 1...64, pattern: "^[a-z0-9]+(-[a-z0-9]+)*$",
      "The skill's name, which must be that of its folder: lower-case letters, digits and single hyphens between them.",
      example: "pdf-forms", source: .specification, readers: everyone),
    FrontMatterKey(
      "description", .text, length: 1...1024,
      "What the skill does and when to use it. A model decides by this text alone whether it reads the rest.",
      example: "Fill in PDF forms. Use when a form has to be filled in or checked.",
      source: .specification, readers: everyone),
    FrontMatterKey(
      "license", .text,
      "The licence: its short name, or the name of a file in the skill.",
      example: "Apache-2.0", source: .specification,
      readers: checkers + [
        "claude-code", "copilot", "vscode", "cursor", "opencode", "google",
      ], others: ["Pi"]),
    FrontMatterKey(
      "compatibility", .text, length: 1...500,
      "What the skill needs: products, programs, access to a network. Most skills need no such line.",
      example: "Needs git and network access.", source: .specification,
      readers: checkers + ["claude-code", "vscode", "cursor", "opencode"], others: ["Pi"]),
    FrontMatterKey(
      "metadata", .textMapping,
      "Anything else, as a mapping of texts to texts. A version belongs here; quote what is not a text to YAML.",
      example: "\n  version: \"1.0\"", source: .specification,
      readers: checkers + ["claude-code", "codex", "vscode", "cursor", "opencode"], others: ["Pi"]),
    FrontMatterKey(
      "allowed-tools", .textOrList,
      "Tools that may be used without asking, with blanks between them. The specification calls it experimental and wants one text; a list is read by single clients alone.",
      example: "Read Grep Glob", source: .specification,
      readers: checkers + ["claude-code", "copilot"]),
    FrontMatterKey(
      "when_to_use", .text,
      "More on when to use the skill, such as phrases that call for it. It is shown behind the description, and both together are cut at 1,536 characters.",
      example: "When somebody asks for a filled-in form.", source: .claudeCodeSkills,
      readers: ["claude-code"], others: ["Kimi Code CLI"]),
    FrontMatterKey(
      "argument-hint", .text,
      "What is shown behind the skill's name when it is typed as a command, for its arguments.",
      example: "\"[issue-number]\"", source: .claudeCodeSkills,
      readers: ["claude-code", "copilot", "vscode"]),
    FrontMatterKey(
      "arguments", .textOrList,
      "Names for the command's arguments in their order; the body uses them as `$name`.",
      example: "issue branch", source: .claudeCodeSkills, readers: ["claude-code"],
      others: ["Kimi Code CLI"]),
    FrontMatterKey(
      "disable-model-invocation", .flag,
      "Whether people alone may use the skill, by its name, and the model may not choose it. False when it is not said.",
      example: "true", source: .claudeCodeSkills,
      readers: ["claude-code", "copilot", "vscode", "cursor"],
      others: ["Factory Droid", "Kimi Code CLI", "Pi"]),
    FrontMatterKey(
      "user-invocable", .flag,
      "Whether people find the skill among the commands. With `false` the model alone uses it. True when it is not said.",
      example: "false", source: .claudeCodeSkills, readers: ["claude-code", "copilot", "vscode"],
      others: ["Factory Droid"]),
    FrontMatterKey(
      "disallowed-tools", .textOrList,
      "Tools that the model does not have while the skill is in use.",
      example: "AskUserQuestion", source: .claudeCodeSkills, readers: ["claude-code"]),
    FrontMatterKey(
      "model", .text,
      "The model that is used for the turn; `inherit` keeps that of the session.",
      example: "inherit", source: .claudeCodeSkills, readers: ["claude-code"]),
    FrontMatterKey(
      "effort", .choice(["low", "medium", "high", "xhigh", "max"], orNumber: true),
      "How hard the model thinks while the skill is in use. Which of them there are depends on the model.",
      example: "high", source: .claudeCodeSkills, readers: ["claude-code"]),
    FrontMatterKey(
      "context", .choice(["fork"]),
      "With `fork` the skill runs in a subagent of its own, which knows nothing of the conversation.",
      example: "fork", source: .claudeCodeSkills, readers: ["claude-code"]),
    FrontMatterKey(
      "agent", .text,
      "The kind of subagent in which a skill with `context: fork` runs.",
      example: "Explore", source: .claudeCodeSkills, readers: ["claude-code"]),
    FrontMatterKey(
      "background", .flag,
      "Whether a skill with `context: fork` runs while the conversation goes on.",
      example: "true", source: .claudeCodeSkills, readers: ["claude-code"]),
    FrontMatterKey(
      "hooks", .mapping,
      "Commands that run at certain events while the skill is in use, in the form of Claude Code's settings.",
      example: "\n  PreToolUse: []", source: .claudeCodeSkills, readers: ["claude-code"]),
    FrontMatterKey(
      "paths", .textOrList,
      "Patterns of files: the model chooses the skill by itself only while it works on a file that fits one.",
      example: "\"src/**/*.ts\"", source: .claudeCodeSkills, readers: ["claude-code", "cursor"]),
    FrontMatterKey(
      "shell", .choice(["bash", "powershell"]),
      "The shell that runs the commands which the body writes as `` !`command` ``.",
      example: "bash", source: .claudeCodeSkills, readers: ["claude-code"]),
    FrontMatterKey(
      "type", .choice(["prompt", "inline", "flow"]),
      "The kind of skill: `flow` is for people alone to call. Kimi Code CLI skips a skill of any other kind.",
      example: "prompt", source: .kimiSkills, readers: [], others: ["Kimi Code CLI"]),
    FrontMatterKey(
      "whenToUse", .text,
      "More on when to use the skill; Kimi Code CLI reads `when_to_use` as the same.",
      example: "When somebody asks for a filled-in form.", source: .kimiSkills, readers: [],
      others: ["Kimi Code CLI"]),
    FrontMatterKey(
      "disableModelInvocation", .flag,
      "Whether people alone may use the skill; Kimi Code CLI reads `disable-model-invocation` as the same.",
      example: "true", source: .kimiSkills, readers: [], others: ["Kimi Code CLI"]),
  ]

  /// Those that hold front matter against the specification's keys.
  private static let checkers = ["agentskills", "skill-creator", "claude.ai", "claude-api"]

  private static let everyone =
    checkers + [
      "claude-code", "codex", "gemini", "copilot", "vscode", "cursor", "opencode", "google",
    ]
}

/// The keys of the specification's front matter.
let specificationKeys = FrontMatterKey.all.filter(\.isInSpecification).map(\.name)

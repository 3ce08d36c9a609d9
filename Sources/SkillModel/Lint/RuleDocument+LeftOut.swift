extension Rule {
  /// What other validators look for and these rules do not, and why: the end of `docs/rules.md`.
  static let leftOut: [(what: String, why: String)] = [
    (
      "A missing `license` (`gh skill publish` warns)",
      "most published skills have none of their own; the licence of their repository is no part of a skill's folder, so that the rule would speak nearly always"
    ),
    (
      "A description longer than 200 characters (claude.ai's help page)",
      "nothing enforces it, and most official skills are longer"
    ),
    (
      "First and second person in the description; vague names; gerunds (agnix)",
      "advice on style, wrong as often as right by such a rule"
    ),
    (
      "A description of several lines (some registries)",
      "YAML folds it into one value, which every client profile reads"
    ),
    (
      "`evals/`, `skill.oms.sig` and installers' lock files in a skill (ClawHub, package_skill.py)",
      "they are never packed: `inspect` and `package` list what is left out"
    ),
    (
      "The folder name `synced`; a front matter cut at a `---` inside a value; flow style, tags and duplicate keys that one reader refuses; the size limits of Google's registry and of Claude Code's list",
      "verdicts of those clients (see [clients](clients.md)), not rules for all"
    ),
    (
      "All references together above 25,000 tokens; other files above 25,000 tokens (skill-validator)",
      "an agent reads one file at a time; SK206 looks at each Markdown file"
    ),
    (
      "A reference without an extension; folders other than `scripts/`, `references/`, `assets/` (skill-validator)",
      "the specification allows both, and no client minds"
    ),
    (
      "How much code of other languages a skill holds (skill-validator's contamination score)",
      "a measure of similarity, no fault"
    ),
    (
      "Whether web links answer (skill-validator)",
      "it needs the network, and an answer of one moment; `verify URL` asks the published site"
    ),
    (
      "More than 100 files, a file above 5 MB (Cisco's policy)",
      "SK503 and SK504 have the limits that clients enforce"
    ),
    (
      "A nesting depth of archives inside a skill; Office macros, scripts in SVG and PDF (Cisco)",
      "SK424 names each archive, and nothing looks into one; a scanner of malware does that better than a linter"
    ),
    (
      "Whether `agent`, `model` and hooks of Claude Code name what exists (agnix)",
      "agents and models are a matter of each installation and month"
    ),
    (
      "Repository settings: tag protection, secret scanning, Dependabot (`gh skill publish`)",
      "they are GitHub's, not a skill's, and need the network"
    ),
  ]
}

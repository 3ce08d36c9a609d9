extension Rule.Source {
  static let specification = Self(
    "Agent Skills specification", "https://agentskills.io/specification", checked: "2026-11-21")
  static let skillsRef = Self(
    "skills-ref, the specification's reference validator",
    "https://github.com/agentskills/agentskills/blob/main/skills-ref/src/skills_ref/validator.py",
    checked: "2026-11-21")
  static let skillsRefParser = Self(
    "skills-ref, the specification's reference parser",
    "https://github.com/agentskills/agentskills/blob/main/skills-ref/src/skills_ref/parser.py",
    checked: "2026-11-21")
  static let clientGuide = Self(
    "Adding skills support to a client",
    "https://agentskills.io/client-implementation/adding-skills-support", checked: "2026-11-21")
  static let quickValidate = Self(
    "quick_validate of Anthropic's skill-creator",
    "https://github.com/anthropics/skills/blob/main/skills/skill-creator/scripts/quick_validate.py",
    checked: "2026-11-21")
  static let mustache = Self(
    "Mustache, in which the theme's templates are written",
    "https://mustache.github.io/mustache.5.html", checked: "2026-11-21")
  static let bestPractices = Self(
    "Skill authoring best practices",
    "https://platform.claude.com/docs/en/agents-and-tools/agent-skills/best-practices",
    checked: "2026-11-21")
  static let claudeAPI = Self(
    "Skills in the Claude API",
    "https://platform.claude.com/docs/en/build-with-claude/skills-guide", checked: "2026-11-21")
  static let claudeUpload = Self(
    "claude.ai's upload messages, as users report them",
    "https://github.com/anthropics/claude-code/issues/92902", checked: "2026-11-21")
  static let ghSkill = Self(
    "gh skill publish", "https://github.com/cli/cli/tree/trunk/pkg/cmd/skills",
    checked: "2026-11-21")
  static let goValidator = Self(
    "skill-validator", "https://github.com/agent-ecosystem/skill-validator", checked: "2026-11-21")
  static let wellKnown = Self(
    "Agent Skills discovery over well-known URLs",
    "https://github.com/cloudflare/agent-skills-discovery-rfc", checked: "2026-11-21")
  static let yaml = Self("YAML 1.2.2", "https://yaml.org/spec/1.2.2/", checked: "2026-11-21")
  static let commonMark = Self(
    "CommonMark 0.31.2", "https://spec.commonmark.org/0.31.2/", checked: "2026-11-21")
  static let windowsNames = Self(
    "Naming files, paths and namespaces",
    "https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file", checked: "2026-11-21")
  static let googleRegistry = Self(
    "Google Cloud skill registry",
    "https://docs.cloud.google.com/gemini-enterprise-agent-platform/build/skill-registry",
    checked: "2026-11-22")
  static let apmAudit = Self(
    "APM's audit of hidden characters",
    "https://github.com/microsoft/apm/tree/main/docs", checked: "2026-11-21")
  static let owaspSecrets = Self(
    "OWASP Secrets Management Cheat Sheet",
    "https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html",
    checked: "2026-11-21")
  static let zipFormat = Self(
    "APPNOTE, the zip format", "https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT",
    checked: "2026-11-21")
  static let zipSlip = Self(
    "Zip Slip", "https://security.snyk.io/research/zip-slip-vulnerability", checked: "2026-11-21")
  static let zipAmbiguities = Self(
    "Zip parser confusion attacks",
    "https://blog.pypi.org/posts/2025-08-07-wheel-archive-confusion-attacks/",
    checked: "2026-11-21")
  static let vercelSkills = Self(
    "npx skills, its reader of well-known archives", "https://github.com/vercel-labs/skills",
    checked: "2026-11-21")
  static let skillCLI = Self(
    "skill, a client of the discovery format", "https://github.com/skill-cli/cli",
    checked: "2026-11-21")
  static let claudeMarketplaces = Self(
    "Claude Code's plugin marketplaces", "https://code.claude.com/docs/en/plugin-marketplaces",
    checked: "2026-11-21")
  static let checksumFormat = Self(
    "sha256sum and its file of digests",
    "https://www.gnu.org/software/coreutils/manual/html_node/md5sum-invocation.html",
    checked: "2026-11-21")
  static let json = Self(
    "RFC 8259, JSON", "https://www.rfc-editor.org/rfc/rfc8259", checked: "2026-11-21")
  static let urls = Self(
    "RFC 3986, URIs", "https://www.rfc-editor.org/rfc/rfc3986", checked: "2026-11-21")
  static let gitConfiguration = Self(
    "git-config, values that name commands", "https://git-scm.com/docs/git-config",
    checked: "2026-11-21")
  static let http = Self(
    "RFC 9110, HTTP semantics", "https://www.rfc-editor.org/rfc/rfc9110", checked: "2026-11-21")
  static let httpCaching = Self(
    "RFC 9111, HTTP caching", "https://www.rfc-editor.org/rfc/rfc9111", checked: "2026-11-21")
  static let immutable = Self(
    "RFC 8246, immutable responses", "https://www.rfc-editor.org/rfc/rfc8246",
    checked: "2026-11-21")
  static let fetch = Self(
    "Fetch, its CORS protocol", "https://fetch.spec.whatwg.org", checked: "2026-11-21")
  static let html = Self(
    "HTML, links and fragments", "https://html.spec.whatwg.org/multipage/browsing-the-web.html",
    checked: "2026-11-21")
  static let certificates = Self(
    "RFC 5280, certificates and their validity", "https://www.rfc-editor.org/rfc/rfc5280",
    checked: "2026-11-21")
  static let owaspHeaders = Self(
    "OWASP HTTP Headers Cheat Sheet",
    "https://cheatsheetseries.owasp.org/cheatsheets/HTTP_Headers_Cheat_Sheet.html",
    checked: "2026-11-21")
  static let sshConfig = Self(
    "ssh_config, OpenSSH's client configuration",
    "https://manpages.ubuntu.com/manpages/noble/en/man5/ssh_config.5.html", checked: "2026-11-21")
  static let systemdExec = Self(
    "systemd.exec, how a unit's paths, user and environment are written",
    "https://manpages.ubuntu.com/manpages/xenial/en/man5/systemd.exec.5.html",
    checked: "2026-11-21")
  static let gatus = Self(
    "Gatus, conditions of a service's health in a file",
    "https://pkg.go.dev/github.com/TwiN/gatus/v3", checked: "2026-11-21")
  static let llmsText = Self("llms.txt", "https://llmstxt.org", checked: "2026-11-21")
  static let claudeCodeSkills = Self(
    "Claude Code's skills", "https://code.claude.com/docs/en/skills", checked: "2026-11-22")
  static let codexLoader = Self(
    "Codex's loader of skills",
    "https://github.com/openai/codex/blob/main/codex-rs/core-skills/src/loader.rs",
    checked: "2026-11-22")
  static let geminiLoader = Self(
    "Gemini CLI's loader of skills",
    "https://github.com/google-gemini/gemini-cli/blob/main/packages/core/src/skills/skillLoader.ts",
    checked: "2026-11-22")
  static let copilotReference = Self(
    "Copilot CLI's reference of skills",
    "https://docs.github.com/en/copilot/reference/copilot-cli-reference/cli-command-reference",
    checked: "2026-11-22")
  static let visualStudioCodeLoader = Self(
    "VS Code's loader of prompts and skills",
    "https://github.com/microsoft/vscode/tree/main/src/vs/workbench/contrib/chat/common/promptSyntax",
    checked: "2026-11-22")
  static let cursorSkills = Self(
    "Cursor's skills", "https://cursor.com/docs/skills", checked: "2026-11-22")
  static let openCodeSkills = Self(
    "OpenCode's skills", "https://opencode.ai/docs/skills", checked: "2026-11-22")
  static let kimiSkills = Self(
    "Kimi Code CLI's skills",
    "https://moonshotai.github.io/kimi-code/en/customization/skills.html", checked: "2026-11-22")
  static let ciscoScanner = Self(
    "Cisco's skill scanner, its rules", "https://github.com/cisco-ai-defense/skill-scanner",
    checked: "2026-11-22")
  static let skillSpector = Self(
    "SkillSpector, its patterns of supply chains", "https://github.com/NVIDIA/SkillSpector",
    checked: "2026-11-22")
  static let agnixRules = Self(
    "agnix, its rules",
    "https://github.com/agent-sh/agnix/blob/main/knowledge-base/VALIDATION-RULES.md",
    checked: "2026-11-22")
  static let fileSignatures = Self(
    "File signatures", "https://www.garykessler.net/library/file_sigs.html", checked: "2026-11-22")
  static let ecma48 = Self(
    "ECMA-48, control functions",
    "https://ecma-international.org/publications-and-standards/standards/ecma-48/",
    checked: "2026-11-22")
  static let eslintComments = Self(
    "ESLint, rules that comments turn off, and unused ones",
    "https://eslint.org/docs/latest/use/configure/rules", checked: "2026-11-22")
  static let eslintSuppressions = Self(
    "ESLint, suppressions kept in a file", "https://eslint.org/docs/latest/use/suppressions",
    checked: "2026-11-22")
}

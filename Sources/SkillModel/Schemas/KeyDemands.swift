extension Consumer {
  /// What it refuses of single keys; those that it takes with any value are missing.
  var demands: [KeyDemand] {
    switch id {
    case Consumer.agentskills.id: KeyDemand.agentskills
    case Consumer.skillCreator.id: KeyDemand.skillCreator
    case Consumer.claudeAI.id: KeyDemand.claudeAI
    case Consumer.claudeAPI.id: KeyDemand.claudeAPI
    case Consumer.claudeCode.id: KeyDemand.claudeCode
    case Consumer.codex.id: KeyDemand.codex
    case Consumer.copilotCLI.id: KeyDemand.copilotCLI
    case Consumer.geminiCLI.id, Consumer.cursor.id: KeyDemand.bothKeys
    case Consumer.openCode.id: KeyDemand.openCode
    case Consumer.googleSkillRegistry.id: KeyDemand.googleSkillRegistry
    default: []
    }
  }
}

extension KeyDemand {
  /// Text that is more than white space.
  private static let someText = "\\S"
  private static let text = ["string"]

  /// Of letters beyond ASCII its program takes those that Unicode calls small; no pattern that all libraries read
  /// can say so.
  fileprivate static let agentskills = [
    KeyDemand(
      "name", required: true, types: text, maximumLength: 64,
      pattern: "^\\s*[^\\x00-/:-`{-\\x7f]+(-[^\\x00-/:-`{-\\x7f]+)*\\s*$"),
    KeyDemand(
      "description", required: true, types: text, maximumLength: 1024, pattern: someText),
    KeyDemand("compatibility", types: text, maximumLength: 500),
  ]

  fileprivate static let skillCreator = [
    KeyDemand(
      "name", required: true, types: text, maximumLength: 64,
      pattern: "^\\s*([a-z0-9]+(-[a-z0-9]+)*)?\\s*$"),
    KeyDemand(
      "description", required: true, types: text, maximumLength: 1024, forbidden: "[<>]"),
    KeyDemand("compatibility", types: ["string", "null"], maximumLength: 500),
  ]

  private static let claude = [
    KeyDemand(
      "description", required: true, types: text, maximumLength: 1024, pattern: someText,
      forbidden: "</?[A-Za-z][^>]*>"),
    KeyDemand("compatibility", maximumLength: 500),
  ]

  fileprivate static let claudeAI =
    [
      KeyDemand(
        "name", types: text, maximumLength: 64, pattern: "^[a-z0-9-]*$",
        forbidden: "claude|anthropic")
    ] + claude

  fileprivate static let claudeAPI =
    [
      KeyDemand(
        "name", required: true, types: text, maximumLength: 64, pattern: "^[a-z0-9-]+$",
        forbidden: "claude|anthropic")
    ] + claude

  fileprivate static let claudeCode = [
    KeyDemand("name", forbidden: "^anthropic-skills(:|$)")
  ]

  fileprivate static let codex = [
    KeyDemand("name", types: ["string", "null"], maximumLength: 64),
    KeyDemand("description", required: true, types: text, pattern: someText),
    KeyDemand("metadata", types: ["object", "null"]),
  ]

  fileprivate static let bothKeys = [
    KeyDemand("name", required: true), KeyDemand("description", required: true),
  ]

  fileprivate static let copilotCLI = [
    KeyDemand("name", maximumLength: 64, pattern: "^([A-Za-z0-9][A-Za-z0-9_.: -]*)?$"),
    KeyDemand(
      "description", required: true, types: text, maximumLength: 1024, pattern: someText),
    KeyDemand("argument-hint", types: ["string", "null"]),
  ]

  fileprivate static let openCode = [
    KeyDemand("name", types: text), KeyDemand("description", types: text),
  ]

  fileprivate static let googleSkillRegistry = [
    KeyDemand(
      "name", required: true, types: text, maximumLength: 64,
      pattern: "^[a-z0-9]([a-z0-9-]*[a-z0-9])?$"),
    KeyDemand(
      "description", required: true, types: text, maximumLength: 1024, pattern: someText),
    KeyDemand("license", maximumLength: 1024),
  ]
}

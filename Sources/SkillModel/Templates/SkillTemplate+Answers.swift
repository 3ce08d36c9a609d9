// What may stand in a new skill: the rules of `validate`, asked before anything is written.
extension SkillTemplate {
  /// A part of a skill's front matter that its author chooses.
  package enum Field: String, Sendable {
    case name, description, license
  }

  /// Why an answer should be another one.
  package struct Problem: Sendable, Equatable {
    /// Whether the answer cannot be taken at all.
    package let isError: Bool
    package let message: String
    package let help: String
  }

  /// What is wrong with an answer, the worst first; empty when `validate` would say nothing of it.
  package static func problems(
    with answer: String, for field: Field, configuration: Configuration
  ) -> [Problem] {
    if let problem = emptiness(of: answer, for: field) { return [problem] }
    if let problem = controlCharacter(in: answer, for: field) { return [problem] }
    var template = SkillTemplate(
      name: "example", description: "Shows a skill. Use it when an example is needed.")
    switch field {
    case .name: template.name = answer
    case .description: template.description = answer
    case .license: template.license = answer
    }
    // The secrets in an answer are masked by the findings themselves.
    let found = template.findings(at: "example", configuration: configuration)
    return found.filter { $0.severity == .error }.map { problem($0, field, answer, isError: true) }
      + found.filter { $0.severity != .error }.map { problem($0, field, answer, isError: false) }
  }

  /// What `validate` finds in the skill.
  package func findings(at path: String, configuration: Configuration) -> [Finding] {
    Linter(configuration: configuration).findings(in: skill(at: path))
  }

  /// The name most like a text that would be a good one; nil when none can be guessed.
  package static func suggestedName(for text: String, configuration: Configuration) -> String? {
    // Leaving letters out would make another word.
    let isASCII = text.widthFolded.unicodeScalars.allSatisfy { $0.isASCII && $0.value >= 0x20 }
    let last = text.pathParts.last.map(String.init) ?? ""
    let name = last.shortKebabCase
    guard isASCII, name != text,
      !problems(with: name, for: .name, configuration: configuration).contains(where: \.isError)
    else { return nil }
    return name
  }

  private static func problem(
    _ finding: Finding, _ field: Field, _ answer: String, isError: Bool
  ) -> Problem {
    // The rules' own help speaks of a folder that is there already.
    let help =
      field == .name && isError
      ? "a name has at most 64 lower-case letters a–z and digits, with single hyphens between words"
      : finding.help
    return Problem(isError: isError, message: finding.message, help: help)
  }

  private static func emptiness(of answer: String, for field: Field) -> Problem? {
    guard answer.allSatisfy(\.isWhitespace) else { return nil }
    let help =
      switch field {
      case .name: "choose lower-case words joined by hyphens, as in `release-notes`"
      case .description: "say what the skill does and when to use it"
      case .license: "write an SPDX identifier, such as `MIT`, or leave it out"
      }
    return Problem(isError: true, message: "the \(field.rawValue) is empty", help: help)
  }

  /// Line breaks and tabs may stand in a description; other control characters no reader can show.
  private static func controlCharacter(in answer: String, for field: Field) -> Problem? {
    guard field != .name else { return nil }
    let allowed: [Unicode.Scalar] = field == .description ? ["\n", "\t"] : []
    guard
      let bad = answer.unicodeScalars.first(where: {
        $0.properties.generalCategory == .control && !allowed.contains($0)
      })
    else { return nil }
    return Problem(
      isError: true, message: "the \(field.rawValue) holds the control character \(bad.shown)",
      help: "write it anew without; keys that move the cursor leave such characters behind")
  }
}

extension String {
  /// ``kebabCase`` of at most 64 characters, cut between two words where there are several.
  var shortKebabCase: String {
    var words = kebabCase.split(separator: "-")
    while words.joined(separator: "-").utf8.count > 64, words.count > 1 { words.removeLast() }
    return String(words.joined(separator: "-").prefix(64))
  }
}

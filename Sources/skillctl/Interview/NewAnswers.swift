import Publishing
import SkillModel

/// What `skillctl new` needs to know: from flags, and from an interview where there is a terminal.
struct NewAnswers: Sendable {
  var name: String?
  var description: String?
  var license: String?
  var parts: Set<SkillTemplate.Part>?
  /// The folder that is to hold the skill's own.
  let folder: String
  let configuration: Configuration

  /// The template that the answers stand for, after asking for what is missing.
  ///
  /// Without an interview it throws ``UnusableAnswer`` for what is missing. What was given is checked
  /// before anything is asked.
  func template(asking interview: Interview?) throws -> SkillTemplate {
    var answers = self
    try checkGiven()
    if name == nil || description == nil {
      guard let interview else { throw missing }
      try answers.ask(interview)
    }
    guard let name = answers.name, let description = answers.description else { throw missing }
    return SkillTemplate(
      name: name, description: description, license: answers.license, parts: answers.parts ?? [])
  }

  private var missing: UnusableAnswer {
    let flags = [name == nil ? "NAME" : nil, description == nil ? "--description" : nil]
    return UnusableAnswer(
      message: "\(flags.compactMap(\.self).joined(separator: " and ")) must be given, because "
        + "there is no terminal to ask on",
      help: "for example: skillctl new \(name ?? "release-notes") --description "
        + "'Writes release notes. Use it before a release.'")
  }

  // MARK: What was given

  private func checkGiven() throws {
    let given: [(SkillTemplate.Field, String?, String)] = [
      (.name, name, ""), (.description, description, "--description: "),
      (.license, license, "--license: "),
    ]
    for (field, answer, flag) in given {
      guard let answer,
        let problem = problems(with: answer, for: field).first, problem.isError
      else { continue }
      throw UnusableAnswer(
        message: flag + problem.message, help: suggestion(field, answer) + problem.help)
    }
    if let name { try New.check(folder: folder, name: name) }
  }

  private func suggestion(_ field: SkillTemplate.Field, _ answer: String) -> String {
    guard field == .name, let name = suggestedName(for: answer) else { return "" }
    return answer.dropLast().contains("/")
      ? "give the name alone, '\(name)', and its folder with --in; "
      : "'\(name)' would do; "
  }

  private func problems(with answer: String, for field: SkillTemplate.Field)
    -> [SkillTemplate.Problem]
  {
    SkillTemplate.problems(with: answer, for: field, configuration: configuration)
  }

  private func suggestedName(for answer: String) -> String? {
    SkillTemplate.suggestedName(for: answer, configuration: configuration)
  }

  // MARK: What is asked

  private mutating func ask(_ interview: Interview) throws {
    try interview.say("A new skill. Ctrl-C leaves and makes nothing.")
    if name == nil { name = try interview.ask(nameQuestion) }
    if description == nil { description = try interview.ask(descriptionQuestion) }
    if license == nil {
      let answer = try interview.ask(licenseQuestion)
      license = answer.isEmpty ? nil : answer
    }
    if parts == nil {
      parts = PartSelection(answer: try interview.ask(partsQuestion))?.parts
    }
  }

  private var nameQuestion: Interview.Question {
    Interview.Question(
      intro: "Its name: lower-case words joined by hyphens, as in release-notes. It is also the "
        + "name of its folder.",
      label: "name"
    ) { [self] answer in
      let verdict = verdict(on: answer, for: .name)
      guard case .refused = verdict else {
        do { try New.check(folder: folder, name: answer) } catch {
          return .refused(reason: ErrorMessage(error).message, proposal: nil)
        }
        return verdict
      }
      return verdict
    }
  }

  private var descriptionQuestion: Interview.Question {
    Interview.Question(
      intro: "What it does and when to use it, in one or two sentences. An agent sees nothing else "
        + "when it chooses a skill.",
      label: "description"
    ) { [self] in verdict(on: $0, for: .description) }
  }

  private var licenseQuestion: Interview.Question {
    Interview.Question(
      intro: "Its licence by its SPDX identifier, such as MIT or Apache-2.0; nothing for none.",
      label: "license"
    ) { [self] in $0.isEmpty ? .good : verdict(on: $0, for: .license) }
  }

  private var partsQuestion: Interview.Question {
    Interview.Question(
      intro:
        "Folders to start with, each with an example: scripts, references, assets; nothing for "
        + "none.",
      label: "with"
    ) { answer in
      PartSelection(answer: answer) == nil
        ? .refused(
          reason: "'\(answer)' is none of scripts, references and assets, separated by commas",
          proposal: nil)
        : .good
    }
  }

  private func verdict(on answer: String, for field: SkillTemplate.Field) -> Interview.Verdict {
    guard let problem = problems(with: answer, for: field).first else { return .good }
    guard problem.isError else {
      return .doubtful(reason: "\(problem.message): \(problem.help)")
    }
    return .refused(
      reason: "\(problem.message): \(problem.help)",
      proposal: field == .name ? suggestedName(for: answer) : nil)
  }
}

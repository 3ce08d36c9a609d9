import Publishing
import SkillModel

/// What `skillctl new` has to tell, whichever way it is shown.
struct NewReport {
  let name: String
  /// The skill's folder as it is shown to people.
  let path: String
  let files: [SkillFile]
  /// What `validate` finds in the new skill: warnings and infos at most.
  let findings: [Finding]
  let isDryRun: Bool

  init(_ request: New.Request, configuration: Configuration, isDryRun: Bool) {
    name = request.template.name
    path = request.path
    files = request.template.files
    findings = request.template.findings(at: request.path, configuration: configuration)
    self.isDryRun = isDryRun
  }

  /// The command that checks the skill.
  var next: String { "skillctl validate \(ShellWord.quoted(path))" }
}

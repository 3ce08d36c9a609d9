import Publishing
import SkillModel

/// What `skillctl init` has to tell, whichever way it is shown.
struct InitReport {
  let request: Init.Request
  let result: Init.Result
  let isDryRun: Bool
  /// The flags that say something for `skillctl.yaml`.
  let givenFlags: [String]

  /// What the user should know, one sentence each.
  var notes: [String] {
    var notes: [String] = []
    let isKept = result.entries.contains { $0.path == "skillctl.yaml" && $0.outcome == .kept }
    if isKept, !givenFlags.isEmpty {
      notes.append(
        "skillctl.yaml was there and is kept as it is; \(givenFlags.joined(separator: ", ")) "
          + "changed nothing in it")
    }
    if !result.missingIgnores.isEmpty {
      let lines = result.missingIgnores.map { "`\($0)`" }.joined(separator: " and ")
      notes.append(".gitignore was there and is kept as it is; add \(lines) to it")
    }
    return notes
  }

  /// The commands that make the first skill and build `dist/`.
  var next: [String] {
    let enter = request.path == "." ? [] : ["cd \(ShellWord.quoted(request.path))"]
    return enter + ["skillctl new first-skill", "skillctl package --all"]
  }
}

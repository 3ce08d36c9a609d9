/// A skill as values: its folder's name, its SKILL.md and the files beside it.
///
/// Specification: https://agentskills.io/specification (checked 2026-11-21). A class, as everybody looks at the same
/// values and nobody changes them.
package final class Skill: Sendable {
  /// The folder's own name, which must be the skill's name.
  package let directory: String
  /// The folder as it is shown to people, for instance `skills/pdf`; no trailing slash.
  package let path: String
  /// Nil when there is no SKILL.md (nor `skill.md`).
  package let document: SkillDocument?
  /// The path of the document inside the folder: `SKILL.md`, or `skill.md` when only that is there.
  package let documentPath: String
  /// Every file that would be packed, SKILL.md included, sorted by the bytes of its path.
  package let files: [SkillFile]
  package let treeProblems: [TreeProblem]
  package let exclusions: [Exclusion]
  private let knownPaths = Once<SkillPaths>()

  package init(
    directory: String, path: String, document: SkillDocument?, documentPath: String = "SKILL.md",
    files: [SkillFile], treeProblems: [TreeProblem] = [], exclusions: [Exclusion] = []
  ) {
    self.directory = directory
    self.path = path
    self.document = document
    self.documentPath = documentPath
    self.files = files
    self.treeProblems = treeProblems
    self.exclusions = exclusions
  }

  /// Of its files, folders and exclusions.
  var paths: SkillPaths { knownPaths.value { SkillPaths(of: self) } }

  package var frontMatter: FrontMatter? { document?.frontMatter }

  /// The `name` of the front matter, when it is a string.
  package var name: String? { frontMatter?["name"]?.value.string }

  /// The `description` of the front matter, when it is a string.
  package var description: String? { frontMatter?["description"]?.value.string }
}

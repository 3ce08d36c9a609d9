import SkillModel

/// What the indexes of a published folder say of one of its files.
struct ArtifactPlan: Sendable {
  /// Nil for a SKILL.md by itself.
  let choice: PurposeChoice?
  /// The skill's name in the index.
  let name: String
  /// The files that `index.json` lists for the skill; nil without such a list.
  let listed: [Catalogue.File]?
  /// Whether its skills are to be linted; the same skill in another archive is not linted again.
  let lints: Bool

  /// By the path of each artifact that lies in the folder. The first index that names a file says
  /// what it is for.
  static func all(_ indexes: [PublishedIndex], baseURL: String?) -> [String: ArtifactPlan] {
    var plans: [String: ArtifactPlan] = [:]
    var linted: Set<String> = []
    for index in indexes {
      for skill in index.skills {
        let facts = skill.files?.compactMap(\.facts)
        let listed = index.format == .catalogue ? facts : nil
        for artifact in skill.artifacts {
          let reference = PublishedReference.resolve(
            artifact.url.value, from: index.folder, base: baseURL)
          guard case .file(let path) = reference, plans[path] == nil else { continue }
          plans[path] = ArtifactPlan(
            choice: artifact.purpose.map { PurposeChoice($0, because: "\(index.path) says so") },
            name: skill.name.value, listed: listed,
            lints: linted.insert(skill.name.value).inserted)
        }
      }
    }
    return plans
  }
}

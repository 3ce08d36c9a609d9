package import Publishing
import SkillModel

/// Where the skill lies that is to be examined.
package enum SkillPlace {
  /// The folder of a skill by its name in `skills/`, or by its path; nil when there is none.
  ///
  /// `skills` is that folder of the repository, as it is opened.
  package static func named(_ name: String, in skills: String) -> SkillLocation? {
    let isPath = name.hasPrefix(".") || name.pathParts.count > 1 || name.hasPrefix("/")
    for folder in (isPath ? [] : ["\(skills)/\(name)"]) + [trimmed(name)]
    where Files.exists(folder + "/SKILL.md") {
      return SkillLocation(folder: folder, shown: folder)
    }
    return nil
  }

  /// The folder of the skill whose ops.yaml describes a target; nil for one that is described elsewhere.
  /// `~/` leads to `home`.
  package static func of(_ target: Target, home: String?) -> SkillLocation? {
    let file: String
    switch target.source {
    case .builtIn, .user(_, nil): return nil
    case .repository(let path): file = path
    case .user(_, let from?): file = from
    }
    guard let slash = file.lastSlash else { return nil }
    let shown = String(file[..<slash])
    guard shown.hasPrefix("~/"), let home else { return SkillLocation(folder: shown, shown: shown) }
    return SkillLocation(folder: home + shown.dropFirst(1), shown: shown)
  }

  private static func trimmed(_ path: String) -> String {
    path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
  }
}

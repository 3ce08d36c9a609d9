import SkillModel

/// A rule was asked for that does not exist.
struct UnknownRule: Error {
  let name: String
  /// Codes and names that look like it.
  let nearest: [String]

  /// The rule with a code or a name, in any case.
  static func find(_ name: String, in rules: [Rule] = Rule.all) throws(UnknownRule) -> Rule {
    let wanted = name.lowercased()
    if let rule = rules.first(where: { $0.code.lowercased() == wanted || $0.name == wanted }) {
      return rule
    }
    let near = nearestNames(to: wanted, in: rules.map(\.name) + rules.map(\.code))
    let partial = rules.map(\.name).filter { $0.contains(wanted) && !near.contains($0) }
    throw UnknownRule(name: name, nearest: Array((near + partial).prefix(3)))
  }
}

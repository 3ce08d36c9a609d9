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
    let nearest = rules.filter { $0.name.contains(wanted) || wanted.contains($0.name) }
    throw UnknownRule(name: name, nearest: nearest.prefix(3).map(\.name))
  }
}

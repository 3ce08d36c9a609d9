package import SkillModel

/// One file of `dist/`.
package struct OutputFile: Sendable, Equatable {
  /// Relative to `dist/`.
  package let path: String
  package let bytes: [UInt8]
  package let executable: Bool

  package init(path: String, bytes: [UInt8], executable: Bool = false) {
    self.path = path
    self.bytes = bytes
    self.executable = executable
  }
}

/// A skill's entry in the catalogue and the files of `dist/` that belong to it.
package struct PackedSkill: Sendable {
  package let entry: Catalogue.Entry
  package let outputs: [OutputFile]

  package init(entry: Catalogue.Entry, outputs: [OutputFile]) {
    self.entry = entry
    self.outputs = outputs
  }
}

/// Turns one skill into its archives.
///
/// `skills/<name>.skill`, `.well-known/agent-skills/<name>.tar.gz` (or `<name>/SKILL.md`),
/// `.well-known/skills/<name>/…` and `plugins/<name>.zip`.
package enum SkillPackager {
  /// Packs a skill. The result depends on the skill's files, the kinds and nothing else.
  package static func pack(_ skill: Skill, kinds: Set<ArchiveKind>)
    throws(ArchiveWriter.Failure) -> PackedSkill
  {
    throw ArchiveWriter.Failure(reason: "not written yet", path: nil)
  }
}

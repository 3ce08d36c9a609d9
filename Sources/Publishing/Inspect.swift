package import SkillModel

/// Reads skills, from folders or an archive, to show what is in them. Judges nothing and writes
/// nothing.
package enum Inspect {
  package struct Result: Sendable {
    /// The archive that the skills were read from; nil when they were read from folders.
    package let archive: Archive?
    /// What the rules over archives find in it, for the purpose it looks to be made for.
    package let archiveFindings: [Finding]
    /// Sorted by the path shown. Empty only for an archive.
    package let skills: [Inspection]

    package init(
      archive: Archive? = nil, archiveFindings: [Finding] = [], skills: [Inspection]
    ) {
      self.archive = archive
      self.archiveFindings = archiveFindings
      self.skills = skills
    }
  }

  /// Inspects a SKILL.md, a folder, every skill below a folder, or what an archive holds.
  ///
  /// `step` is called after each skill with how many are done, of how many; from any thread.
  ///
  /// It throws ``PublishingError`` when the path cannot be read, is a folder without skills, or a file
  /// that is neither a SKILL.md nor an archive.
  package static func run(
    _ path: String, configuration: Configuration, jobs: Int,
    step: @escaping @Sendable (_ done: Int, _ of: Int) -> Void
  ) async throws -> Result {
    let linter = Linter(configuration: configuration)
    if let archive = try PublishingError.wrapping({ () throws(FileError) in
      try InspectedArchive(path)
    }) {
      return try await archive.inspected(linter: linter, jobs: jobs)
    }
    let locations = try PublishingError.wrapping { () throws(FileError) in
      try Discovery.skills(at: path)
    }
    if locations.isEmpty { throw PublishingError.noSkill(path: path) }
    var skills: [Inspection] = []
    try await locations.concurrentMap(
      limit: jobs,
      { location in
        let (skill, links) = try PublishingError.wrapping { () throws(FileError) in
          let skill = try SkillReader.read(location)
          return (skill, try FollowedLinks.links(in: location.folder, to: skill.files))
        }
        return Inspection(skill, links: links, linter: linter)
      },
      inOrder: { skill in
        skills.append(skill)
        step(skills.count, locations.count)
      })
    return Result(skills: skills)
  }
}

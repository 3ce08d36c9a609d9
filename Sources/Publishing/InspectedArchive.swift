import SkillModel

/// The archive that a path names, when it names one.
struct InspectedArchive {
  private let reading: ArchiveReader.Reading

  /// Nil for a folder and for a SKILL.md.
  init?(_ path: String) throws(FileError) {
    guard try Files.info(path, followLinks: true).kind != .directory else { return nil }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    if Discovery.isDocument(name) { return nil }
    reading = try ArchiveReader.read(path, shown: path)
  }

  /// What is in it, as far as the guarded reader trusts it.
  func inspected(_ path: String, linter: Linter, jobs: Int) async throws -> Inspect.Result {
    let archive = reading.archive
    if archive.format == nil { throw PublishingError.noSkill(path: path) }
    return Inspect.Result(archive: archive, skills: [])
  }
}

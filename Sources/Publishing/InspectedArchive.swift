import SkillModel

/// The archive that a path names, when it names one.
struct InspectedArchive {
  private let reading: ArchiveReader.Reading

  /// Nil for a folder and for a SKILL.md.
  ///
  /// - Throws: ``FileError`` when the file cannot be read.
  init?(_ path: String) throws(FileError) {
    guard try Files.info(path, followLinks: true).kind != .directory else { return nil }
    let name = path.pathParts.last.map(String.init) ?? path
    if Discovery.isDocument(name) { return nil }
    reading = try ArchiveReader.read(path, shown: path)
  }

  /// What is in it, as far as the guarded reader trusts it.
  ///
  /// It throws ``PublishingError`` when nothing of it can be read: it is no archive at all, too large,
  /// or broken from the start.
  func inspected(linter: Linter, jobs: Int) async throws -> Inspect.Result {
    let archive = reading.archive
    if archive.format == nil || archive.entries.isEmpty, let problem = archive.problems.first {
      throw PublishingError.unreadableArchive(path: archive.path, problem)
    }
    let hasModes = archive.entries.contains { $0.kind == .file && $0.permissions != nil }
    let skills = try await reading.skills().concurrentMap(limit: jobs) { skill in
      Inspection(
        skill, links: links(in: skill), from: .archive(hasModes: hasModes), linter: linter)
    }
    let judged = JudgedArchive(
      archive: archive, files: reading.files, purpose: PurposeChoice(for: archive).purpose)
    return Inspect.Result(
      archive: archive, archiveFindings: linter.result(in: judged).findings, skills: skills)
  }

  /// The symbolic links below a skill's folder; the reader does not follow them.
  private func links(in skill: Skill) -> [FolderContents.Link] {
    let folder = skill.path.dropFirst(reading.archive.path.count).drop { $0 == "/" }
    let prefix = folder.isEmpty ? "" : folder + "/"
    return reading.archive.entries.compactMap { entry in
      let path = entry.path.utf8.starts(with: "./".utf8) ? entry.path.dropFirst(2) : entry.path[...]
      guard case .symlink(let target) = entry.kind, path.utf8.starts(with: prefix.utf8) else {
        return nil
      }
      return FolderContents.Link(path: String(path.dropFirst(prefix.count)), target: target)
    }
  }
}

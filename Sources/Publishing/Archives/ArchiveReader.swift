package import SkillModel

/// Reads an archive that nobody vouches for: bounded in memory and time, writing nothing.
///
/// Everything is a value: a broken or hostile archive gives ``Archive/problems``, never an error.
/// The structure is read by our own code, the contents are unpacked by libarchive.
///
/// Memory never exceeds ``Limits/archive`` plus twice ``Limits/unpacked`` (the contents, and one tar
/// archive without its gzip layer) plus the directory of at most ``Limits/entries`` names; the
/// contents of archives inside count, too, and are dropped when they were looked at.
package enum ArchiveReader {
  /// What no archive may exceed.
  package struct Limits: Sendable {
    /// Of the archive itself, in bytes.
    package var archive = 256 * 1024 * 1024
    /// Of all contents together, those of archives inside included, in bytes.
    package var unpacked = 512 * 1024 * 1024
    package var entries = 10_000
    /// Unpacked to packed bytes, of the whole archive; of a single entry and of an archive inside
    /// only past 16 MiB unpacked.
    package var ratio = 100
    /// Archives in archives.
    package var nesting = 3

    package init() {}
  }

  /// An archive and the contents of its plain files.
  package struct Reading: Sendable {
    package let archive: Archive
    /// Every entry that is a plain file, so no link; sorted by the bytes of the path, paths as in
    /// ``Archive/entries``. Empty when the archive must not be trusted: when a problem spoils it, or
    /// a path, link, device or duplicate among its entries is unsafe.
    package let files: [SkillFile]

    package init(archive: Archive, files: [SkillFile]) {
      self.archive = archive
      self.files = files
    }
  }

  /// Reads a file; `shown` is its name for people. A file larger than ``Limits/archive`` is not read
  /// at all.
  ///
  /// - Throws: ``FileError`` when the file itself cannot be read.
  package static func read(_ path: String, shown: String, limits: Limits = Limits())
    throws(FileError) -> Reading
  {
    let info = try Files.info(path, followLinks: true)
    switch info.kind {
    case .directory: return refusal(.notAnArchive(found: "a folder"), shown, 0)
    case .device, .fifo, .socket, .symlink:
      return refusal(.notAnArchive(found: "no plain file"), shown, 0)
    case .file: break
    }
    do {
      let bytes = try Files.readPlain(try Files.realPath(path), limit: limits.archive).bytes
      return read(bytes: bytes, shown: shown, limits: limits)
    } catch {
      guard error.isTooLarge else { throw error }
      return refusal(.archiveTooLarge(limit: limits.archive), shown, info.size)
    }
  }

  /// Reads the bytes of an archive.
  package static func read(bytes: [UInt8], shown: String, limits: Limits = Limits()) -> Reading {
    guard bytes.count <= limits.archive else {
      return refusal(.archiveTooLarge(limit: limits.archive), shown, bytes.count)
    }
    var budget = ArchiveBudget(limits)
    var level = ArchiveLevel.read(bytes, isInside: false, &budget)
    ArchivesInside.read(&level, &budget)
    let archive = Archive(
      path: shown, size: bytes.count, format: level.format, maker: level.maker,
      entries: level.entries, problems: level.problems)
    return Reading(archive: archive, files: archive.mayBeUsed ? files(level.contents) : [])
  }

  private static func refusal(_ kind: ArchiveProblem.Kind, _ shown: String, _ size: Int) -> Reading
  {
    Reading(
      archive: Archive(
        path: shown, size: size, format: nil, entries: [], problems: [ArchiveProblem(kind)]),
      files: [])
  }

  private static func files(_ contents: [ArchiveLevel.Content]) -> [SkillFile] {
    contents.map { SkillFile(path: $0.path, executable: $0.executable, bytes: $0.bytes) }
      .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }
}

extension Archive {
  /// Whether every reader sees the same contents, and unpacking them stays in one folder.
  var mayBeUsed: Bool {
    !problems.contains(where: \.spoilsContents)
      && entries.allSatisfy { entry in
        entry.pathProblem?.isUnsafe != true && entry.linkProblem == nil && entry.kind != .device
          && entry.kind != .fifo
      }
      && !collisions.contains(where: \.isUnsafe)
  }
}

package import SkillModel

/// Reads an archive that nobody vouches for: bounded in memory and time, writing nothing.
///
/// Everything is a value: a broken or hostile archive gives ``Archive/problems``, never an error.
package enum ArchiveReader {
  /// What no archive may exceed.
  package struct Limits: Sendable {
    /// Of the archive itself, in bytes.
    package var archive = 256 * 1024 * 1024
    /// Of all contents together, those of archives inside included, in bytes.
    package var unpacked = 512 * 1024 * 1024
    package var entries = 10_000
    /// Unpacked to packed bytes.
    package var ratio = 100
    /// Archives in archives.
    package var nesting = 3

    package init() {}
  }

  /// An archive and the contents of its plain files.
  package struct Reading: Sendable {
    package let archive: Archive
    /// Sorted by the bytes of the path, paths as in ``Archive/entries``; empty when the archive must
    /// not be trusted.
    package let files: [SkillFile]

    package init(archive: Archive, files: [SkillFile]) {
      self.archive = archive
      self.files = files
    }
  }

  /// Reads a file; `shown` is its name for people.
  ///
  /// - Throws: ``FileError`` when the file itself cannot be read.
  package static func read(_ path: String, shown: String, limits: Limits = Limits())
    throws(FileError) -> Reading
  {
    read(bytes: try Files.read(path), shown: shown, limits: limits)
  }

  /// Reads the bytes of an archive.
  package static func read(bytes: [UInt8], shown: String, limits: Limits = Limits()) -> Reading {
    Reading(
      archive: Archive(
        path: shown, size: bytes.count, format: nil, entries: [],
        problems: [ArchiveProblem(.notAnArchive(found: "nothing that is read yet"))]),
      files: [])
  }
}

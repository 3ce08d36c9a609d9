package import SkillModel

/// The file of known findings that `validate --baseline` names.
package enum BaselineFile {
  /// A line that is none of a baseline, and where.
  package struct Unreadable: Error {
    package let path: String
    package let fault: Baseline.Fault
  }

  /// Reads a baseline.
  ///
  /// - Throws: ``PublishingError`` when the file cannot be read, ``Unreadable`` when it is no baseline.
  package static func read(_ path: String) throws -> Baseline {
    let bytes = try PublishingError.wrapping { () throws(FileError) in try Files.read(path) }
    do { return try Baseline(path: path, bytes: bytes) } catch {
      throw Unreadable(path: path, fault: error)
    }
  }

  /// Writes the baseline of these findings, whole or not at all, in place of what is there.
  ///
  /// - Returns: how many findings it holds.
  /// - Throws: ``PublishingError``; ``Unreadable`` when the file that is there is no baseline, and stays.
  package static func write(_ findings: [Finding], to path: String) throws -> Int {
    if Files.exists(path) { _ = try read(path) }
    let bytes = Array(Baseline.text(for: findings).utf8)
    try PublishingError.wrapping { () throws(FileError) in
      try Creation.replaceFile(path, bytes, permissions: 0o644)
    }
    return try read(path).lines.count
  }
}

import Publishing
import SkillModel

/// A copy in a folder of this machine, as `symbiont backup` makes one.
package struct LocalCopy: Sendable {
  /// As it is given.
  package let path: String
  /// The files that its digests name, the digests themselves left out.
  package let files: [BackupFile]
  /// The file of the digests.
  let sums: BackupFile
  private let digests: [String: String]

  private static let mostDigests = 1 << 20

  /// Looks what is there; nothing but the digests is read.
  ///
  /// - Throws: ``BackupFailure`` when it is no copy; ``FileError``.
  package static func read(_ path: String) throws -> LocalCopy {
    guard Files.isDirectory(path) else {
      throw BackupFailure(
        .copy, "'\(path)' is no folder", advice: "name a folder that `ops backup` has made")
    }
    let sums = path + "/" + BackupFile.digests
    guard Files.exists(sums) else {
      throw BackupFailure(
        .copy, "'\(path)' has no SHA256SUMS, so nothing says whether it is whole",
        advice: "name a folder that `ops backup` has made; if you trust this one as it is, run"
          + " 'sha256sum * > SHA256SUMS' in it")
    }
    let bytes = try Files.readPlain(sums, limit: mostDigests).bytes
    let list = ChecksumList.read(bytes)
    if let fault = list.faults.first {
      throw broken(path, "its SHA256SUMS has a line that is none: \(fault.value)")
    }
    var files: [BackupFile] = []
    for line in list.lines {
      guard BackupFile.isPlain(line.path), line.path != BackupFile.digests else {
        throw broken(path, "its SHA256SUMS names '\(DisplayText.safe(line.path))'")
      }
      guard Files.exists(path + "/" + line.path) else {
        throw broken(path, "\(line.path) is missing")
      }
      let info = try Files.info(path + "/" + line.path)
      guard info.kind == .file else { throw broken(path, "\(line.path) is no file") }
      files.append(BackupFile(name: line.path, size: info.size))
    }
    guard files[named: BackupFile.ledger] != nil || files[named: BackupFile.store] != nil else {
      throw broken(path, "it holds neither a ledger nor a store")
    }
    return LocalCopy(
      path: path, files: files, sums: BackupFile(name: BackupFile.digests, size: bytes.count),
      digests: Dictionary(list.lines.map { ($0.path, $0.digest) }) { $1 })
  }

  /// Reads all of it and holds it against the digests.
  ///
  /// - Parameter progress: told how many bytes were read.
  /// - Throws: ``BackupFailure`` when one differs; ``FileError``; `CancellationError`.
  package func verify(progress: (Int) -> Void = { _ in }) throws {
    var done = 0
    for file in files {
      try copy(file, into: nil) {
        done += $0
        progress(done)
      }
    }
  }

  /// Copies one file into a folder, brings it onto the disk, and holds what was read against its digest;
  /// without a folder it is only read.
  ///
  /// - Throws: ``BackupFailure`` when it differs; ``FileError``; `CancellationError`.
  func copy(_ file: BackupFile, into folder: String?, progress: (Int) -> Void) throws {
    let source = try SourceFile(path + "/" + file.name)
    var digest = Digest.Running()
    let new = try folder.map { try NewFile($0 + "/" + file.name) }
    while true {
      try Task.checkCancellation()
      let piece = try source.next()
      if piece.isEmpty { break }
      digest.update(piece)
      try new?.file.append(piece[...])
      progress(piece.count)
    }
    try new?.file.synchronize()
    guard digest.sha256 == digests[file.name] else {
      throw Self.broken(path, "\(file.name) is not what its digest says")
    }
  }

  private static func broken(_ path: String, _ why: String) -> BackupFailure {
    BackupFailure(
      .copy, "the copy '\(path)' is not whole: \(why)",
      advice: "nothing was changed; take another one")
  }

  /// A new file that may be there or not.
  private final class NewFile {
    let file: DurableFile

    init(_ path: String) throws(FileError) { file = try DurableFile(path) }
  }
}

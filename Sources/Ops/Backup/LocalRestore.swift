import Publishing
import SkillModel

/// Puts a copy into an empty folder of this machine.
package struct LocalRestore: Sendable {
  package let copy: LocalCopy
  /// The folder, without a slash at its end.
  package let folder: String

  /// - Throws: ``BackupFailure`` when the folder is not empty; ``FileError``.
  package init(_ copy: LocalCopy, into folder: String) throws {
    var folder = folder
    while folder.utf8.count > 1, folder.hasSuffix("/") { folder.removeLast() }
    if Files.exists(folder) {
      guard try Files.info(folder).kind == .directory else {
        throw BackupFailure(
          .occupied, "'\(folder)' is no folder", advice: "name a folder that is empty, or not there"
        )
      }
      let (names, invalid) = try Files.list(folder)
      guard names.isEmpty, invalid.isEmpty else {
        throw BackupFailure(
          .occupied, "'\(folder)' is not empty, and what is there is not overwritten",
          advice: "name a folder that is empty, or not there; or move it aside: mv -T \(folder)"
            + " \(folder).before")
      }
    }
    self.copy = copy
    self.folder = folder
  }

  /// Does it.
  ///
  /// - Throws: ``BackupFailure``, ``FileError``, `CancellationError`: then the folder is as it was.
  package func run(progress: (Int) -> Void) async throws -> RestoreOutcome {
    let begin = ContinuousClock.now
    let unfinished = try UnfinishedCopy(in: Self.parent(of: folder))
    var done = 0
    for file in copy.files {
      try copy.copy(file, into: unfinished.path) {
        done += $0
        progress(done)
      }
    }
    try unfinished.place(at: folder)
    var outcome = RestoreOutcome(files: copy.files, remarks: [])
    outcome.contents = try await BackupContents(folder: folder)
    outcome.time = ContinuousClock.now - begin
    return outcome
  }

  private static func parent(of path: String) -> String {
    guard let slash = path.lastSlash else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}

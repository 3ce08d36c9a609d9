import SkillModel

/// A local `dist/` that a server should hand out as it is.
package struct LocalBuild: Sendable {
  struct File: Sendable {
    let path: String
    let size: Int
    let sha256: String
    /// Last change, in seconds since 1970; nil when it is not known.
    let modified: Int?
  }

  /// As the user named it.
  let folder: String
  /// By path, without what a server hides on purpose.
  let files: [String: File]

  private init(folder: String, _ files: [File]) {
    self.folder = folder
    self.files = Dictionary(files.map { ($0.path, $0) }, uniquingKeysWith: { $1 })
  }

  /// Of files whose digests somebody else has read.
  init(_ listing: Verify.FileListing) {
    let files = listing.files.filter { !Self.isHidden($0.path) }.map { file in
      File(path: file.path, size: file.size, sha256: file.sha256, modified: nil)
    }
    self.init(folder: listing.name, files)
  }

  /// Reads every file of the folder once.
  ///
  /// - Throws: ``PublishingError`` when it is no published folder, or a file cannot be read.
  static func read(_ folder: String, jobs: Int) async throws -> LocalBuild {
    let scan = try PublishingError.wrapping { () throws(FileError) in try FolderScan(folder) }
    let known = [ChecksumList.fileName] + PublishedIndex.paths.map(\.path)
    guard scan.files.contains(where: known.contains) else {
      throw PublishingError.unverifiable(
        folder, reason: "it holds no index, so that nothing can be held against it",
        help: "name the folder that was copied to the server, dist/ by default")
    }
    let paths = scan.files.filter { !isHidden($0) }
    let files = try await paths.concurrentMap(limit: jobs) { path in
      try PublishingError.wrapping { () throws(FileError) in
        let full = folder + "/" + path
        let modified = try Files.info(full).modified
        let file = try ArtifactFile.read(full, keeping: 0)
        return File(
          path: path, size: file.size, sha256: file.sha256,
          modified: Int(modified / 1_000_000_000))
      }
    }
    return LocalBuild(folder: folder, files)
  }

  /// Whether it is what skillctl keeps for itself, such as `.gitignore`.
  package static func isHidden(_ path: String) -> Bool {
    path.utf8.first == UInt8(ascii: ".")
      && ![".well-known/", ".claude-plugin/"].contains { path.utf8.starts(with: $0.utf8) }
  }
}

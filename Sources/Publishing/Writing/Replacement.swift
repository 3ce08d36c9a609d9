#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Puts a finished staging folder in the place of `dist/`.
enum Replacement {
  /// Removes what builds that died have left, and puts a `dist/` back that had lost its name.
  /// Must be called under the lock.
  static func clear(_ out: OutputFolder) throws(FileError) {
    if out.exists {
      for name in try Files.list(out.path).names {
        if isOurs(name, OutputFolder.movingPrefix) { try adopt(name, out) }
        if isOurs(name, OutputFolder.innerPrefix) || isOurs(name, OutputFolder.movingPrefix) {
          try Files.remove(out.path + "/" + name)
        }
      }
    }
    guard Files.isDirectory(out.parent), Files.isWritableFolder(out.parent) else { return }
    for name in try Files.list(out.parent).names {
      let path = out.parent + "/" + name
      if isOurs(name, out.oldPrefix), !Files.exists(out.path) {
        try Files.rename(path, to: out.path)
      } else if isOurs(name, out.oldPrefix) || isOurs(name, out.newPrefix) {
        try Files.remove(path)
      }
    }
  }

  /// Lists the files that an interrupted replacement had moved already, so that they stay ours
  /// whatever becomes of this build.
  private static func adopt(_ name: String, _ out: OutputFolder) throws(FileError) {
    let folder = out.path + "/" + name
    let journal = (try? Files.read(folder + "/" + Checksums.fileName)) ?? []
    let present = (try? Files.read(out.path + "/" + Checksums.fileName)) ?? []
    let merged = (Checksums.read(present) ?? [:]).merging(Checksums.read(journal) ?? [:]) { $1 }
    let files = merged.map {
      PublishedFile(path: $0.key, size: 0, digest: $0.value, executable: false)
    }
    let target = folder + "/adopted"
    try Files.remove(target)
    try Files.write(Checksums.bytes(of: files.sorted(by: PublishedFile.inOrder)), to: target)
    try Files.rename(target, to: out.path + "/" + Checksums.fileName)
  }

  /// Whether a name is one that a build gives its own folders: the prefix and a process id.
  static func isOurs(_ name: String, _ prefix: String) -> Bool {
    name.hasPrefix(prefix) && name.count > prefix.count
      && name.dropFirst(prefix.count).allSatisfy(\.isNumber)
  }

  /// Brings the finished folder onto the disk, which must be done before it takes its place.
  ///
  /// - Returns: the folder as the file system shows it, when it is to be listed.
  static func synchronize(_ staging: Staging, listed: Bool) async throws -> FolderListing? {
    let path = staging.path
    // Listing needs the processor while synchronizing waits for the disk.
    async let listing = listed ? FolderListing(of: path) : nil
    do { try Files.synchronize(below: path) } catch { throw PublishingError.file(error) }
    BuildStep.synced.reached()
    return await listing
  }

  /// Replaces `dist/` by a folder that was brought onto the disk.
  ///
  /// - Returns: a sentence for the user when it could not be done in one step.
  static func perform(_ staging: Staging, _ out: OutputFolder) throws(FileError) -> String? {
    if case .inPlace(let reason) = out.replacement {
      return try moveFiles(staging, out, reason: reason)
    }
    BuildStep.beforeExchange.reached()
    guard Files.exists(out.path) else {
      try Files.rename(staging.path, to: out.path)
      try finish(out, old: nil)
      return nil
    }
    do {
      if try Files.exchange(staging.path, out.path) {
        try finish(out, old: staging.path)
        return nil
      }
    } catch {
      guard error.code == EXDEV || error.code == EBUSY else { throw error }
      return try moveFiles(staging, out, reason: "the system does not let it be renamed")
    }
    return try renameTwice(staging, out)
  }

  /// Where two folders cannot exchange their names: between the two renames there is no `dist/`;
  /// the next build puts the old one back when this one dies there.
  private static func renameTwice(_ staging: Staging, _ out: OutputFolder) throws(FileError)
    -> String
  {
    let old = "\(out.parent)/\(out.oldPrefix)\(getpid())"
    try Files.rename(out.path, to: old)
    BuildStep.betweenRenames.reached()
    do { try Files.rename(staging.path, to: out.path) } catch {
      try Files.rename(old, to: out.path)
      throw error
    }
    try finish(out, old: old)
    return "\(out.shown) was replaced by two renames, since this file system cannot exchange two "
      + "folders; between them it was missing for a moment"
  }

  private static func finish(_ out: OutputFolder, old: String?) throws(FileError) {
    BuildStep.afterExchange.reached()
    try Files.synchronize(entry: out.parent)
    if let old { try Files.remove(old) }
    BuildStep.oldRemoved.reached()
  }

  /// Moves the new files over the old ones: skills' files first, then the indexes that name them,
  /// `SHA256SUMS` at the very end. Until then the staging folder's `SHA256SUMS` tells the next
  /// build which files are ours, so that it can finish what this one began.
  private static func moveFiles(_ staging: Staging, _ out: OutputFolder, reason: String)
    throws(FileError) -> String
  {
    let source = "\(out.path)/\(OutputFolder.movingPrefix)\(getpid())"
    try Files.rename(staging.path, to: source)
    let new = Set(staging.files.map(\.path))
    let paths = staging.files.map(\.path).sorted {
      let (left, right) = (rank($0), rank($1))
      return left != right ? left < right : $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
    for path in paths where path != Checksums.fileName {
      try place(path, source, out)
      BuildStep.fileMoved.reached()
    }
    let moving = OutputFolder.movingPrefix
    for name in try Files.list(out.path).names where !isOurs(name, moving) {
      try removeStale(name, out.path, new)
    }
    try place(Checksums.fileName, source, out)
    try Files.remove(source)
    try Files.synchronize(below: out.path)
    BuildStep.oldRemoved.reached()
    return "the files of \(out.shown) were replaced one by one, since \(reason); had it been "
      + "interrupted, it would hold old and new files until the next build"
  }

  private static func rank(_ path: String) -> Int {
    path.hasSuffix("/index.json") || !path.contains("/") || path.hasPrefix(".claude-plugin/")
      ? 1 : 0
  }

  private static func place(_ path: String, _ source: String, _ out: OutputFolder)
    throws(FileError)
  {
    let target = out.path + "/" + path
    for folder in Ownership.ancestors(of: path) {
      let folder = out.path + "/" + folder
      if let info = try? Files.info(folder), info.kind != .directory { try Files.remove(folder) }
      try Files.makeDirectory(folder)
      try Files.setPermissions(0o755, of: folder)
    }
    if (try? Files.info(target))?.kind == .directory { try Files.remove(target) }
    try Files.rename(source + "/" + path, to: target)
  }

  private static func removeStale(_ path: String, _ root: String, _ keep: Set<String>)
    throws(FileError)
  {
    let full = root + "/" + path
    guard try Files.info(full).kind == .directory else {
      if !keep.contains(path) { try Files.remove(full) }
      return
    }
    for name in try Files.list(full).names { try removeStale(path + "/" + name, root, keep) }
    if try Files.list(full).names.isEmpty { try Files.remove(full) }
  }
}

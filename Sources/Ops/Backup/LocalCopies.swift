import Publishing

/// The copies of one target in a folder of this machine.
enum LocalCopies {
  /// Removes all but the newest; each has another name before it is taken apart.
  ///
  /// Only whole folders with our names count.
  ///
  /// - Returns: the names of those that were removed.
  /// - Throws: ``FileError``
  static func prune(_ parent: String, of target: String, keep: Int) throws(FileError) -> [String] {
    let all = try names(in: parent, of: target)
    let old = Array(all.dropLast(keep))
    for name in old {
      let unfinished = try UnfinishedCopy(in: parent)
      // Over the empty folder, whose lock goes with it: what is left is anybody's to remove.
      try Files.rename(parent + "/" + name, to: unfinished.path)
      try Files.remove(unfinished.path)
    }
    return old
  }

  /// The names of whole copies, the oldest first.
  ///
  /// - Throws: ``FileError``
  static func names(in parent: String, of target: String) throws(FileError) -> [String] {
    try Files.list(parent).names.filter { name in
      BackupName.isLocal(name, of: target)
        && (try? Files.info(parent + "/" + name))?.kind == .directory
        && Files.exists("\(parent)/\(name)/\(BackupFile.digests)")
    }
  }
}

import Publishing

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A folder of this machine in which a copy is made, for its owner alone: `.skillctl-backup-…`, beside the place
/// that it will have.
///
/// It is locked while it is worked at. The lock dies with the process: what is not locked was left by one that
/// was killed, and is removed by the next.
final class UnfinishedCopy {
  let path: String
  private let parent: String
  private let folder: PrivateFolder
  private var isPlaced = false

  /// - Throws: ``FileError``
  init(in parent: String) throws(FileError) {
    self.parent = parent
    try Files.makeDirectory(parent)
    for name in try Files.list(parent).names where name.hasPrefix(BackupScript.mark) {
      PrivateFolder.unlocked(name, in: parent)?.remove()
    }
    var made: PrivateFolder?
    // Another process that clears up may lock a new one before its maker does, and remove it.
    for _ in 0..<100 where made == nil {
      let name = BackupScript.mark + hexadecimal(.random(in: 0...UInt64.max), digits: 10)
      made = try PrivateFolder.take(name, in: parent)
    }
    guard let made else { throw FileError(.create, parent, code: EBUSY) }
    folder = made
    path = made.path
  }

  deinit { if !isPlaced { folder.remove() } }

  /// Gives it its name, over an empty folder too, once all that is in it is on the disk.
  ///
  /// - Throws: ``FileError``
  func place(at final: String) throws(FileError) {
    try DurableFile.synchronize(folder: path)
    try Files.rename(path, to: final)
    isPlaced = true
    try DurableFile.synchronize(folder: parent)
  }
}

extension PrivateFolder {
  /// The folder of this name, unless somebody holds it; nothing is made.
  fileprivate static func unlocked(_ name: String, in root: String) -> PrivateFolder? {
    guard (try? Files.info(root + "/" + name))?.kind == .directory else { return nil }
    return try? take(name, in: root)
  }
}

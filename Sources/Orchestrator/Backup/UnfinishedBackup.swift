import SkillModel

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The folder of a backup until it is whole: `NAME.partial-PID`, beside the one that it will be.
///
/// Its process holds a lock of the kernel on it (`flock`), which ends with the process, however that dies:
/// a folder that nobody holds was left by one that was killed, whoever has its number now.
package struct UnfinishedBackup: ~Copyable {
  let path: String
  private let descriptor: Int32

  /// A new folder for its owner alone; what was left at the same place by processes that are gone is
  /// removed.
  ///
  /// - Throws: ``DataError``.
  init(of folder: String) throws(DataError) {
    Self.removeLeftovers(of: folder)
    let path = Self.path(of: folder)
    // A file or a link.
    DataFolder.removeAll(path)
    try DataFolder.makeNewFolder(path)
    self.path = path
    descriptor = Self.held(path) ?? -1
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  /// What this process calls the folder of a backup until it is whole.
  package static func path(of folder: String) -> String { "\(mark(of: folder))\(getpid())" }

  private static func mark(of folder: String) -> String { "\(folder).partial-" }

  private static func removeLeftovers(of folder: String) {
    let mark = mark(of: folder)
    let start = mark.lastSlash.map { mark.index(after: $0) } ?? mark.startIndex
    let (parent, name) = (start == mark.startIndex ? "." : String(mark[..<start]), mark[start...])
    for entry in DataFolder.names(in: parent) where entry.hasPrefix(name) {
      guard Int32(entry.dropFirst(name.count)) != nil else { continue }
      let path = "\(mark[..<start])\(entry)"
      guard let descriptor = held(path) else { continue }
      DataFolder.removeAll(path)
      close(descriptor)
    }
  }

  /// The descriptor of a folder whose lock is now ours; nil when it is another process's, or there is no
  /// such folder, or no lock on this file system.
  private static func held(_ path: String) -> Int32? {
    let descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { return nil }
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      if errno == EINTR { continue }
      close(descriptor)
      return nil
    }
    return descriptor
  }
}

/// What is wrong with where a link of an archive points to.
package enum ArchiveLink {
  package enum Problem: Sendable, Equatable {
    case empty
    case absolute
    /// It starts with a Windows drive, such as `C:`.
    case drive(String)
    /// It leads out of the archive.
    case leaves
    /// `..` stands behind a name. When that name is a link, too, the two together lead anywhere.
    case climbs
    case backslash
    case controlCharacter
    case tooLong(limit: Int)
  }

  /// The worst problem of the link at `path`, nil when it stays inside the archive. All of them are
  /// unsafe. `target` counts from the archive's top for a hard link, else from the link's folder.
  package static func problem(_ path: String, target: String, isHard: Bool) -> Problem? {
    switch ArchivePath.problem(target) {
    case .empty: return .empty
    case .absolute: return .absolute
    case .drive(let drive): return .drive(drive)
    case .tooLong(let limit): return .tooLong(limit: limit)
    default: break
    }
    if target.unicodeScalars.contains(where: { $0.value < 0x20 || 0x7F...0x9F ~= $0.value }) {
      return .controlCharacter
    }
    if target.utf8.contains(UInt8(ascii: "\\")) { return .backslash }
    var depth = isHard ? 0 : names(path).count - 1
    var passedName = false
    for part in names(target) {
      if part == ".." {
        if passedName { return .climbs }
        depth -= 1
        if depth < 0 { return .leaves }
      } else {
        passedName = true
      }
    }
    return nil
  }

  private static func names(_ path: String) -> [Substring] {
    path.pathParts.filter { $0 != "." }
  }
}

extension Archive.Entry {
  /// What is wrong with where it points to; nil for what is no link.
  package var linkProblem: ArchiveLink.Problem? {
    switch kind {
    case .symlink(let target): ArchiveLink.problem(path, target: target, isHard: false)
    case .hardLink(let target): ArchiveLink.problem(path, target: target, isHard: true)
    case .file, .folder, .device, .fifo: nil
    }
  }
}

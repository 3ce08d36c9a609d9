/// What is wrong with the path of an archive's entry.
///
/// Sources, all checked 2026-11-21: APPNOTE 6.3.10 section 4.4.17.1 (no drive, no leading slash,
/// forward slashes only), the well-known discovery RFC 0.2.0 "Archive Structure" (no `..`, nothing
/// absolute), Vercel's reader (no `./`).
package enum ArchivePath {
  package enum Problem: Sendable, Equatable {
    case empty
    case notUTF8
    /// It starts with `/` or `\`.
    case absolute
    /// It starts with a Windows drive, such as `C:`.
    case drive(String)
    /// One of its parts is `..`, with `/` or `\` between parts.
    case parent
    case backslash
    case controlCharacter
    /// Nothing stands between two slashes, or behind the last one.
    case emptyPart
    /// `./` at the start.
    case dotStart
    /// `.` as a later part.
    case dotPart
    /// More bytes than any file system takes.
    case tooLong(limit: Int)
    /// More parts than any skill has.
    case tooDeep(limit: Int)
    case windowsName(reason: String)

    /// Whether unpacking could write elsewhere than the path seems to say, or fail; nothing of such
    /// an archive is used. Names that are only unlucky on Windows, and `./`, are safe.
    package var isUnsafe: Bool {
      switch self {
      case .dotStart, .windowsName: false
      default: true
      }
    }
  }

  /// In bytes; macOS takes no longer path (`PATH_MAX`).
  package static let longest = 1024
  package static let deepest = 64

  /// The worst problem of a path, nil when it has none; both values as in ``Archive/Entry``.
  package static func problem(_ path: String, isUTF8: Bool = true) -> Problem? {
    if path.isEmpty { return .empty }
    if path.utf8.count > longest { return .tooLong(limit: longest) }
    let bytes = Array(path.utf8)
    if let problem = escape(bytes) { return problem }
    if !isUTF8 { return .notUTF8 }
    if bytes.contains(UInt8(ascii: "\\")) { return .backslash }
    let parts = path.pathParts(keepingEmpty: true)
    var unlucky: Problem?
    for (index, part) in parts.enumerated() {
      if part.isEmpty { return .emptyPart }
      if part == "." {
        if index > 0 { return .dotPart }
        continue
      }
      switch PortableName.problem(String(part)) {
      case .controlCharacterInName: return .controlCharacter
      case .windowsName(let reason): unlucky = unlucky ?? .windowsName(reason: reason)
      default: break
      }
    }
    if parts.count > deepest { return .tooDeep(limit: deepest) }
    // The folder itself, as `tar -C folder .` names it, is no fault of its own.
    if parts.first == ".", parts.count > 1 { return .dotStart }
    return unlucky
  }

  /// How a path leaves the folder it is unpacked into, on any system.
  private static func escape(_ bytes: [UInt8]) -> Problem? {
    let isSlash = { (byte: UInt8) in byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\") }
    if let first = bytes.first, isSlash(first) { return .absolute }
    if let drive = drive(bytes) { return .drive(drive) }
    if bytes.split(whereSeparator: isSlash).contains([0x2E, 0x2E]) { return .parent }
    return nil
  }

  private static func drive(_ bytes: [UInt8]) -> String? {
    guard bytes.count >= 2, bytes[1] == UInt8(ascii: ":"),
      UInt8(ascii: "a")...UInt8(ascii: "z") ~= bytes[0] | 0x20
    else { return nil }
    return String(decoding: bytes[..<2], as: UTF8.self)
  }
}

extension Archive.Entry {
  /// The worst problem of its path, nil when it has none.
  package var pathProblem: ArchivePath.Problem? { ArchivePath.problem(path, isUTF8: isUTF8) }
}

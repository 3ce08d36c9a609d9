import Foundation
import Testing

/// A small disk in memory, that is gone when the value dies.
final class TemporaryDisk {
  /// Whether this machine lets us mount.
  static let isAllowed: Bool = {
    #if os(Linux)
      guard geteuid() == 0, let disk = try? TemporaryDisk("size=64k") else { return false }
      return !disk.path.isEmpty
    #else
      return false
    #endif
  }()

  private let folder: TemporaryFolder
  let path: String

  /// With options of tmpfs.
  init(_ options: String) throws {
    folder = try TemporaryFolder()
    path = folder.path + "/disk"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    let words = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", path]
    try #require(Program.run(words)?.code == 0)
  }

  deinit { _ = Program.run(["umount", "--lazy", path]) }

  func remount(_ options: String) throws {
    let words = ["mount", "-o", "remount,\(options)", path]
    try #require(Program.run(words)?.code == 0, "\(words)")
  }
}

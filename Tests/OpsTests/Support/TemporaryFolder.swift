import Foundation

/// A folder that is removed when the value dies. Its path is short, as those of sockets must be.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    path = "/tmp/ops-\(UUID().uuidString.prefix(8).lowercased())"
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path + "/" + name))
  }

  func append(_ name: String, _ text: String) throws {
    let file = path + "/" + name
    if !FileManager.default.fileExists(atPath: file) { try write(name, "") }
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: file))
    try handle.seekToEnd()
    try handle.write(contentsOf: Data(text.utf8))
    try handle.close()
  }

  func read(_ name: String) throws -> String {
    try String(contentsOfFile: path + "/" + name, encoding: .utf8)
  }
}

import Foundation

@testable import Orchestrator

/// A folder that is removed when the value dies.
final class TemporaryFolder: Sendable {
  let path = FileManager.default.temporaryDirectory.path + "/symbiont-\(UUID().uuidString)"

  init() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func read(_ name: String) throws -> [UInt8] {
    let file = try DataFile(path + "/" + name)
    return try file.read(file.size(), from: 0)
  }

  func write(_ name: String, _ bytes: [UInt8]) throws {
    let file = try DataFile(path + "/" + name)
    try file.append(bytes)
  }
}

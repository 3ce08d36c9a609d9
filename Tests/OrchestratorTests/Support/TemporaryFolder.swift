import Foundation

@testable import Orchestrator

/// A folder that is removed when the value dies.
final class TemporaryFolder: Sendable {
  let path: String

  /// Makes a folder; in memory, where a flush costs nothing, if the system has such a place.
  init(inMemory: Bool = false) throws {
    let memory = "/dev/shm"
    let parent =
      inMemory && FileManager.default.isWritableFile(atPath: memory)
      ? memory : FileManager.default.temporaryDirectory.path
    path = parent + "/symbiont-\(UUID().uuidString)"
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

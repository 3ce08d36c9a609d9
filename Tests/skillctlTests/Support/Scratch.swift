import Foundation

/// A new temporary folder that is removed at the end; `work` in it is where commands run.
struct Scratch: ~Copyable {
  let base: String
  var work: String { base + "/work" }

  init() throws {
    base = FileManager.default.temporaryDirectory.path + "/skillctl-\(UUID().uuidString)"
    for name in ["work", "home", "bin"] {
      try FileManager.default.createDirectory(
        atPath: base + "/" + name, withIntermediateDirectories: true)
    }
  }

  deinit {
    if ProcessInfo.processInfo.environment["KEEP_SCRATCH"] != nil { return }
    try? FileManager.default.removeItem(atPath: base)
  }

  /// Writes a file below `work`.
  func write(_ text: String, to path: String) throws {
    let file = URL(fileURLWithPath: work + "/" + path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  /// A script that transcripts may call by its name.
  func writeTool(_ name: String, _ script: String) throws {
    let file = base + "/bin/" + name
    try Data(("#!/bin/sh\n" + script).utf8).write(to: URL(fileURLWithPath: file))
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file)
  }
}

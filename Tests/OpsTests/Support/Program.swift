import Foundation

/// Programs that tests run to their end.
enum Program {
  /// The folder that holds the test bundle and the programs that were built with it.
  static let folder: String = {
    #if os(macOS)
      let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }
      return bundle?.bundleURL.deletingLastPathComponent().path ?? "."
    #else
      return Bundle.main.bundleURL.path
    #endif
  }()

  /// Where the stand-ins for systemd's programs lie.
  static let stubs =
    URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().path + "/Stubs"

  /// Runs a program, by its path or of the `PATH`.
  ///
  /// - Returns: its exit code and what it wrote to its standard output; nil when it cannot be started.
  static func run(_ words: [String]) -> (code: Int32, output: [UInt8])? {
    run(words, errors: FileHandle.nullDevice)
  }

  /// What it wrote to its standard error; nil when it cannot be started.
  static func complaints(_ words: [String]) -> String? {
    let pipe = Pipe()
    guard run(words, errors: pipe) != nil else { return nil }
    let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func run(_ words: [String], errors: Any) -> (code: Int32, output: [UInt8])? {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = words
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = pipe
    process.standardError = errors
    guard (try? process.run()) != nil else { return nil }
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, Array(output))
  }
}

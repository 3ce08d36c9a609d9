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
  static let stubs = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().path + "/Stubs"

  /// Runs a program, by its path or of the `PATH`.
  ///
  /// - Returns: its exit code and what it wrote to its standard output; nil when it cannot be started.
  static func run(_ words: [String]) -> (code: Int32, output: [UInt8])? {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = words
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, Array(output))
  }
}

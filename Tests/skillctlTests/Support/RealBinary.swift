import Foundation

/// The built `skillctl` beside the test bundle, and runs of it through a shell.
enum RealBinary {
  struct Run {
    /// Standard output and standard error as they came.
    let output: String
    /// As a shell says it: 128 and the number after a signal.
    let exitCode: Int32
  }

  /// The folder that holds the test bundle and the binary.
  static let folder: String = {
    #if os(macOS)
      let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }
      return bundle?.bundleURL.deletingLastPathComponent().path ?? "."
    #else
      return Bundle.main.bundleURL.path
    #endif
  }()

  /// The package's own folder.
  static let packageRoot = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  /// Runs a command line of `sh` in a folder with a fixed environment.
  static func shell(
    _ command: String, in folder: String, environment: [String: String] = [:]
  ) throws -> Run {
    let capture =
      FileManager.default.temporaryDirectory.path + "/skillctl-output-\(UUID().uuidString)"
    _ = FileManager.default.createFile(atPath: capture, contents: nil)
    defer { try? FileManager.default.removeItem(atPath: capture) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    // Both streams append to one file, so that their order is kept. An asynchronous SIGINT default
    // is restored by the inner shell where a transcript needs it.
    process.arguments = ["-c", "exec >>'\(capture)' 2>&1 </dev/null; \(command)"]
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = [
      "PATH":
        "\(folder)/../bin:\(Self.folder):\(packageRoot)/.venv/bin:/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin",
      "HOME": "\(folder)/../home", "LC_ALL": "C.UTF-8", "TZ": "UTC", "TERM": "dumb",
      "NO_COLOR": "1", "BINARY": "\(Self.folder)/skillctl",
    ].merging(sanitizerOptions.merging(environment) { $1 }) { $1 }
    try process.run()
    process.waitUntilExit()
    let signalled = process.terminationReason == .uncaughtSignal
    let bytes = try Data(contentsOf: URL(fileURLWithPath: capture))
    return Run(
      output: String(decoding: bytes, as: UTF8.self),
      exitCode: process.terminationStatus + (signalled ? 128 : 0))
  }

  /// What `Scripts/sanitize.sh` says to the binary's sanitizer.
  private static let sanitizerOptions = ProcessInfo.processInfo.environment.filter {
    ["ASAN_OPTIONS", "LSAN_OPTIONS", "TSAN_OPTIONS", "SWIFT_BACKTRACE"].contains($0.key)
  }

  /// Whether a command line succeeds; for tools that a test needs.
  static func works(_ command: String) -> Bool {
    guard let scratch = try? Scratch() else { return false }
    return (try? shell(command, in: scratch.work))?.exitCode == 0
  }
}

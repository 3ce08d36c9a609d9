import Foundation

/// A program that a test starts.
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

  /// Runs a program to its end.
  ///
  /// - Returns: its exit code, or nil when it cannot be started.
  static func run(_ path: String, _ arguments: [String]) -> Int32? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    process.waitUntilExit()
    return process.terminationStatus
  }

  /// Starts a program, reads so many of its lines, kills it, and reads on to the end of what it had said.
  ///
  /// - Returns: every whole line.
  static func killed(
    _ path: String, _ arguments: [String], afterLines count: Int
  ) throws -> [String] {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.standardOutput = pipe
    try process.run()
    // The parent's own copy would keep the pipe open for ever.
    try pipe.fileHandleForWriting.close()
    var bytes: [UInt8] = []
    var isKilled = false
    let descriptor = pipe.fileHandleForReading.fileDescriptor
    var piece = [UInt8](repeating: 0, count: 4096)
    while true {
      let size = unsafe read(descriptor, &piece, piece.count)
      if size < 0, errno == EINTR { continue }
      if size <= 0 { break }
      bytes += piece[..<size]
      if !isKilled, bytes.count(where: { $0 == 0x0A }) >= count {
        isKilled = true
        kill(process.processIdentifier, SIGKILL)
      }
    }
    process.waitUntilExit()
    let end = bytes.lastIndex(of: 0x0A) ?? 0
    return bytes[..<end].split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The package's own folder.
  static let packageRoot = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  /// Runs a program of the `PATH`, or by its path, to its end. Without an `environment`, it gets the
  /// test's own.
  ///
  /// - Returns: its exit code (128 and more for a signal) and what it said on both streams; nil when it
  ///   cannot be started.
  static func output(
    _ name: String, _ arguments: [String], in folder: String? = nil,
    environment: [String: String]? = nil
  ) -> (code: Int32, text: String)? {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [name] + arguments
    if let environment { process.environment = environment }
    if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = pipe
    process.standardError = pipe
    guard (try? process.run()) != nil else { return nil }
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    let code = process.terminationStatus
    if code == 127, text.hasPrefix("env:") || text.hasPrefix("/usr/bin/env:") { return nil }
    return (code + (process.terminationReason == .uncaughtSignal ? 128 : 0), text)
  }
}

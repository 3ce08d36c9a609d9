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
}

import Foundation
import Testing

/// A program of the system that reads what we write.
struct Tool {
  struct Result {
    let status: Int32
    let output: [UInt8]
    var text: String { String(decoding: output, as: UTF8.self) }
  }

  private let path: String

  /// Finds a program on the search path; says in one line what is skipped when it is not there.
  init?(_ name: String) {
    let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
    let paths = folders.map { "\($0)/\(name)" }
    guard let path = paths.first(where: FileManager.default.isExecutableFile(atPath:)) else {
      print("skipped: what needs `\(name)`, which is not installed")
      return nil
    }
    self.path = path
  }

  /// Runs it to its end; its errors go to the output, too. Input and output are files, so that no
  /// pipe can fill up.
  @discardableResult
  func run(
    _ arguments: [String], in folder: String, input: [UInt8] = [],
    environment: [String: String] = [:]
  ) throws -> Result {
    let scratch = FileManager.default.temporaryDirectory
    let inputFile = scratch.appendingPathComponent(UUID().uuidString)
    let outputFile = scratch.appendingPathComponent(UUID().uuidString)
    try Data(input).write(to: inputFile)
    try Data().write(to: outputFile)
    defer {
      try? FileManager.default.removeItem(at: inputFile)
      try? FileManager.default.removeItem(at: outputFile)
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = ProcessInfo.processInfo.environment.merging([
      "LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1",
    ]) { $1 }.merging(environment) { $1 }
    let output = try FileHandle(forWritingTo: outputFile)
    process.standardInput = try FileHandle(forReadingFrom: inputFile)
    process.standardOutput = output
    process.standardError = output
    try process.run()
    process.waitUntilExit()
    return Result(
      status: process.terminationStatus, output: Array(try Data(contentsOf: outputFile)))
  }
}

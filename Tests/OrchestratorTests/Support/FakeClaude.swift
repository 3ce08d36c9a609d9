import Foundation
import SymbiontAPI
import Testing

@testable import Orchestrator

/// The built `fake-claude` beside the test bundle, and shapes that it plays.
enum FakeClaude {
  static let path: String = {
    #if os(macOS)
      let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }
      let folder = bundle?.bundleURL.deletingLastPathComponent().path ?? "."
    #else
      let folder = Bundle.main.bundleURL.path
    #endif
    return folder + "/fake-claude"
  }()

  /// 2026-11-21T10:00:00Z.
  static let now = SymbiontAPI.Timestamp(microseconds: 1_795_255_200_000_000)

  static func claude(
    _ settings: [String: String] = [:], environment: [String: String] = [:],
    arguments: [String] = []
  ) -> ClaudeExecutor {
    ClaudeExecutor(
      program: path, arguments: arguments, environment: environment, settings: settings,
      now: { now })
  }

  static func codex(_ settings: [String: String] = [:]) -> CodexExecutor {
    CodexExecutor(program: path, environment: [:], settings: settings, now: { now })
  }

  static func call(_ prompt: String, in folder: TemporaryFolder) -> Call {
    Call(prompt: prompt, model: "haiku", scratch: folder.path, timeout: .seconds(300))
  }

  /// The names in a file of shapes.
  static func shapes(_ name: String) throws -> [String] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let file = root.appending(path: "Sources/FakeClaude/Shapes/\(name).txt")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      .filter { $0.hasPrefix("## ") }.compactMap { line in
        line.split(separator: " ").dropFirst().first.map(String.init)
      }
  }
}

/// A named pipe by which a child tells that it is set up.
final class ReadyPipe: Sendable {
  let path: String
  private let descriptor: Int32

  init(in folder: TemporaryFolder) throws {
    path = folder.path + "/ready"
    try #require(unsafe mkfifo(path, 0o600) == 0)
    // Open for both, so that neither side waits for the other to open it.
    descriptor = unsafe open(path, O_RDWR | O_CLOEXEC)
    try #require(descriptor >= 0)
  }

  deinit { close(descriptor) }

  /// Waits for the number that the child sends, for two minutes at most.
  func number() async -> Int32? {
    await withCheckedContinuation { continuation in
      DispatchQueue(label: "ready").async { [descriptor] in
        var polled = [pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)]
        guard unsafe poll(&polled, 1, 120_000) > 0 else {
          return continuation.resume(returning: nil)
        }
        var buffer = [UInt8](repeating: 0, count: 64)
        let count = unsafe read(descriptor, &buffer, buffer.count)
        let text = String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
        continuation.resume(returning: Int32(text.prefix { $0.isNumber }))
      }
    }
  }
}

/// Whether a process is there and does anything yet; a zombie of a machine without an init does not.
func isAlive(_ pid: Int32) -> Bool {
  guard kill(pid, 0) == 0 else { return false }
  guard let text = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8),
    let name = text.lastIndex(of: ")")
  else { return false }
  return text[name...].dropFirst(2).first != "Z"
}

import Foundation
import Synchronization

/// Reads the release in use again and again: every look must find all files of one whole version.
final class ReleaseReader: Sendable {
  /// The files of a version, by their names; some are the same in all.
  static func files(_ version: Int) -> [String: String] {
    var files = ["version": "\(version)\n", "same": String(repeating: "the same\n", count: 2000)]
    for number in 0..<12 {
      files["f\(number)"] = String(repeating: "file \(number) of \(version)\n", count: 400)
    }
    return files
  }

  private struct State {
    var looks = 0
    var versions: Set<Int> = []
    var complaints: [String] = []
    var isWanted = true
    var isOver = false
  }

  private let state = Mutex(State())
  private let changed = NSCondition()

  /// Starts to read what is at `path`, a folder or a link to one.
  init(_ path: String) {
    Thread.detachNewThread { [self] in
      while state.withLock({ $0.isWanted }) {
        look(path)
        // Others want the processor, too.
        usleep(300)
      }
      changed.lock()
      state.withLock { $0.isOver = true }
      changed.broadcast()
      changed.unlock()
    }
  }

  /// What one look finds; a switch in the middle of it does not count, since the folder is opened once.
  private func look(_ path: String) {
    let folder = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else {
      let code = errno
      return state.withLock { state in
        // Before the first release there is none.
        if code != ENOENT || !state.versions.isEmpty { state.complaints.append("errno \(code)") }
      }
    }
    defer { close(folder) }
    let text = Self.read("version", in: folder)
    let version = text.flatMap { Int($0.dropLast()) }
    let wrong = Self.files(version ?? 0).filter { Self.read($0.key, in: folder) != $0.value }
    state.withLock { state in
      state.looks += 1
      if let version { state.versions.insert(version) }
      if !wrong.isEmpty {
        state.complaints.append("version \(version ?? 0): wrong \(wrong.keys.sorted())")
      }
    }
  }

  private static func read(_ name: String, in folder: Int32) -> String? {
    let file = unsafe openat(folder, name, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: 64 * 1024)
    var size = 0
    while size < bytes.count {
      let got = unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe Foundation.read(file, buffer.baseAddress?.advanced(by: size), buffer.count - size)
      }
      guard got > 0 else { break }
      size += got
    }
    return String(decoding: bytes[..<size], as: UTF8.self)
  }

  /// Stops, and says what was seen.
  func end() -> (looks: Int, versions: Set<Int>, complaints: [String]) {
    state.withLock { $0.isWanted = false }
    changed.lock()
    while !state.withLock({ $0.isOver }) { changed.wait() }
    changed.unlock()
    return state.withLock { ($0.looks, $0.versions, Array($0.complaints.prefix(5))) }
  }
}

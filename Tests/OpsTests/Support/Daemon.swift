import CSpawn
import Foundation
import Synchronization
import Testing

/// A program that runs until it is stopped, and says when it is ready.
///
/// Not by Foundation's `Process`: it takes a child that closes what it inherited, as sshd does, for one that
/// has ended, and then waits for its end while every other child waits behind it.
final class Daemon {
  let pid: pid_t
  private let lines = Lines()
  private var status: Int32?

  /// Starts it.
  init(_ words: [String]) throws {
    var ends: [Int32] = [0, 0]
    // A child of somebody else that has an end of it would keep it open.
    #if os(Linux)
      let isPiped = unsafe pipe2(&ends, O_CLOEXEC) == 0
    #else
      let isPiped = unsafe pipe(&ends) == 0
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    #endif
    try #require(isPiped)
    #if os(Linux)
      var actions = unsafe posix_spawn_file_actions_t()
    #else
      var actions: posix_spawn_file_actions_t?
    #endif
    unsafe posix_spawn_file_actions_init(&actions)
    unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    unsafe posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
    unsafe posix_spawn_file_actions_adddup2(&actions, ends[1], 2)
    #if canImport(Glibc)
      // Nor has it one of theirs.
      unsafe posix_spawn_file_actions_addclosefrom_np(&actions, 3)
    #endif
    var arguments = unsafe words.map { unsafe strdup($0) } + [nil]
    var started: pid_t = 0
    let failure = unsafe posix_spawnp(&started, words[0], &actions, nil, &arguments, environ)
    for index in unsafe arguments.indices { unsafe free(arguments[index]) }
    unsafe posix_spawn_file_actions_destroy(&actions)
    close(ends[1])
    let descriptor = ends[0]
    guard failure == 0 else {
      close(descriptor)
      throw POSIXError(POSIXErrorCode(rawValue: failure) ?? .ENOENT)
    }
    pid = started
    let lines = lines
    Thread.detachNewThread {
      var piece = [UInt8](repeating: 0, count: 4096)
      while true {
        let size = unsafe read(descriptor, &piece, piece.count)
        if size < 0, errno == EINTR { continue }
        if size <= 0 { break }
        lines.add(piece[..<size])
      }
      lines.end()
      close(descriptor)
    }
  }

  deinit {
    guard status == nil else { return }
    kill(pid, SIGKILL)
    _ = end()
  }

  /// Everything it has said.
  var said: String { lines.text }

  /// Waits for a line; nil when it ends without having said it.
  func line(containing part: String) -> String? { lines.wait { $0.contains(part) } }

  func signal(_ number: Int32) { kill(pid, number) }

  /// Waits for its end.
  ///
  /// - Returns: the exit code; 128 and more for a signal.
  func end() -> Int32 {
    if let status { return status }
    var raw: Int32 = 0
    while unsafe waitpid(pid, &raw, 0) < 0, errno == EINTR {}
    let code = raw & 0x7F == 0 ? raw >> 8 & 0xFF : 128 + (raw & 0x7F)
    status = code
    return code
  }
}

/// What a program says, for those who wait for it.
private final class Lines: Sendable {
  private let state = Mutex((bytes: [UInt8](), isEnded: false))
  private let changed = NSCondition()

  var text: String { state.withLock { String(decoding: $0.bytes, as: UTF8.self) } }

  func add(_ piece: ArraySlice<UInt8>) {
    changed.lock()
    state.withLock { $0.bytes += piece }
    changed.broadcast()
    changed.unlock()
  }

  func end() {
    changed.lock()
    state.withLock { $0.isEnded = true }
    changed.broadcast()
    changed.unlock()
  }

  /// Waits, five minutes at most.
  func wait(for isWanted: (Substring) -> Bool) -> String? {
    let limit = Date(timeIntervalSinceNow: 300)
    changed.lock()
    defer { changed.unlock() }
    while true {
      let (bytes, isEnded) = state.withLock { $0 }
      let whole = bytes[...(bytes.lastIndex(of: 0x0A) ?? -1)]
      let text = String(decoding: isEnded ? bytes[...] : whole, as: UTF8.self)
      if let line = text.split(separator: "\n").first(where: isWanted) { return String(line) }
      if isEnded || !changed.wait(until: limit) { return nil }
    }
  }
}

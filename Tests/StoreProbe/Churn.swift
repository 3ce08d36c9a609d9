import Orchestrator
import SymbiontAPI

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Submits, claims and completes tasks from many clients at once, and says each time what it was promised,
/// one line each: `submitted ID`, `claimed ID`, `done ID`, `interrupted ID`.
struct Churn {
  private let store: SQLiteStore

  init(_ folder: String) throws {
    let lock = try DirectoryLock(folder, now: WallClock.system.now())
    store = try SQLiteStore(in: lock)
  }

  func run() async throws {
    Self.say("open")
    for task in try await store.interruptFormer(retry: nil) { Self.say("interrupted \(task.id)") }
    try await withThrowingTaskGroup { group in
      for _ in 0..<6 { group.addTask { try await submit() } }
      for _ in 0..<4 { group.addTask { try await work() } }
      try await group.waitForAll()
    }
  }

  private func submit() async throws {
    while true {
      let task = try await store.submit(NewTask("a task", idempotencyKey: nil)).task
      Self.say("submitted \(task.id)")
    }
  }

  private func work() async throws {
    while true {
      guard let claim = try await store.claim(for: .seconds(60)) else {
        await Task.yield()
        continue
      }
      Self.say("claimed \(claim.task.id)")
      let usage = Usage(cost: USD(nanos: 1))
      _ = try await store.complete(claim.fence, result: claim.task.id, usage: usage)
      Self.say("done \(claim.task.id)")
    }
  }

  /// One write a line: a pipe keeps it whole.
  static func say(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    _ = unsafe bytes.withUnsafeBytes { unsafe write(1, $0.baseAddress, $0.count) }
  }
}

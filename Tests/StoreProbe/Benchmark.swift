import Orchestrator
import SymbiontAPI
import Synchronization

/// How fast durable tasks are accepted, beside a loop that appends 4 kB and flushes them, on the same disk
/// in the same run.
struct Benchmark {
  private let folder: String
  private let seconds: Int
  private let prompt = String(repeating: "Summarise this email. ", count: 10)

  init(_ folder: String, seconds: Int) {
    self.folder = folder
    self.seconds = seconds
  }

  func run() async throws {
    let lock = try DirectoryLock(folder, now: WallClock.system.now())
    let store = try SQLiteStore(in: lock)
    // Turn by turn: what else the machine does falls on all three alike.
    var rates: [(name: String, rates: [Double])] = [
      ("loop", []), ("1 client", []), ("64 clients", []),
    ]
    for _ in 0..<3 {
      rates[0].rates.append(try loop())
      rates[1].rates.append(try await clients(1, store))
      rates[2].rates.append(try await clients(64, store))
    }
    let base = Self.median(rates[0].rates)
    for (name, rates) in rates {
      let rate = Self.median(rates)
      print("\(name): \(Int(rate))/s, \((rate / base * 100).rounded() / 100) of the loop")
    }
  }

  private static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

  /// How often a second 4 kB are appended and flushed.
  func loop() throws -> Double {
    let path = folder + "/loop"
    DataFolder.remove(path)
    let file = try DataFile(path)
    let bytes = [UInt8](repeating: 0x78, count: 4096)
    let start = ContinuousClock.now
    var count = 0
    while start.duration(to: .now) < .seconds(seconds) {
      try file.append(bytes)
      try file.synchronize()
      count += 1
    }
    DataFolder.remove(path)
    return Double(count) / (start.duration(to: .now) / .seconds(1))
  }

  private func clients(_ number: Int, _ store: SQLiteStore) async throws -> Double {
    let start = ContinuousClock.now
    let (seconds, prompt) = (seconds, prompt)
    let waits = try await withThrowingTaskGroup(of: [Duration].self) { group in
      for _ in 0..<number {
        group.addTask {
          var waits: [Duration] = []
          while start.duration(to: .now) < .seconds(seconds) {
            let before = ContinuousClock.now
            _ = try await store.submit(NewTask(prompt))
            waits.append(before.duration(to: .now))
          }
          return waits
        }
      }
      return try await group.reduce(into: [Duration]()) { $0 += $1 }
    }
    let rate = Double(waits.count) / (start.duration(to: .now) / .seconds(1))
    let sorted = waits.sorted()
    print(
      "  \(number) clients: \(Int(rate))/s, median \(sorted[sorted.count / 2]), "
        + "p99 \(sorted[sorted.count * 99 / 100])")
    return rate
  }

  /// Makes a store of so many tasks, most of them finished, and says how long it takes to open it.
  static func fill(_ folder: String, count: Int) async throws {
    let clock = ContinuousClock()
    let result = String(repeating: "A result of some length. ", count: 20)
    try await {
      let store = try SQLiteStore(in: DirectoryLock(folder, now: WallClock.system.now()))
      try await withThrowingTaskGroup { group in
        for part in 0..<64 {
          group.addTask {
            for number in 0..<count / 64 {
              _ = try await store.submit(NewTask("task \(part) \(number) of many"))
              guard number % 2 == 0, let claim = try await store.claim(for: .seconds(60)) else {
                continue
              }
              _ = try await store.complete(claim.fence, result: result, usage: Usage())
            }
          }
        }
        try await group.waitForAll()
      }
      try store.close()
    }()
    let opening = try clock.measure {
      let store = try SQLiteStore(in: DirectoryLock(folder, now: WallClock.system.now()))
      try store.close()
    }
    let store = try SQLiteStore(in: DirectoryLock(folder, now: WallClock.system.now()))
    let counting = try await clock.measure { _ = try await store.counts() }
    let listing = try await clock.measure { _ = try await store.tasks(TaskQuery()) }
    let projecting = try clock.measure {
      try QueueProjection(of: store, in: folder).write()
    }
    let copying = try clock.measure { try store.backUp(to: folder + "/copy.db") }
    print("opened in \(opening), counted in \(counting), listed 50 in \(listing)")
    print("queue.jsonl in \(projecting), backup in \(copying)")
  }
}

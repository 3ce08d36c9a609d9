import SymbiontAPI
import Testing

@testable import Orchestrator

/// A real process, killed while it works; `make soak` kills more often.
@Suite("A store whose process is killed", .offPool)
struct StoreKillTests {
  @Test("What was promised is there, nothing ran twice, and the next start needs no repair")
  func killed() async throws {
    let folder = try TemporaryFolder()
    var numbers = StoreModelTests.Numbers(state: 7)
    var promised: [String: Set<String>] = [:]
    for _ in 0..<12 {
      let lines = try Program.killed(
        Program.folder + "/StoreProbe", ["churn", folder.path],
        afterLines: Int.random(in: 1...120, using: &numbers))
      #expect(lines.first == "open")
      for line in lines.dropFirst() {
        let words = line.split(separator: " ").map(String.init)
        try #require(words.count == 2)
        let isNew = promised[words[0], default: []].insert(words[1]).inserted
        #expect(isNew, "\(line) a second time")
      }
    }
    let store = try SQLiteStore(
      in: DirectoryLock(folder.path, now: WallClock.system.now()))
    _ = try await store.interruptFormer(retry: nil)
    let tasks = try await store.tasks(TaskQuery(limit: 1_000_000)).tasks
    let byID = Dictionary(uniqueKeysWithValues: tasks.map { ($0.id, $0) })
    let submitted = promised["submitted", default: []]
    #expect(!submitted.isEmpty)
    #expect(submitted.allSatisfy { byID[$0] != nil })
    for id in promised["done", default: []] {
      #expect(byID[id]?.state == .done && byID[id]?.result == id)
    }
    for id in promised["interrupted", default: []] { #expect(byID[id]?.state == .interrupted) }
    #expect(tasks.allSatisfy { $0.attempts <= 1 && $0.state != .processing })
    let counts = try await store.counts()
    for state in TaskState.allCases {
      #expect(counts[state] == tasks.count { $0.state == state })
    }
    withExtendedLifetime(folder) {}
  }
}

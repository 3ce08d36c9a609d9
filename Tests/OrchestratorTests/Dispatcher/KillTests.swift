import Foundation
import SymbiontAPI
import Testing

@testable import Orchestrator

/// A real process, killed while it does tasks; `make soak` kills more often.
@Suite("A daemon that is killed at work", .offPool, .timeLimit(.minutes(30)))
struct DaemonKillTests {
  @Test("What was promised is there, nothing ran twice, and the ledger sums to what the tasks cost")
  func killed() async throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: folder.path + "/scratch", withIntermediateDirectories: false)
    var numbers = StoreModelTests.Numbers(state: 11)
    var promised: [String: Set<String>] = [:]
    for _ in 0..<6 {
      let lines = try Program.killed(
        Program.folder + "/StoreProbe", ["work", folder.path, FakeClaude.path],
        afterLines: Int.random(in: 8...60, using: &numbers))
      #expect(lines.first == "open")
      for line in lines.dropFirst() {
        let words = line.split(separator: " ").map(String.init)
        try #require(words.count == 2)
        let isNew = promised[words[0], default: []].insert(words[1]).inserted
        #expect(isNew, "\(line) a second time")
      }
    }
    // The last start finds what the last kill left, and starts nothing itself.
    let stand = try Stand(folder)
    #expect(stand.ledger.badLineCount == 0)
    _ = try await stand.store.pause("to be looked at", until: nil)
    await stand.daemon.start()
    let tasks = try await stand.store.tasks(TaskQuery(limit: 100_000)).tasks
    try await stand.daemon.stop(within: .zero)
    let byID = Dictionary(uniqueKeysWithValues: tasks.map { ($0.id, $0) })
    #expect(promised["submitted", default: []].allSatisfy { byID[$0] != nil })
    #expect(promised["done", default: []].allSatisfy { byID[$0]?.state == .done })
    #expect(tasks.allSatisfy { $0.attempts <= 1 })
    #expect(tasks.contains { $0.state == .interrupted })
    #expect(tasks.contains { $0.state == .done })
    let lines = try stand.lines()
    let calls = lines.map { "\($0.task ?? "") \($0.attempt ?? 0) \($0.purpose ?? "")" }
    #expect(Set(calls).count == calls.count, "a call is booked twice")
    // A task of unknown cost has at most one call of unknown cost; all others are known to the nano.
    let linesByTask = Dictionary(grouping: lines) { $0.task ?? "" }
    for task in tasks where task.attempts > 0 {
      let costs = linesByTask[task.id, default: []].map(\.cost)
      #expect(!costs.isEmpty, "\(task.id) is \(task.state) without a line")
      let sum = costs.contains(nil) ? nil : costs.compactMap(\.self).reduce(USD.zero, +)
      #expect(task.cost == sum, "\(task.id) is \(task.state)")
    }
    let known = lines.compactMap(\.cost).reduce(USD.zero, +)
    #expect(try Ledger(in: folder.path).totals.all.cost == known)
    withExtendedLifetime(folder) {}
  }
}

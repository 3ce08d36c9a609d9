import Foundation
import SymbiontAPI
import Testing

@testable import Ops

struct LedgerTailTests {
  private let folder: TemporaryFolder
  private var path: String { folder.path + "/ledger.jsonl" }

  init() throws { folder = try TemporaryFolder() }

  private func line(_ number: Int, padding: Int = 0) -> String {
    let text = String(repeating: "é", count: padding)
    return
      #"{"timestamp":"2026-03-20T14:32:15.\#(100_000 + number)Z","model":"m\#(number)","success":true,"#
      + #""estimated_cost_usd":\#(number % 2 == 0 ? "null" : "0"),"prompt_preview":"\#(text)"}"#
  }

  private func words(_ items: [LedgerTail.Item]) -> [String] {
    items.map { item in
      switch item {
      case .entry(let entry): entry.model
      case .bad: "bad"
      case .replaced: "replaced"
      }
    }
  }

  @Test(arguments: [0, 10, 9000])
  func theLastLinesAreThoseOfTheWholeFile(padding: Int) throws {
    let all = (1...60).map { line($0, padding: padding * ($0 % 3)) }
    try folder.write("ledger.jsonl", all.map { $0 + "\n" }.joined())
    for limit in [1, 2, 59, 60, 61, 1000] {
      var tail = try LedgerTail(path)
      #expect(
        try words(tail.last(limit)) == (1...60).suffix(limit).map { "m\($0)" }, "\(limit)")
    }
    // Unknown is not zero.
    var tail = try LedgerTail(path)
    let costs = try tail.last(2).compactMap { item -> Int64? in
      guard case .entry(let entry) = item else { return nil }
      return entry.cost.map(\.nanos) ?? -1
    }
    #expect(costs == [0, -1])
  }

  @Test func aPieceMayBeginWithTheEndOfALine() throws {
    // 256 KiB from the end stands a line feed.
    func sized(_ number: Int, _ size: Int) -> String {
      let line = line(number)
      return line.dropLast() + String(repeating: " ", count: size - line.utf8.count - 1) + "}\n"
    }
    let all = (1...3000).map { sized($0, $0 == 3000 ? 255 : 256) }
    try folder.write("ledger.jsonl", all.joined())
    for limit in [1023, 1024, 1025] {
      var tail = try LedgerTail(path)
      #expect(
        try words(tail.last(limit)) == (1...3000).suffix(limit).map { "m\($0)" }, "\(limit)")
    }
  }

  @Test func tornAndBadLines() throws {
    try folder.write("ledger.jsonl", "\n\(line(1))\nnonsense\n\(line(2))\n" + line(3))
    var tail = try LedgerTail(path)
    #expect(try words(tail.last(10)) == ["m1", "bad", "m2", "m3"])
    try folder.write("ledger.jsonl", "\(line(1))\n" + line(2).dropLast(5))
    var torn = try LedgerTail(path)
    #expect(try words(torn.last(10)) == ["m1"])
    // The rest of it comes.
    try folder.append("ledger.jsonl", line(2).suffix(5) + "\n")
    #expect(try words(torn.added()) == ["m2"])
    try folder.write("ledger.jsonl", "")
    var empty = try LedgerTail(path)
    #expect(try empty.last(5).isEmpty && empty.added().isEmpty)
    #expect(throws: (any Error).self) { _ = try LedgerTail(folder.path + "/nowhere") }
  }

  @Test func whatIsAddedIsSeenOnce() throws {
    try folder.write("ledger.jsonl", line(1) + "\n")
    var tail = try LedgerTail(path)
    #expect(try words(tail.last(5)) == ["m1"])
    #expect(try tail.added().isEmpty)
    try folder.append("ledger.jsonl", line(2) + "\n" + line(3).prefix(30))
    #expect(try words(tail.added()) == ["m2"])
    #expect(try tail.added().isEmpty)
    try folder.append("ledger.jsonl", line(3).dropFirst(30) + "\nbad\n")
    #expect(try words(tail.added()) == ["m3", "bad"])
    // Longer than any line may be.
    try folder.append(
      "ledger.jsonl",
      String(repeating: "x", count: LedgerTail.longestLine + 10) + "\n" + line(4)
        + "\n")
    #expect(try words(tail.added()) == ["bad", "bad", "m4"])
  }

  @Test func aFileThatIsCutOffOrReplacedIsFollowed() throws {
    try folder.write("ledger.jsonl", line(1) + "\n" + line(2) + "\n")
    var tail = try LedgerTail(path)
    _ = try tail.last(5)
    // Cut off.
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    try handle.truncate(atOffset: 0)
    try handle.close()
    try folder.append("ledger.jsonl", line(3) + "\n")
    #expect(try words(tail.added()) == ["replaced", "m3"])
    // Cut off and already longer than before.
    let again = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    try again.truncate(atOffset: 0)
    try again.close()
    try folder.append("ledger.jsonl", (4...9).map { line($0) + "\n" }.joined())
    #expect(try words(tail.added()) == ["replaced", "m4", "m5", "m6", "m7", "m8", "m9"])
    // Moved away, its last line still coming, and a new one in its place.
    try FileManager.default.moveItem(atPath: path, toPath: path + ".1")
    #expect(try tail.added().isEmpty)
    try folder.append("ledger.jsonl.1", line(10) + "\n")
    #expect(try words(tail.added()) == ["m10"])
    try folder.append("ledger.jsonl.1", line(11) + "\n")
    try folder.write("ledger.jsonl", line(12) + "\n")
    #expect(try words(tail.added()) == ["m11", "replaced", "m12"])
    #expect(try tail.added().isEmpty)
  }

  @Test func followingHandsOverInOrder() async throws {
    try folder.write("ledger.jsonl", line(1) + "\n")
    struct Enough: Error {}
    var seen: [String] = []
    var tail = try LedgerTail(path)
    let (folder, first, second) = (folder, line(2), line(3))
    await #expect(throws: Enough.self) {
      try await tail.follow(5, every: .milliseconds(5)) { followed in
        switch followed {
        case .entries(let entries):
          guard !entries.isEmpty else { return }
          seen += entries.map(\.model)
          if seen.last == "m1" {
            try folder.append("ledger.jsonl", first + "\nbad\n")
          } else if seen.last == "m2" {
            try FileManager.default.removeItem(atPath: folder.path + "/ledger.jsonl")
            try folder.write("ledger.jsonl", second + "\n")
          }
        case .bad(let count): seen.append("bad \(count)")
        case .replaced: seen.append("replaced")
        case .gap, .lost: Issue.record("\(followed)")
        }
        if seen.last == "m3" { throw Enough() }
      }
    }
    #expect(seen == ["m1", "m2", "bad 1", "replaced", "m3"])
  }
}

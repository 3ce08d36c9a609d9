import SymbiontAPI
import Testing

import struct SymbiontAPI.Timestamp

@testable import Ops

@Suite struct RootStateTests {
  private func state(_ records: [(String, ReleaseRecord.State)], current: String? = nil)
    -> RootState
  {
    var state = RootState([])
    for (index, record) in records.enumerated() {
      state.records.append(
        ReleaseRecord(
          at: Timestamp(microseconds: Int64(index) * 1_000_000), release: record.0,
          state: record.1, revision: nil, by: Performer(user: "a", machine: "b"), why: nil))
      if record.1 != .removed, !state.releases.contains(record.0) {
        state.releases.append(record.0)
      }
    }
    state.link = current.map { "releases/\($0)" }
    return state
  }

  @Test func whatTheHostSaysIsRead() {
    let state = RootState([
      "user ada", "real /opt/x", "writable", "free 10",
      #"mark {"at":"2026-11-22T05:00:00Z","by":{"machine":"m","user":"u"},"format":1,"target":"t","use":"service"}"#,
      "current releases/20261122T053012Z-a", "release 20261122T053012Z-a", "release .new",
      "release -bad name", "{", "change {\"cut", "held ",
    ])
    #expect(state.user == "ada" && state.isWritable && state.free == 10_240)
    #expect(state.current == "20261122T053012Z-a" && state.releases == ["20261122T053012Z-a"])
    #expect(state.hasUnfinished && state.isLocked && state.lock == nil)
    #expect(state.records == [] && state.change == nil && state.isChangeUnreadable)
    guard case .ours(let mark) = state.root else {
      Issue.record("\(state.root)")
      return
    }
    #expect(mark.target == "t" && mark.use == .service)
    // A mark that nobody can read is no leave to change anything.
    #expect(RootState(["mark {"]).root == .foreign([".skillctl"]))
    #expect(RootState(["root foreign", "holds a", "holds b"]).root == .foreign(["a", "b"]))
  }

  @Test func aRollbackGoesToTheLastThatWasWell() {
    let some = state(
      [
        ("a", .healthy), ("b", .adopted), ("c", .healthy), ("c", .bad), ("d", .uploaded),
        ("e", .healthy),
      ],
      current: "e")
    #expect(some.candidate(without: "e") == "b")
    #expect(some.candidate(without: "b") == "e")
    // Bad stays bad, whatever it is called later.
    #expect(state([("a", .bad), ("a", .healthy), ("b", .healthy)]).candidate(without: "b") == nil)
  }

  /// Neither the one in use nor the one to go back to is ever removed, however many there are.
  @Test func whatIsNeededIsKept() {
    var numbers = SystemRandomNumberGenerator()
    for _ in 0..<500 {
      let names = (0..<Int.random(in: 1...12, using: &numbers)).map { "r\($0)" }
      let states: [ReleaseRecord.State] = [.healthy, .bad, .uploaded, .adopted]
      let records = (0..<30).map { _ in
        (names.randomElement(using: &numbers) ?? "", states.randomElement(using: &numbers) ?? .bad)
      }
      let current = names.randomElement(using: &numbers)
      let some = state(records, current: current)
      let keep = Int.random(in: 1...6, using: &numbers)
      let surplus = some.surplus(keep: keep, current: current)
      let candidate = some.candidate(without: current)
      #expect(!surplus.contains(current ?? ""))
      #expect(candidate.map { !surplus.contains($0) } ?? true)
      let left = some.releases.count - surplus.count
      #expect(left <= max(keep, 2))
      #expect(surplus.isEmpty || left >= min(keep, some.releases.count))
    }
  }

  @Test(arguments: [
    ("releases/a", "a"), ("/opt/x/releases/a-1", "a-1"), ("../elsewhere/a", nil), ("a", nil),
    ("releases/.new", nil), ("releases/../x", nil),
  ]) func whereTheLinkPoints(_ link: String, _ name: String?) {
    #expect(RootState.name(of: link) == name)
  }
}

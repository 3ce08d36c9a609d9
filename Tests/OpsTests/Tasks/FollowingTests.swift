import Foundation
import SymbiontAPI
import Testing

@testable import Ops

/// What comes is followed while the service and the connection go and come back.
@Suite(
  "Following", .offPool,
  .enabled(if: ServiceHost.isPossible, "there is no sshd or no python3 here"))
struct FollowingTests {
  private struct Enough: Error {}

  private func start(_ port: Int, _ folder: String) throws -> Daemon {
    let daemon = try Daemon([
      "env", Program.folder + "/symbiont", "serve", "--demo", "--port", "\(port)", "--data-dir",
      folder,
    ])
    _ = try #require(daemon.line(containing: "listening at http"), "\(daemon.said)")
    return daemon
  }

  private func submit(_ target: Target, _ ground: Ground) async throws {
    let text = try TaskText(Array("say hello".utf8), from: "test")
    _ = try await TaskErrand([text], tier: .haiku, key: .random(), waits: false)
      .run(target, ground.session) { _ in }
  }

  @Test(arguments: [false, true])
  func eventsComeAgainAfterARestart(isBehindHost: Bool) async throws {
    let ground = try Ground()
    try ground.server("cortex")
    let port = try SSHServer.freePort()
    let data = ground.folder.path + "/data"
    let first = try start(port, data)
    let target = try Target.symbiont(
      "http://127.0.0.1:\(port)", host: isBehindHost ? "cortex" : nil)
    let direct = try Target.symbiont("http://127.0.0.1:\(port)")
    let (steps, announce) = AsyncStream.makeStream(of: String.self)
    let session = ground.session
    let following = Task {
      try await target.followEvents(session) { followed in
        switch followed {
        case .lost: announce.yield("lost")
        case .event(let event):
          announce.yield(event.name)
          if event.name == "task", event.data.contains(#""status":"done""#) {
            announce.yield("done")
            throw Enough()
          }
        }
      }
    }
    var seen: [String] = []
    var second: Daemon?
    for await step in steps {
      if ["hello", "lost", "done"].contains(step), seen.last != step { seen.append(step) }
      if step == "hello", second == nil {
        first.signal(SIGTERM)
        #expect(first.end() == 0)
      } else if step == "lost", second == nil {
        second = try start(port, data)
      } else if step == "hello" {
        try await submit(direct, ground)
      } else if step == "done" {
        break
      }
    }
    await #expect(throws: Enough.self) { try await following.value }
    #expect(seen == ["hello", "lost", "hello", "done"])
    if isBehindHost { #expect(try ground.leftovers().isEmpty) }
    withExtendedLifetime(second) {}
  }

  @Test func aLostMasterIsReplaced() async throws {
    let host = try ServiceHost()
    let target = try Target.symbiont(host.base, host: "cortex")
    var hellos = 0
    await #expect(throws: Enough.self) {
      try await target.followEvents(host.ground.session) { followed in
        guard case .event(let event) = followed, event.name == "hello" else { return }
        hellos += 1
        if hellos == 2 { throw Enough() }
        let folder = try #require(try host.ground.leftovers().first)
        kill(try Ground.master(host.ground.sockets + "/\(folder)/c"), SIGKILL)
      }
    }
    #expect(hellos == 2)
  }

  @Test func newCallsOfTheLedgerCome() async throws {
    let host = try ServiceHost()
    let target = try Target.symbiont(host.base, host: "cortex")
    let (steps, announce) = AsyncStream.makeStream(of: [LedgerEntry].self)
    let session = host.ground.session
    let following = Task {
      try await target.followLedger(5, session, every: .milliseconds(20)) { followed in
        guard case .entries(let entries) = followed else { return }
        announce.yield(entries)
        if entries.contains(where: { $0.preview == "say hello" }) { throw Enough() }
      }
    }
    var all: [LedgerEntry] = []
    for await entries in steps {
      if all.isEmpty {
        #expect(entries.count == 5)
        try await submit(target, host.ground)
      }
      all += entries
      if all.last?.preview == "say hello" { break }
    }
    await #expect(throws: Enough.self) { try await following.value }
    // The oldest first, and none twice.
    #expect(all.map(\.timestamp) == all.map(\.timestamp).sorted())
    #expect(Set(all.map(\.timestamp)).count == all.count && all.count == 6)
    #expect(all.last?.source == .queue && all.last?.cost != nil)
  }

  @Test func sumsOfSomeDaysAreThoseOfTheFile() async throws {
    let host = try ServiceHost()
    let target = try Target.symbiont(host.base)
    let today = Day(WallClock.system.now())
    let (all, some) = try await target.withService(host.ground.session) { client in
      (
        try await client.ledgerStats(since: nil, until: nil),
        try await client.ledgerStats(since: today + -3, until: today + -2)
      )
    }
    #expect(all.total.calls == 60 && all.routing.classifications == 20)
    let days = [today + -3, today + -2].map { all.byDate[$0.text]?.values.map(\.calls) ?? [] }
    #expect(some.total.calls == days.joined().reduce(0, +) && some.total.calls > 0)
    #expect(some.bySource["queue"]?.calls == some.total.calls)
  }
}

import Foundation
import SymbiontAPI
import Testing

@testable import Ops

/// Everything at once, as `ops status` will ask it.
@Suite(
  "A host with a service", .offPool,
  .enabled(if: ServiceHost.isPossible, "there is no sshd or no python3 here"))
struct ServiceHostTests {
  @Test func allThatStatusAsksIsAskedAtOnce() async throws {
    let host = try ServiceHost()
    try host.journal("started", at: 1)
    let (port, base) = (host.port, host.base)
    try await SSHConnection.using("cortex", host.ground.settings) { connection in
      async let unit = connection.run(
        RemoteCommand([
          "systemctl", "show", "-p", "ActiveState,SubState,ActiveEnterTimestamp",
          "--timestamp=unix", "symbiont",
        ]))
      async let missing = connection.run(
        RemoteCommand(["systemctl", "show", "-p", "LoadState", "--value", "symbiant"]))
      async let active = connection.run(RemoteCommand(["systemctl", "is-active", "symbiont"]))
      async let entries = connection.run(
        RemoteCommand(["journalctl", "-u", "symbiont", "-o", "json", "-n", "5", "--no-pager"]))
      async let status = {
        let forward = try await connection.forward(to: "127.0.0.1", port: port)
        return try await ServiceClient.using(ServiceRoute(base: base, through: forward)) {
          try await $0.read(StatusAnswer.self, .get("/status"))
        }
      }()
      let found = try await (unit, missing, active, entries, status)
      #expect(
        found.0.output.text
          == "ActiveEnterTimestamp=@1795291200\nActiveState=active\nSubState=running\n")
      #expect(found.1.output.text == "not-found\n" && found.2.output.text == "active\n")
      #expect(found.3.output.text.contains(#""MESSAGE":"started""#))
      #expect(found.4.status == .healthy)
    }
    #expect(try host.calls().count == 4)
  }

  @Test func theJournalIsFollowed() async throws {
    let host = try ServiceHost()
    for second in 1...20 { try host.journal("entry \(second)", at: second) }
    try host.journal("another's", at: 21, unit: "ssh.service")
    let lines = Collected()
    struct Enough: Error {}
    try await SSHConnection.using("cortex", host.ground.settings) { connection in
      let command = try RemoteCommand([
        "journalctl", "-u", "symbiont.service", "-f", "-n", "2", "-o", "cat",
      ])
      await #expect(throws: Enough.self) {
        _ = try await connection.lines(of: command) { line in
          lines.add(line)
          if line == "entry 20" { try host.journal("later", at: 30) }
          if line == "later" { throw Enough() }
        }
      }
    }
    #expect(lines.all == ["entry 19", "entry 20", "later"])
  }

  @Test func aUnitIsStoppedAndStarted() async throws {
    let host = try ServiceHost()
    try await SSHConnection.using("cortex", host.ground.settings) { connection in
      func run(_ words: String...) async throws -> RemoteResult {
        try await connection.run(RemoteCommand(["systemctl"] + words))
      }
      let stop = try await run("stop", "symbiont")
      let stopped = try await run("is-active", "symbiont")
      #expect(stop.status == 0 && stopped.status == 3 && stopped.output.text == "inactive\n")
      let start = try await run("start", "symbiont")
      let started = try await run("is-active", "symbiont")
      #expect(start.status == 0 && started.status == 0)
      let unknown = try await run("restart", "symbiant").errors.text
      #expect(unknown == "Failed to restart symbiant.service: Unit symbiant.service not found.\n")
      let enabled = try await run("is-enabled", "symbiont")
      #expect(enabled.output.text == "enabled\n")
    }
  }

  @Test(
    .enabled(if: Namespace.isAllowed, "only root may make networks, where the machine lets him"))
  func itsPortIsOpenToItselfAlone() async throws {
    let network = try Namespace()
    let host = try ServiceHost(namespace: network)
    try await SSHConnection.using("cortex", host.ground.settings) { connection in
      let forward = try await connection.forward(to: "127.0.0.1", port: 8111)
      let route = ServiceRoute(base: "http://127.0.0.1:8111", through: forward)
      let health = try await ServiceClient.using(route) {
        try await $0.read(HealthAnswer.self, .get("/health"))
      }
      #expect(health.status == "ok")
    }
    let outside = await #expect(throws: ServiceFailure.self) {
      try await ServiceClient.using(ServiceRoute(base: "http://\(network.address):8111")) {
        _ = try await $0.send(.get("/health"))
      }
    }
    #expect(outside?.kind == .refused)
  }
}

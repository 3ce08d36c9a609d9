import Foundation
import SkillModel
import Testing

@testable import Ops

@Suite(
  "A unit is changed", .offPool,
  .enabled(if: ServiceHost.isPossible, "there is no sshd or no python3 here"))
struct UnitChangeTests {
  private let host: ServiceHost

  init() throws {
    host = try ServiceHost()
    try FileManager.default.createDirectory(
      atPath: host.state + "/after", withIntermediateDirectories: true)
  }

  private func change(
    _ action: UnitAction, unit: String = "symbiont.service", within limit: Duration = .seconds(120)
  ) throws -> UnitChange {
    var facts = OpsFacts()
    facts.kind = Stated(.symbiont, by: .builtIn)
    facts.url = Stated(host.base, by: .builtIn)
    facts.unit.name = Stated(unit, by: .builtIn)
    let target = try #require(Target(name: "box", source: .builtIn, facts: facts))
    var change = try UnitChange(action, of: target)
    change.limit = limit
    return change
  }

  /// Does it, asking the service at `port`; without one, it has no sign of life.
  private func run(_ change: UnitChange, port: Int? = nil) async throws -> UnitOutcome {
    try await SSHConnection.using("cortex", host.ground.settings) { connection in
      let remote = TargetHost.remote(connection)
      let before = try await change.snapshot(on: remote)
      guard let port else { return try await change.run(on: remote, from: before, health: nil) }
      let forward = try await connection.forward(to: "127.0.0.1", port: port)
      let route = ServiceRoute(base: "http://127.0.0.1:\(port)", through: forward)
      return try await ServiceClient.using(route) { client in
        try await change.run(
          on: remote, from: before, health: ServiceHealth(client: client, path: "/health"))
      }
    }
  }

  /// What becomes of the unit after it was changed.
  private func after(_ states: String...) throws {
    try host.ground.folder.write("state/after/symbiont.service", states.joined(separator: "\n"))
  }

  @Test func theServiceIsReallyRestarted() async throws {
    let state = host.state
    let script = """
      #!/bin/sh
      kill -KILL \(host.symbiont.pid)
      while kill -0 \(host.symbiont.pid) 2>&- && ! ps -o stat= -p \(host.symbiont.pid) | grep -q Z; do :; done
      setsid env TMPDIR=\(state) \(Program.folder)/symbiont serve --demo --port \(host.port) \
        >\(state)/second 2>&1 </dev/null &
      echo $! > \(state)/pid
      """
    try host.ground.folder.write("state/hooks/symbiont.service", script + "\n")
    _ = unsafe chmod(state + "/hooks/symbiont.service", 0o755)
    let outcome = try await run(change(.restart), port: host.port)
    let second = try #require(
      pid_t(host.ground.folder.read("state/pid").trimmingCharacters(in: .newlines)))
    defer { kill(second, SIGKILL) }
    #expect(outcome.problem == nil && outcome.isHealthy && !outcome.isRoot)
    #expect(outcome.after.invocation != outcome.before.invocation)
    #expect(host.symbiont.end() == 128 + SIGKILL)
    #expect(outcome.command == "systemctl --no-ask-password restart -- symbiont.service")
  }

  @Test func anActiveUnitWithoutAServiceIsNotWell() async throws {
    try host.journal("cannot bind", at: 1)
    let port = try SSHServer.freePort()
    let outcome = try await run(change(.restart, within: .seconds(1)), port: port)
    guard case .unhealthy(let words)? = outcome.problem else {
      Issue.record("\(outcome.problem as Any)")
      return
    }
    #expect(words.contains("/health does not answer"), "\(words)")
    #expect(outcome.journal.map(\.message) == ["cannot bind"] && !outcome.isHealthy)
  }

  @Test func aLoopOfRestartsIsSaid() async throws {
    try after(
      "ActiveState=activating SubState=auto-restart NRestarts=0 Result=exit-code ExecMainStatus=78",
      "ActiveState=active SubState=running NRestarts=1 InvocationID=b",
      "ActiveState=activating SubState=auto-restart NRestarts=1",
      "ActiveState=activating SubState=auto-restart NRestarts=2")
    let outcome = try await run(change(.start))
    #expect(outcome.problem == .restarting(2))
    #expect(outcome.after.words == "activating (auto-restart), result exit-code, exit status 78")
  }

  @Test func oneThatFailsAfterItsStartIsNotWell() async throws {
    try after(
      "ActiveState=active SubState=running",
      "ActiveState=failed SubState=failed Result=exit-code ExecMainStatus=1")
    let outcome = try await run(change(.restart))
    #expect(outcome.problem == .ended && outcome.isDone)
  }

  @Test func theOldProcessIsNotTakenForTheNewOne() async throws {
    try host.unit(
      "symbiont.service",
      [
        "LoadState": "loaded", "ActiveState": "active", "SubState": "running",
        "InvocationID": "old",
        "MainPID": "7",
      ])
    try after("InvocationID=old")
    let outcome = try await run(change(.restart, within: .seconds(1)), port: host.port)
    #expect(outcome.problem == .unchanged && !outcome.isHealthy)
    // And when it takes its time, it is waited for.
    try after("InvocationID=old", "InvocationID=old", "InvocationID=new")
    #expect(try await run(change(.restart), port: host.port).problem == nil)
  }

  @Test func itIsStoppedAndStarted() async throws {
    let stop = try await run(change(.stop))
    #expect(stop.problem == nil && stop.after.active == "inactive")
    let start = try await run(change(.start), port: host.port)
    #expect(start.problem == nil && start.after.isActive && start.isHealthy)
    // Again, which changes nothing.
    let again = try await run(change(.start), port: host.port)
    #expect(again.problem == nil && again.after.invocation == start.after.invocation)
    var hurried = try change(.restart)
    hurried.waits = false
    #expect(try await run(hurried).problem == nil)
    #expect(
      try host.calls().contains([
        "systemctl", "--no-ask-password", "--no-block", "restart", "--", "symbiont.service",
      ]))
  }

  @Test func whatHasNoSignOfLifeMustStay() async throws {
    let begin = ContinuousClock.now
    let outcome = try await run(change(.restart))
    #expect(outcome.problem == nil && !outcome.isHealthy)
    #expect(ContinuousClock.now - begin >= .seconds(2))
  }

  @Test func sudoIsAskedWhereSystemdRefuses() async throws {
    try host.ground.folder.write("state/refuse", "")
    let outcome = try await run(change(.restart), port: host.port)
    #expect(outcome.problem == nil && outcome.isRoot)
    #expect(outcome.command.hasPrefix("sudo -n systemctl"))
    try host.ground.folder.write("state/sudo-refuses", "sudo: a password is required\n")
    let before = try host.ground.folder.read("state/units/symbiont.service")
    let failure = await #expect(throws: UnitFailure.self) { try await run(change(.stop)) }
    #expect(failure?.message.contains("sudo: a password is required") == true)
    #expect(failure?.advice.contains("NOPASSWD: /usr/bin/systemctl --no-ask-password stop") == true)
    #expect(try host.ground.folder.read("state/units/symbiont.service") == before)
  }

  @Test func aUnitThatIsNotThereIsSaid() async throws {
    let failure = await #expect(throws: UnitFailure.self) {
      try await run(change(.restart, unit: "symbiant.service"))
    }
    #expect(failure?.message == "there is no unit symbiant.service on cortex")
  }

  @Test func onATerminalItAsks() throws {
    let skillctl = try host.skillctl()
    func changes() throws -> Int { try host.calls().count { $0.contains("restart") } }
    let no = try skillctl.onTerminal(["ops", "restart"], prompt: "[y/N]", answer: "n")
    #expect(no.code == 1 && no.seen.contains("nothing was done"), "\(no.seen)")
    #expect(try changes() == 0)
    let yes = try skillctl.onTerminal(["ops", "restart"], prompt: "[y/N]", answer: "yes")
    #expect(yes.code == 0 && yes.seen.contains("and is healthy"), "\(yes.seen)")
    #expect(try changes() == 1)
    // Starting breaks nothing.
    #expect(try skillctl.onTerminal(["ops", "start"]).seen.contains("ran already"))
  }

  @Test func theProgramSaysWhatItDoes() throws {
    let skillctl = try host.skillctl()
    let plan = try skillctl.run(["ops", "restart", "--dry-run"])
    #expect(plan.code == 0)
    #expect(
      plan.text
        == "on cortex: systemctl --no-ask-password restart -- symbiont.service\n"
        + "symbiont.service is active (running), process \(host.symbiont.pid)\n")
    #expect(!(try host.calls().contains { $0.contains("restart") }))
    let done = try skillctl.run(["ops", "restart", "--yes"])
    #expect(done.code == 0, "\(done.errors)")
    #expect(done.text.hasPrefix("✓ symbiont.service on cortex was restarted, and is healthy ("))
    try after("ActiveState=failed SubState=failed Result=exit-code ExecMainStatus=78")
    try host.journal("\u{1B}boom", at: 1)
    let failed = try skillctl.run(["ops", "restart", "--yes"])
    #expect(failed.code == 1)
    #expect(
      failed.text
        == "✗ symbiont.service on cortex was restarted, and is not well: its process has ended\n"
        + "  unit: failed (failed), result exit-code, exit status 78\n  the end of its journal:\n"
        + "    2026-11-21T20:00:01Z ␛boom\n")
    let json = try skillctl.run(["ops", "start", "--json"])
    #expect(json.code == 1 && json.errors.isEmpty)
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(json.output)) as? [String: Any])
    #expect(object["schema"] as? String == "urn:skillctl:unit:1")
    #expect((object["problem"] as? [String: Any])?["kind"] as? String == "ended")
    #expect(object["healthy"] as? Bool == false && object["waited"] as? Bool == true)
  }
}

import Foundation
import SkillModel
import SymbiontAPI
import Testing

@testable import Ops

/// Everything that `ops status` asks, of the real sshd and the real symbiont.
@Suite(
  .offPool,
  .enabled(if: ServiceHost.isPossible, "there is no sshd here, or it lets this user not in")
)
struct StatusTests {
  @Test func aGoodServiceIsHealthy() async throws {
    let host = try ServiceHost()
    let backup = host.state + "/backups"
    try FileManager.default.createDirectory(
      atPath: backup + "/deep one", withIntermediateDirectories: true)
    try host.ground.folder.write("state/backups/deep one/it's.tar", "x")
    try host.journal("all is well", at: 1)
    let status = try await host.status(
      """
      unit: { name: symbiont.service }
      paths: { data: \(host.state) }
      backup: { path: \(backup), at_most: 1h }
      checks:
        - { get: /health, within: 60s, value: { status: ok, runtime: swift } }
        - { get: /status, value: { status: healthy, pause: null, queue_size: { at_most: 5 } } }
        - { metric: symbiont_ledger_bad_lines, at_most: 0 }
        - { age: \(backup), at_most: 1h }
        - { disk: \(host.state), at_least: 1kB }
      """)
    #expect(status.verdict == .healthy, "\(status.reasons)")
    #expect(status.conditions.map(\.verdict) == [.holds, .holds, .holds, .holds, .holds])
    let unit = try #require(status.unit.value)
    #expect(unit.name == "symbiont.service" && unit.isActive && unit.file == "enabled")
    #expect(unit.since == Timestamp("2026-11-21T20:00:00Z"))
    #expect(unit.pid == Int(host.symbiont.pid))
    // On a slow machine it may not know all of it in time.
    #expect(try #require(status.deep.value).status != .failed)
    #expect(status.work.value?.version == status.deep.value?.version)
    #expect(try #require(status.cost.value).days.count == 14)
    #expect(status.disks.map(\.path) == [host.state])
    #expect(try #require(status.disks.first?.use.value).freePercent > 0)
    #expect(status.backup.value?.path == backup + "/deep one/it's.tar")
    #expect(status.errors.value == [])
    // The host's own programs were asked once each.
    #expect(try host.calls().map { $0[0] } == ["systemctl", "journalctl"])
  }

  @Test func everyBrokenConditionSaysWhatWasFound() async throws {
    let host = try ServiceHost()
    let missing = host.state + "/nothing here"
    let status = try await host.status(
      """
      checks:
        - { name: fast, get: /health, within: 0ms }
        - { name: gone, get: /nowhere, status: 200 }
        - { name: dressed, get: /health, value: { runtime: elixir } }
        - { name: few, get: /status, value: { total_calls: { at_most: 1 } } }
        - { name: other, get: /health, value: { colour: blue } }
        - { name: calls, metric: symbiont_tasks_nowhere, at_least: 1 }
        - { name: uptime, metric: symbiont_ledger_bad_lines, at_least: 7 }
        - { name: age, age: \(missing), at_most: 1h }
        - { name: room, disk: \(host.state), at_least: 9000TB }
      """)
    #expect(status.verdict == .unhealthy && status.obstacle == nil)
    let verdicts = status.conditions.map { "\($0.check.title) \($0.verdict.rawValue)" }
    #expect(
      verdicts == [
        "fast broken", "gone broken", "dressed broken", "few broken", "other broken",
        "calls unknown", "uptime broken", "age unknown", "room broken",
      ])
    let found = status.conditions.map(\.found)
    #expect(found[1].hasPrefix("status 404 in "))
    #expect(found[2] == "runtime is \"swift\"")
    #expect(found[4] == "colour is missing")
    #expect(found[5] == "GET /metrics has no symbiont_tasks_nowhere")
    #expect(found[6] == "0")
    #expect(found[7].contains("No such file or directory"), "\(found[7])")
    #expect(status.conditions[6].sentence == "uptime: 0; wanted: at least 7")
    // Each is a reason, and nothing else is.
    #expect(status.reasons.count == 9, "\(status.reasons)")
  }

  @Test func aDeadServiceOnALivingHostIsUnhealthy() async throws {
    let host = try ServiceHost()
    host.symbiont.signal(SIGKILL)
    _ = host.symbiont.end()
    try host.unit(
      "symbiont.service",
      [
        "LoadState": "loaded", "ActiveState": "failed", "SubState": "failed",
        "Result": "oom-kill", "MainPID": "0", "UnitFileState": "enabled",
      ])
    try host.journal("out of memory", at: 5, priority: 3)
    let status = try await host.status(
      """
      unit: { name: symbiont.service }
      checks:
        - { get: /health, within: 60s }
        - { metric: symbiont_ledger_bad_lines, at_most: 0 }
        - { disk: /, at_least: 1B }
      """)
    #expect(status.verdict == .unhealthy)
    #expect(status.conditions.map(\.verdict) == [.unknown, .unknown, .holds])
    #expect(
      status.reasons.last == "the service does not answer, so 2 conditions cannot be looked at")
    #expect(status.reasons.first == "symbiont.service is failed (failed, oom-kill)")
    #expect(status.reasons.contains { $0.contains("Connection refused") }, "\(status.reasons)")
    #expect(status.errors.value?.map(\.message) == ["out of memory"])
  }

  @Test func aUnitThatIsNotThereIsNamed() async throws {
    let host = try ServiceHost()
    let status = try await host.status("unit: { name: simbiont.service }")
    #expect(
      status.reasons == [
        "simbiont.service is not-found; correct `unit.name` of the target; "
          + "'systemctl list-units' on the host shows what is there"
      ])
  }

  @Test func aHostThatDoesNotAnswerIsUnreachable() async throws {
    let host = try ServiceHost()
    let target = try host.target("unit: { name: symbiont.service }")
    try host.ground.host("nowhere", "127.0.0.1", SSHServer.freePort())
    let elsewhere = target.overlaid(by: try OpsFacts.flags(host: "nowhere", url: nil))
    let status = try await StatusQuestions(elsewhere, host.session).ask()
    #expect(status.verdict == .unreachable)
    guard case .host(let failure)? = status.obstacle else {
      Issue.record("\(status.reasons)")
      return
    }
    #expect(failure.kind == .refused && failure.host == "nowhere")
    #expect(status.unit.failure == "the host is not reached")
  }

  @Test func aKindWithoutHealthLivesByAnyAnswerButAFault() async throws {
    for (status, isGood) in [(200, true), (404, true), (503, false)] {
      let service = try Daemon([
        "python3", "-c",
        """
        import http.server, sys
        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                self.send_response(int(sys.argv[1])); self.send_header("Content-Length", "0")
                self.end_headers()
        server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
        print("port", server.server_address[1], flush=True)
        server.serve_forever()
        """, "\(status)",
      ])
      let port = try #require(service.line(containing: "port ")).dropFirst(5)
      var facts = OpsFacts()
      facts.kind = Stated(.http, by: .builtIn)
      facts.host = Stated(.here, by: .builtIn)
      facts.url = Stated("http://127.0.0.1:\(port)", by: .builtIn)
      let target = try #require(Target(name: "web", source: .builtIn, facts: facts))
      let found = try await StatusQuestions(target, SessionSettings()).ask()
      #expect(found.health.value?.status == status)
      #expect(found.verdict == (isGood ? .healthy : .unhealthy), "\(found.reasons)")
    }
  }

  @Test func nobodyAtHomeIsUnreachable() async throws {
    let port = try SSHServer.freePort()
    let target = try #require(try Target.local(port: "\(port)"))
    let status = try await StatusQuestions(target, SessionSettings()).ask()
    #expect(status.verdict == .unreachable)
    #expect(status.advice?.contains("symbiont serve --demo") == true)
    guard case .notApplicable = status.unit else {
      Issue.record("\(status.unit)")
      return
    }
  }

  @Test func aWatchGoesOnWhenTheHostIsLostAndComesBack() async throws {
    let host = try ServiceHost()
    let target = try host.target("")
    var seen: [ServiceStatus.Verdict] = []
    try await StatusQuestions(target, host.session).follow { status in
      seen.append(status.verdict)
      if seen.count == 2 {
        // As a cut would end it.
        let sockets = try host.ground.leftovers().map { "\(host.ground.sockets)/\($0)/c" }
        for socket in sockets { kill(try Ground.master(socket), SIGKILL) }
      }
      return seen.last == .healthy && seen.contains(.unreachable) || seen.count > 50
        ? nil : .milliseconds(10)
    }
    #expect(seen.starts(with: [.healthy, .healthy, .unreachable]), "\(seen)")
    #expect(seen.last == .healthy)
    #expect(try host.ground.leftovers().isEmpty)
  }
}

extension ServiceHost {
  /// How commands reach the host.
  var session: SessionSettings { SessionSettings(ssh: ground.settings) }

  /// A target of further facts.
  func target(_ facts: String) throws -> Target {
    let text = "version: 1\nkind: symbiont\nhost: cortex\nurl: \(base)\n" + facts + "\n"
    let file = OpsFile(SourceText(path: "ops.yaml", bytes: Array(text.utf8)))
    try #require(file.mistakes.isEmpty, "\(file.mistakes)")
    return try #require(
      Target(name: "symbiont", source: .repository(path: "ops.yaml"), facts: file.facts))
  }

  func status(_ facts: String) async throws -> ServiceStatus {
    try await StatusQuestions(target(facts), session).ask()
  }
}

import Foundation
import Testing

/// `skillctl ops status` and `health` as somebody at a terminal, or a program, gets them.
@Suite(
  .offPool,
  .enabled(if: ServiceHost.isPossible, "there is no sshd here, or it lets this user not in")
)
struct StatusCommandTests {
  private static let schemas =
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path + "/docs/schemas"

  /// Whether a JSON text holds to a schema; true where no one can tell.
  private func holds(_ text: String, _ schema: String) throws -> Bool {
    let folder = try TemporaryFolder()
    try folder.write("text.json", text)
    let script = """
      import json, sys
      try: import jsonschema
      except ImportError: sys.exit(0)
      jsonschema.validate(json.load(open(sys.argv[1])), json.load(open(sys.argv[2])))
      """
    let run = Program.run(
      [
        "python3", "-c", script, folder.path + "/text.json",
        "\(Self.schemas)/\(schema).schema.json",
      ])
    return run?.code == 0
  }

  @Test func oneScreenTellsItAll() throws {
    let host = try ServiceHost()
    let skillctl = try host.skillctl(
      facts: """
        unit: { name: symbiont.service }
        paths: { data: \(host.state) }
        checks: [{ name: the queue moves, metric: symbiont_oldest_pending_seconds, at_most: 600 }]
        """)
    let good = try skillctl.run(["ops", "status"])
    #expect(good.code == 0, "\(good)")
    #expect(good.text.hasPrefix("symbiont on cortex: healthy\n  \(host.base), symbiont 0.1.0"))
    for row in [
      "unit         symbiont.service active (running) for ", "health       200 in ",
      "queue        0 pending; 0 running", "cost         $", "disk         \(host.state): ",
      "errors       none in the journal", "conditions   all 1 hold",
      "not applicable: backup, certificate",
    ] {
      #expect(good.text.contains("\n" + row), "\(row)\n\(good.text)")
    }
    #expect(good.errors.isEmpty)
    let json = try skillctl.run(["ops", "status", "--json"])
    #expect(try holds(json.text, "status"), "\(json.text)")
    try host.unit("symbiont.service", ["LoadState": "masked", "ActiveState": "inactive"])
    let bad = try skillctl.run(["ops", "status"])
    #expect(bad.code == 1)
    #expect(bad.text.contains(": not healthy\n"))
    #expect(bad.text.contains("\n  why: symbiont.service is masked\n"))
  }

  @Test func healthIsAskedThroughTheHost() throws {
    let host = try ServiceHost()
    let skillctl = try host.skillctl(facts: "")
    let plain = try skillctl.run(["ops", "health"])
    #expect(plain.code == 0)
    #expect(plain.text.hasPrefix("symbiont: ok, GET /health answers with 200 in "))
    let deep = try skillctl.run(["ops", "health", "--deep"])
    // On a slow machine nobody may know in time.
    #expect(deep.text.contains(#/\ncli_login     (ok|unknown) /#), "\(deep.text)")
    #expect(try holds(skillctl.run(["ops", "health", "--deep", "--json"]).text, "health"))
  }

  @Test func aWatchEndsWithoutComplaint() throws {
    let host = try ServiceHost()
    let skillctl = try host.skillctl(facts: "")
    let watch = try skillctl.start(
      ["ops", "status", "--watch", "--every", "100ms", "--json"])
    #expect(watch.line(containing: "\"verdict\":\"healthy\"") != nil)
    #expect(try skillctl.leftovers().count == 1)
    watch.signal(SIGINT)
    #expect(watch.end() == 0)
    // The connection was closed.
    #expect(try skillctl.leftovers().isEmpty)
  }

  @Test func aSecondCtrlCEndsItAtOnce() throws {
    let host = try ServiceHost()
    // A host that accepts and says nothing: nothing would end it for a quarter of an hour.
    let silent = try Daemon([
      "python3", "-c",
      """
      import socket
      listener = socket.create_server(("127.0.0.1", 0))
      print("port", listener.getsockname()[1], flush=True)
      connection = listener.accept()
      print("asked", flush=True)
      listener.accept()
      """,
    ])
    let line = try #require(silent.line(containing: "port "))
    try host.ground.host("silent", "127.0.0.1", #require(Int(line.dropFirst(5))))
    let skillctl = try host.skillctl(facts: "")
    let status = try skillctl.start(
      ["ops", "status", "--host", "silent", "--timeout", "900s"])
    try #require(silent.line(containing: "asked") != nil)
    status.signal(SIGINT)
    status.signal(SIGINT)
    #expect(status.end() == 130)
  }

  @Test func aHostThatIsNotThereIsToldWithWhatToDo() throws {
    let host = try ServiceHost()
    let skillctl = try host.skillctl(facts: "")
    try host.ground.host("gone", "127.0.0.1", SSHServer.freePort())
    let human = try skillctl.run(["ops", "status", "--host", "gone"])
    #expect(human.code == 2)
    #expect(human.text.hasPrefix("symbiont on gone: unreachable\n"))
    #expect(human.text.contains("Connection refused") && human.text.contains("  help: check"))
    let json = try skillctl.run(["ops", "status", "--host", "gone", "--json"])
    #expect(json.code == 2)
    #expect(json.text.contains("\"code\" : \"refused\""))
    #expect(try holds(json.text, "status"))
    let health = try skillctl.run(["ops", "health", "--host", "gone"])
    #expect(health.code == 2)
    #expect(health.errors.hasPrefix("error: cannot connect to gone: "))
  }
}

extension ServiceHost {
  /// A user whose target `symbiont` has further facts.
  func skillctl(facts: String) throws -> Skillctl {
    let lines = facts.split(separator: "\n").map { "    \($0)\n" }.joined()
    return try Skillctl(
      ground,
      "default_target: symbiont\ntargets:\n  symbiont:\n    kind: symbiont\n    host: cortex\n"
        + "    url: \(base)\n" + lines)
  }
}

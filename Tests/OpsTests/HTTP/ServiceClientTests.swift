import Foundation
import SymbiontAPI
import Testing

@testable import Ops

/// Questions to the real daemon, directly and through ssh, and to what is none.
@Suite("A client of a service", .offPool)
struct ServiceClientTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A daemon with a made-up model.
  private func symbiont() throws -> (process: Daemon, base: String) {
    let process = try Daemon([
      "env", "TMPDIR=\(folder.path)", Program.folder + "/symbiont", "serve", "--demo", "--port",
      "auto",
    ])
    let line = try #require(process.line(containing: "listening at http"), "\(process.said)")
    return (process, String(try #require(line.firstMatch(of: /http:\/\/[0-9.:]+/)).output))
  }

  private func failure(
    _ route: ServiceRoute, _ request: ServiceRequest = .get("/health"),
    limit: Duration = .seconds(120)
  ) async throws -> ServiceFailure {
    let failure = await #expect(throws: ServiceFailure.self) {
      try await ServiceClient.using(route, limit: limit) { _ = try await $0.send(request) }
    }
    let found = try #require(failure)
    #expect(!found.words.isEmpty && !found.advice.isEmpty && found.service == route.base)
    return found
  }

  private func exercise(_ client: ServiceClient) async throws {
    let health = try await client.read(HealthAnswer.self, .get("/health"))
    #expect(health.status == "ok" && health.runtime == "swift")
    let status = try await client.read(StatusAnswer.self, .get("/status"))
    #expect(status.status == .healthy)
    let deep = try await client.send(.get("/health/deep"))
    #expect(try client.read(DeepHealth.self, of: deep, accepting: [503]).checks.isEmpty == false)
    #expect(deep.time > .zero && deep.fields["content-type"]?.contains("json") == true)
    // Refused by the service, in its own words.
    let refused = await #expect(throws: ServiceFailure.self) {
      _ = try await client.read(QueueAnswer.self, .post("/queue", json: Array("{}".utf8)))
    }
    #expect(
      refused?.kind == .status && refused?.status == 400
        && refused?.detail?.message.isEmpty == false)
    let other = await #expect(throws: ServiceFailure.self) {
      _ = try await client.read(QueueAnswer.self, .get("/health"))
    }
    #expect(
      other?.kind == .unreadable && other?.words.contains("lacks 'id'") == true, "\(other as Any)")
    let page = await #expect(throws: ServiceFailure.self) {
      _ = try await client.read(HealthAnswer.self, .get("/"))
    }
    #expect(page?.kind == .unreadable && page?.words == "the answer is no JSON")
    var short = ServiceRequest.get("/status")
    short.most = 10
    let tooLarge = await #expect(throws: ServiceFailure.self) { _ = try await client.send(short) }
    #expect(tooLarge?.kind == .tooLarge)
    // Events come while a task goes its way.
    struct Enough: Error {}
    let body = Array(#"{"task": "say hello", "force_tier": "haiku"}"#.utf8)
    await #expect(throws: Enough.self) {
      try await client.events("/events") { event in
        if event.name == "hello" {
          _ = try await client.read(QueueAnswer.self, .post("/queue", json: body))
        }
        if event.name == "task", event.data.contains(#""status":"done""#) { throw Enough() }
      }
    }
    let lost = await #expect(throws: ServiceFailure.self) {
      try await client.events("/no-such-path") { _ in }
    }
    #expect(lost?.kind == .status && lost?.status == 404)
  }

  @Test func directly() async throws {
    let (process, base) = try symbiont()
    try await ServiceClient.using(ServiceRoute(base: base + "/")) { try await exercise($0) }
    withExtendedLifetime(process) {}
  }

  @Test(.enabled(if: SSHServer.isThere, "there is no sshd here"))
  func throughSsh() async throws {
    let (process, base) = try symbiont()
    let ground = try Ground()
    try ground.server("box")
    let port = try #require(Int(base.split(separator: ":").last ?? ""))
    try await SSHConnection.using("box", ground.settings) { connection in
      let forward = try await connection.forward(to: "127.0.0.1", port: port)
      let route = ServiceRoute(base: base, through: forward)
      try await ServiceClient.using(route) { try await exercise($0) }
      // Many at once go over the same socket.
      try await ServiceClient.using(route) { client in
        try await withThrowingTaskGroup(of: Int.self) { group in
          for _ in 0..<30 { group.addTask { try await client.send(.get("/status")).status } }
          for try await status in group { #expect(status == 200) }
        }
      }
      // The service goes.
      process.signal(SIGKILL)
      _ = process.end()
      let gone = try await failure(route)
      #expect(gone.kind == .ssh && gone.ssh?.kind == .nothingListens, "\(gone)")
      #expect(gone.ssh?.host == "box" && gone.ssh?.step == .forwarding)
    }
  }

  @Test(.enabled(if: SSHServer.isThere, "there is no sshd here"))
  func aHostThatForbidsForwarding() async throws {
    let ground = try Ground()
    try ground.server("box", settings: ["PermitOpen 127.0.0.1:9"])
    try await SSHConnection.using("box", ground.settings) { connection in
      let forward = try await connection.forward(to: "127.0.0.1", port: 8111)
      let refused = try await failure(ServiceRoute(base: "http://127.0.0.1:8111", through: forward))
      #expect(refused.kind == .ssh && refused.ssh?.kind == .forwardingRefused, "\(refused)")
      let secure = ServiceRoute(base: "https://127.0.0.1:8111", through: forward)
      #expect(try await failure(secure).kind == .certificate)
      // A socket that is not there any more is not taken for the service.
      await connection.cancelForwards()
      let route = ServiceRoute(base: "http://127.0.0.1:8111", through: forward)
      _ = try await failure(route)
    }
  }

  @Test func nobodyListens() async throws {
    let base = "http://127.0.0.1:\(try SSHServer.freePort())"
    #expect(try await failure(ServiceRoute(base: base)).kind == .refused)
    #expect(
      try await failure(ServiceRoute(base: "http://no-such-host.invalid:1")).kind == .unknownName)
  }

  @Test(arguments: [
    ("SSH-2.0-OpenSSH_9.2\\r\\n", "close", ServiceFailure.Kind.notHTTP),
    ("", "close", .closed), ("", "wait", .timedOut),
    ("HTTP/1.1 200 OK\\r\\nContent-Length: 10\\r\\n\\r\\nabc", "close", .closed),
    ("HTTP/1.1 200 OK\\r\\nContent-Length: 10\\r\\n\\r\\nabc", "wait", .timedOut),
  ])
  func whatAnswersIsNoService(says: String, then: String, kind: ServiceFailure.Kind) async throws {
    let port = try SSHServer.freePort()
    let fake = try Daemon([
      "python3", "-uc",
      """
      import socket
      s = socket.create_server(("127.0.0.1", \(port)))
      print("ready")
      kept = []
      while True:
          c = s.accept()[0]
          c.recv(1000)
          c.sendall(b"\(says)")
          if "\(then)" == "wait": kept.append(c)
          else: c.close()
      """,
    ])
    guard fake.line(containing: "ready") != nil else {
      return print("skipped: there is no python3 here")
    }
    let limit: Duration = then == "wait" ? .milliseconds(500) : .seconds(120)
    let found = try await failure(ServiceRoute(base: "http://127.0.0.1:\(port)"), limit: limit)
    #expect(found.kind == kind, "\(found)")
  }

  @Test func addresses() {
    let plain = ServiceRoute(base: "http://127.0.0.1:8111/api/")
    #expect(plain.address(of: "/health") == "http://127.0.0.1:8111/api/health")
    #expect(plain.authority == "127.0.0.1:8111")
    #expect(ServiceRoute(base: "https://a.example").authority == "a.example")
  }
}

import Foundation
import Testing

@testable import Ops

/// Hosts of their own, each in a network of its own.
@Suite(
  "A host in another network", .offPool,
  .enabled(if: SSHServer.isThere, "there is no sshd here"),
  .enabled(if: Namespace.isAllowed, "only root may make networks, where the machine lets him"))
struct NamespaceTests {
  private let ground: Ground
  private let host: Namespace

  init() throws {
    ground = try Ground()
    host = try Namespace()
  }

  @Test func isReachedAndAJumpHostBehindIt() async throws {
    let jump = try ground.server("jump", namespace: host)
    let second = try Namespace()
    // From here there is no way to the second but through the first.
    try host.join(second)
    try ground.server("box", namespace: second, configuration: ["ProxyJump jump"])
    try await SSHConnection.using("jump", ground.settings) { connection in
      try #require(await connection.works())
    }
    try await SSHConnection.using("box", ground.settings) { connection in
      let said = try await connection.run(RemoteCommand(["ip", "-br", "addr"]))
      #expect(said.output.text.contains(second.address))
    }
    #expect(jump.said.contains("Accepted publickey"))
  }

  @Test func silenceIsATimeOut() async throws {
    try ground.host("box", host.abyss, 22)
    let begin = ContinuousClock.now
    let failure = try await ground.failure("box") { $0.timeout = .seconds(3) }
    #expect(failure.kind == .timedOut && failure.step == .connecting, "\(failure)")
    // Ssh's own words, if the machine lets it be first.
    let isSaid = failure.words.contains { $0.contains("timed out") || $0.contains("no answer") }
    #expect(isSaid, "\(failure.words)")
    #expect(ContinuousClock.now - begin < .seconds(60))
  }

  @Test func silenceOfAServerIsATimeOut() async throws {
    // It takes connections and says nothing, so that ssh's own limit is past.
    let port = try SSHServer.freePort()
    let mute = try Daemon([
      "python3", "-uc",
      """
      import socket
      s = socket.create_server(("127.0.0.1", \(port)))
      print("ready")
      kept = []
      while True: kept.append(s.accept())
      """,
    ])
    guard mute.line(containing: "ready") != nil else {
      return print("skipped: there is no python3 here")
    }
    try ground.host("box", "127.0.0.1", port)
    let failure = try await ground.failure("box") { $0.timeout = .milliseconds(700) }
    #expect(failure.kind == .timedOut, "\(failure)")
  }

  @Test func noRoute() async throws {
    try ground.host("box", host.nobody, 22)
    let failure = try await ground.failure("box")
    #expect(failure.kind == .noRoute, "\(failure)")
  }

  @Test func aKeptOneWhoseLinkIsDeadIsNotWaitedFor() async throws {
    let server = try ground.server("box", namespace: host)
    var settings = ground.settings
    settings.keep = .seconds(600)
    // Ssh itself finds nothing out.
    settings.aliveInterval = 3600
    settings.trusted = .zero
    settings.trial = .seconds(60)
    try await SSHConnection.using("box", settings) { #expect(!$0.isWarm) }
    let kept = try ground.leftovers()
    // One that answers is used again.
    try await SSHConnection.using("box", settings) { connection in
      #expect(connection.isWarm)
      try #require(await connection.works())
    }
    try host.move()
    settings.trial = .seconds(1)
    try await SSHConnection.using("box", settings) { connection in
      #expect(!connection.isWarm)
      try #require(await connection.works())
    }
    #expect(server.said.split(separator: "Accepted publickey").count == 3)
    // Its own is closed; what others may wait for is still there.
    #expect(try ground.leftovers() == kept)
    let folder = ground.sockets + "/" + (try #require(kept.first))
    // One that was in use just now is not tried.
    settings.trusted = .seconds(3600)
    try await SSHConnection.using("box", settings) { #expect($0.isWarm) }
    await SSHMaster(host: "box", settings: settings).stop(folder + "/c")
  }

  @Test func theCableIsCutInTheMiddle() async throws {
    try ground.server("box", namespace: host)
    var settings = ground.settings
    settings.aliveInterval = 1
    settings.aliveCount = 2
    try await SSHConnection.using("box", settings) { connection in
      let failure = await #expect(throws: SSHFailure.self) {
        try await connection.lines(of: ground.endless()) { _ in
          try host.cut()
        }
      }
      #expect(failure?.kind == .connectionLost && failure?.step == .running)
      #expect(failure?.words.isEmpty == false)
      // And so for what comes after.
      let later = await #expect(throws: SSHFailure.self) { try await connection.works() }
      #expect(later?.kind == .connectionLost)
    }
    #expect(try ground.leftovers().isEmpty)
  }
}

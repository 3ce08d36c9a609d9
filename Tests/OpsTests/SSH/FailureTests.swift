import Foundation
import Testing

@testable import Ops

/// What goes wrong on the way to a host, each for real.
@Suite("A failure of ssh", .offPool, .enabled(if: SSHServer.isThere, "there is no sshd here"))
struct FailureTests {
  private let ground: Ground

  init() throws { ground = try Ground() }

  @Test func unknownName() async throws {
    let failure = try await ground.failure("no-such-host.invalid")
    #expect(failure.kind == .unknownName && failure.step == .connecting)
    #expect(failure.words.first?.contains("Could not resolve hostname") == true)
  }

  @Test func refused() async throws {
    try ground.host("box", "127.0.0.1", try SSHServer.freePort())
    let failure = try await ground.failure("box")
    #expect(failure.kind == .refused && failure.message.contains("Connection refused"))
  }

  @Test func unknownHostKey() async throws {
    try ground.server("box", isKnown: false)
    let failure = try await ground.failure("box")
    #expect(failure.kind == .hostKeyUnknown && failure.advice.contains("fingerprint"))
    // It is not known now either.
    #expect(try ground.folder.read("known").isEmpty)
  }

  @Test func changedHostKey() async throws {
    let other = try ground.server("other", isKnown: false)
    let server = try ground.server("box", isKnown: false)
    let key = other.knownHost.split(separator: " ").dropFirst().joined(separator: " ")
    try ground.folder.write("known", "[127.0.0.1]:\(server.port) \(key)\n")
    let failure = try await ground.failure("box")
    #expect(failure.kind == .hostKeyChanged)
    let words = failure.words.joined(separator: "\n")
    #expect(words.contains("REMOTE HOST IDENTIFICATION HAS CHANGED") && !words.contains("@@@"))
    #expect(words.contains("known:1"), "where the old one is: \(words)")
  }

  @Test func aKeyThatTheUserLetsInIsRemarked() async throws {
    try ground.server(
      "box", isKnown: false, configuration: ["StrictHostKeyChecking accept-new"])
    try await SSHConnection.using("box", ground.settings) { connection in
      #expect(connection.remarks.count == 1)
      #expect(connection.remarks.first?.hasPrefix("Warning: Permanently added") == true)
    }
  }

  @Test func keyRefused() async throws {
    try ground.server("box")
    try ground.folder.write("authorized", "")
    let failure = try await ground.failure("box")
    #expect(failure.kind == .keyRefused && failure.step == .authenticating)
    #expect(failure.words.contains { $0.contains("Permission denied (publickey)") })
  }

  @Test func passphraseThatNobodyIsThereToType() async throws {
    try ground.server("box")
    let key = ground.folder.path + "/key"
    #expect(
      Program.run(["ssh-keygen", "-q", "-p", "-P", "", "-N", "secret", "-f", key])?.code == 0)
    let failure = try await ground.failure("box")
    #expect(failure.kind == .keyRefused)
  }

  @Test func jumpHost() async throws {
    try ground.server("jump")
    try ground.server("box", configuration: ["ProxyJump jump"])
    try await SSHConnection.using("box", ground.settings) { connection in
      try #require(await connection.works())
    }
  }

  @Test func jumpHostThatIsDown() async throws {
    try ground.host("jump", "127.0.0.1", try SSHServer.freePort())
    try ground.server("box", configuration: ["ProxyJump jump"])
    let failure = try await ground.failure("box")
    #expect(failure.kind == .jumpHostFailed && failure.cause == .refused)
    #expect(failure.jumpHost == "jump" && failure.message.contains("through jump"))
    #expect(failure.words.contains { $0.contains("Connection refused") }, "\(failure.words)")
    #expect(failure.advice.contains("sshd runs on jump"))
  }

  @Test func jumpHostThatIsNotKnown() async throws {
    try ground.server("jump", isKnown: false)
    try ground.server("box", configuration: ["ProxyJump jump"])
    let failure = try await ground.failure("box")
    #expect(failure.kind == .jumpHostFailed && failure.cause == .hostKeyUnknown, "\(failure)")
  }

  @Test func hostThatTheJumpHostCannotReach() async throws {
    try ground.server("jump")
    try ground.host("box", "127.0.0.1", try SSHServer.freePort(), ["ProxyJump jump"])
    let failure = try await ground.failure("box")
    #expect(failure.kind == .refused && failure.jumpHost == "jump", "\(failure)")
    #expect(failure.advice.hasPrefix("jump was reached"))
  }

  @Test func jumpHostThatForbidsIt() async throws {
    try ground.server("jump", settings: ["AllowTcpForwarding no"])
    try ground.server("box", configuration: ["ProxyJump jump"])
    let failure = try await ground.failure("box")
    #expect(failure.kind == .forwardingRefused && failure.jumpHost == "jump", "\(failure)")
    #expect(failure.advice.contains("sshd_config of jump"))
  }

  @Test func programInsteadOfAHostThatEnds() async throws {
    try ground.host("box", "127.0.0.1", 22, ["ProxyCommand exit 1"])
    let failure = try await ground.failure("box")
    #expect(failure.kind == .jumpHostFailed && failure.cause == .connectionLost)
  }

  @Test func noSsh() async throws {
    let failure = try await ground.failure("box") { $0.program = "no-such-ssh" }
    #expect(failure.kind == .sshMissing && failure.step == .preparing)
  }

  @Test func faultyConfiguration() async throws {
    try ground.folder.write("config", "Host box\n  NoSuchOption yes\n")
    let failure = try await ground.failure("box")
    #expect(failure.kind == .configuration, "\(failure)")
    #expect(failure.words.contains { $0.contains("line 2: Bad configuration option") })
  }

  @Test func folderThatIsNotOursAlone() async throws {
    try FileManager.default.createDirectory(
      atPath: ground.sockets, withIntermediateDirectories: false,
      attributes: [.posixPermissions: 0o755])
    let failure = try await ground.failure("box")
    #expect(
      failure.kind == .configuration && failure.words.first?.hasPrefix(ground.sockets) == true)
    let long = String(repeating: "x", count: 60)
    let second = try await ground.failureBeforeConnecting("box") {
      $0.folder = "/tmp/\(long)/\(long)"
    }
    #expect(second.kind == .configuration)
  }

  @Test func serverThatHangsUp() async throws {
    let port = try SSHServer.freePort()
    try ground.host("mute", "127.0.0.1", port)
    // Not an sshd: whatever comes, it goes.
    let closing = try Daemon([
      "python3", "-uc",
      """
      import socket
      s = socket.create_server(("127.0.0.1", \(port)))
      print("ready")
      while True: s.accept()[0].close()
      """,
    ])
    guard closing.line(containing: "ready") != nil else {
      return print("skipped: there is no python3 here")
    }
    let failure = try await ground.failure("mute")
    #expect(failure.kind == .connectionLost, "\(failure)")
  }
}

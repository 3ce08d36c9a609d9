import Foundation
import Testing

@testable import Ops

/// How connections end that nobody closes in the usual way.
@Suite(
  "The end of a connection", .offPool, .enabled(if: SSHServer.isThere, "there is no sshd here"))
struct EndTests {
  private let ground: Ground

  init() throws { ground = try Ground() }

  /// A process that holds a connection, and the master's socket.
  private func probe(_ what: String = "hold") throws -> (process: Daemon, control: String) {
    let process = try Daemon([
      Program.folder + "/OpsProbe", what, ground.folder.path + "/config", ground.sockets, "box",
    ])
    let line = try #require(process.line(containing: "open "), "\(process.said)")
    return (process, String(line.dropFirst("open ".count)))
  }

  @Test func theMasterIsKilled() async throws {
    try ground.server("box")
    try await SSHConnection.using("box", ground.settings) { connection in
      let pid = try Ground.master(connection.controlSocket)
      let failure = await #expect(throws: SSHFailure.self) {
        try await connection.lines(of: ground.endless()) { _ in
          kill(pid, SIGKILL)
        }
      }
      #expect(failure?.kind == .connectionLost && failure?.step == .running)
      let forward = await #expect(throws: SSHFailure.self) {
        _ = try await connection.forward(to: "127.0.0.1", port: 9)
      }
      #expect(forward?.kind == .connectionLost && forward?.step == .forwarding)
    }
    #expect(try ground.leftovers().isEmpty)
  }

  @Test func controlCClosesIt() async throws {
    try ground.server("box")
    let (process, control) = try probe("run")
    let master = try Ground.master(control)
    process.signal(SIGINT)
    #expect(process.end() == 130)
    #expect(process.line(containing: "interrupted") != nil)
    #expect(Ground.ends(master))
    #expect(try ground.leftovers().isEmpty)
  }

  @Test func whatAKilledOneLeavesIsClearedUp() async throws {
    try ground.server("box")
    let (process, control) = try probe()
    let master = try Ground.master(control)
    process.signal(SIGKILL)
    #expect(process.end() == 128 + SIGKILL)
    // Its master stays for a while, and nobody takes it for one that was kept.
    let old = try ground.leftovers()
    #expect(old.count == 1)
    try await SSHConnection.using("box", ground.settings) { #expect(!$0.isWarm) }
    // Whoever connected to it to see would make it stay.
    #expect(Ground.ends(master), "it ends by itself")
    #expect(try ground.leftovers() == old)
    try await SSHConnection.using("box", ground.settings) { _ in }
    #expect(try ground.leftovers().isEmpty)
  }

  @Test func aPassphraseIsAskedForByTheUsersOwnProgramAlone() async throws {
    try ground.server("box")
    let key = ground.folder.path + "/key"
    #expect(
      Program.run(["ssh-keygen", "-q", "-p", "-P", "", "-N", "open it", "-f", key])?.code == 0)
    try ground.folder.write("askpass", "#!/bin/sh\necho asked >> \(key)-asked\necho 'open it'\n")
    #expect(Program.run(["chmod", "700", ground.folder.path + "/askpass"])?.code == 0)
    for (mode, code) in [("hold", Int32(2)), ("ask", 0)] {
      let process = try Daemon([
        "env", "-u", "SSH_AUTH_SOCK", "SSH_ASKPASS=\(ground.folder.path)/askpass",
        "SSH_ASKPASS_REQUIRE=force", Program.folder + "/OpsProbe", mode,
        ground.folder.path + "/config", ground.sockets, "box",
      ])
      #expect(process.end() == code, "\(process.said)")
      let isAsked = FileManager.default.fileExists(atPath: key + "-asked")
      #expect(isAsked == (mode == "ask"))
    }
    #expect(try ground.leftovers().isEmpty)
  }

  @Test func whatIsThereBesideItStays() async throws {
    try ground.server("box")
    let (process, control) = try probe()
    try await SSHConnection.using("box", ground.settings) { _ in }
    #expect(UnixSocket(control) != nil)
    process.signal(SIGINT)
    #expect(process.end() == 130)
  }

  @Test func oneThatKeepsItGivesItToTheNext() async throws {
    try ground.server("box")
    let (process, control) = try probe("keep")
    #expect(process.end() == 0)
    try await SSHConnection.using("box", ground.settings) { connection in
      #expect(connection.isWarm && connection.controlSocket == control)
      try #require(await connection.works())
    }
    await SSHMaster(host: "box", settings: ground.settings).stop(control)
  }

  @Test func staleSocketsAreRemovedOnceTheirProcessIsGone() async throws {
    try ground.server("box")
    let root = try PrivateFolder.root(ground.sockets)
    var dead: PrivateFolder? = try PrivateFolder.make(in: root)
    let path = try #require(dead?.path)
    let bind =
      "import socket\nfor n in 'c', 'f0': socket.socket(socket.AF_UNIX).bind('\(path)/' + n)"
    guard Program.run(["python3", "-c", bind])?.code == 0 else {
      return print("skipped: there is no python3 here")
    }
    try await SSHConnection.using("box", ground.settings) { _ in }
    #expect(FileManager.default.fileExists(atPath: path))
    dead = nil
    // A program that is being started has the lock, too, for a moment.
    for _ in 0..<1000 where try !ground.leftovers().isEmpty {
      try await SSHConnection.using("box", ground.settings) { _ in }
    }
    #expect(try ground.leftovers().isEmpty)
  }
}

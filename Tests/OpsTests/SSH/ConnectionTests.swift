import Foundation
import Testing

@testable import Ops

/// Over the real sshd on loopback.
@Suite("A connection", .offPool, .enabled(if: SSHServer.isThere, "there is no sshd here"))
struct ConnectionTests {
  private let ground: Ground

  init() throws { ground = try Ground() }

  @Test func runsCommandsAndIsClosedAtTheEnd() async throws {
    let server = try ground.server("box")
    var master: pid_t?
    try await SSHConnection.using("box", ground.settings) { connection in
      master = try Ground.master(connection.controlSocket)
      #expect(!connection.isWarm && connection.remarks.isEmpty)
      #expect(try ground.leftovers().count == 1)
      let words = ["it's", "a  b", "new\nline", "-n", "", "é漢😀", "$HOME `id` \\ \"", "*"]
      let command = try RemoteCommand(["printf", "%s\\0"] + words)
      let said = try await connection.run(command)
      #expect(said.status == 0 && said.output.bytes == words.flatMap { Array($0.utf8) + [0] })
      let failed = try await connection.run(RemoteCommand(["sh", "-c", "echo no >&2; exit 3"]))
      #expect(failed.status == 3 && failed.errors.text == "no\n" && failed.missing == nil)
      let all255 = try await connection.run(RemoteCommand(["sh", "-c", "exit 255"]))
      #expect(all255.status == 255)
    }
    #expect(try ground.leftovers().isEmpty)
    #expect(Ground.ends(try #require(master)))
    #expect(server.said.contains("Accepted publickey"))
    // One login for all of it.
    #expect(server.said.split(separator: "Accepted publickey").count == 2)
  }

  @Test func inputAndLongOutput() async throws {
    try ground.server("box")
    try await SSHConnection.using("box", ground.settings) { connection in
      let bytes = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
      let back = try await connection.run(
        RemoteCommand(["cat"]), input: bytes, most: 4_000_000)
      #expect(back.status == 0 && back.output.bytes == bytes && !back.output.isCut)
      let cut = try await connection.run(RemoteCommand(["cat"]), input: bytes, most: 1000)
      #expect(cut.status == 0 && cut.output.bytes == Array(bytes.prefix(1000)) && cut.output.isCut)
      // Who does not read all of his input is not to be blamed.
      let deaf = try await connection.run(RemoteCommand(["true"]), input: bytes)
      #expect(deaf.status == 0)
      let empty = try await connection.run(RemoteCommand(["wc", "-c"]))
      #expect(empty.output.text.contains("0"))
    }
  }

  @Test func linesComeAsTheyAreWritten() async throws {
    try ground.server("box")
    // One for each turn: a second reader of the same could meet its first writer.
    let folder = ground.folder.path
    for name in ["one", "two"] {
      let isMade = unsafe mkfifo("\(folder)/\(name)", 0o600) == 0
      try #require(isMade)
    }
    try await SSHConnection.using("box", ground.settings) { connection in
      let lines = Collected()
      // Each line is written after the one before was seen here.
      let script = "cd \(folder); echo one; read x < one; echo two; read x < two; printf three"
      let ended = try await connection.lines(of: RemoteCommand(["sh", "-c", script])) { line in
        lines.add(line)
        if line != "three" {
          try Data("x\n".utf8).write(to: URL(fileURLWithPath: "\(folder)/\(line)"))
        }
      }
      #expect(ended.status == 0 && lines.all == ["one", "two", "three"])
      // Who has seen enough ends it.
      struct Enough: Error {}
      await #expect(throws: Enough.self) {
        _ = try await connection.lines(of: RemoteCommand(["yes"])) { _ in throw Enough() }
      }
      try #require(await connection.works())
    }
  }

  @Test func manyAtOnceEvenWhereFewSessionsAreAllowed() async throws {
    let server = try ground.server("box", settings: ["MaxSessions 2"])
    try await SSHConnection.using("box", ground.settings) { connection in
      try await withThrowingTaskGroup(of: (Int, RemoteResult).self) { group in
        for number in 0..<12 {
          group.addTask {
            (number, try await connection.run(RemoteCommand(["echo", "\(number)"])))
          }
        }
        for try await (number, result) in group {
          #expect(result.status == 0 && result.output.text == "\(number)\n")
        }
      }
    }
    #expect(server.said.split(separator: "Accepted publickey").count == 2)
  }

  /// As a host does that has not seen yet that the session before has ended.
  @Test func aRefusalAfterASessionIsTriedAgain() async throws {
    try ground.server("box")
    let (program, count) = (ground.folder.path + "/refusing-ssh", ground.folder.path + "/refused")
    try ground.folder.write(
      "refusing-ssh",
      """
      #!/bin/sh
      case "$*" in *refuse*)
        if [ "$(wc -l <'\(count)')" -lt 3 ]; then
          echo >>'\(count)'
          echo 'mux_client_request_session: session request failed: Session open refused by peer' >&2
          exit 255
        fi ;;
      esac
      exec ssh "$@"

      """)
    #expect(unsafe chmod(program, 0o755) == 0)
    try ground.folder.write("refused", "")
    var settings = ground.settings
    settings.program = program
    try await SSHConnection.using("box", settings) { connection in
      let first = try await connection.run(RemoteCommand(["echo", "first"]))
      let second = try await connection.run(RemoteCommand(["echo", "refuse"]))
      #expect(first.output.text == "first\n" && second.output.text == "refuse\n")
    }
  }

  @Test func noSessionAtAllIsAFailure() async throws {
    try ground.server("box", settings: ["MaxSessions 0"])
    try await SSHConnection.using("box", ground.settings) { connection in
      let failure = await #expect(throws: SSHFailure.self) {
        try await connection.run(RemoteCommand(["true"]))
      }
      #expect(failure?.kind == .sessionRefused)
    }
  }

  @Test func aMissingProgramIsNamed() async throws {
    try ground.server("box")
    try await SSHConnection.using("box", ground.settings) { connection in
      let missing = try await connection.run(RemoteCommand(["no-such-program", "-x"])).missing
      #expect(missing?.kind == .commandMissing && missing?.step == .running)
      #expect(missing?.words.first?.contains("no-such-program") == true, "\(missing as Any)")
      let folder = try await connection.run(RemoteCommand(["/tmp"])).missing
      #expect(folder?.kind == .commandMissing)
    }
  }

  @Test func whatTakesTooLongIsEnded() async throws {
    try ground.server("box")
    try await SSHConnection.using("box", ground.settings) { connection in
      let failure = await #expect(throws: SSHFailure.self) {
        try await connection.run(ground.endless(), within: .milliseconds(300))
      }
      #expect(failure?.kind == .timedOut && failure?.step == .running)
      #expect(failure?.words == ["'sh' has not ended within 0.3 seconds"])
      try #require(await connection.works())
    }
  }

  @Test func aCancelledTaskClosesIt() async throws {
    try ground.server("box")
    let (began, beginning) = AsyncStream.makeStream(of: String.self)
    let (settings, endless) = (ground.settings, try ground.endless())
    let task = Task {
      defer { beginning.finish() }
      try await SSHConnection.using("box", settings) { connection in
        beginning.yield(connection.control)
        _ = try await connection.run(endless, within: nil)
      }
    }
    var master: pid_t?
    for await path in began {
      master = try Ground.master(path)
      break
    }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    #expect(Ground.ends(try #require(master)))
    #expect(try ground.leftovers().isEmpty)
  }

  @Test func aKeptOneIsWarmForTheNext() async throws {
    let server = try ground.server("box")
    var keeping = ground.settings
    keeping.keep = .seconds(600)
    try await SSHConnection.using("box", keeping) { #expect(!$0.isWarm) }
    #expect(try ground.leftovers().count == 1)
    // Also for one that would not keep its own.
    for settings in [keeping, ground.settings] {
      try await SSHConnection.using("box", settings) { connection in
        #expect(connection.isWarm)
        try #require(await connection.works())
        _ = try await connection.forward(to: "127.0.0.1", port: 9)
      }
    }
    #expect(server.said.split(separator: "Accepted publickey").count == 2)
    // Nothing but the master's own is there still.
    let folder = ground.sockets + "/" + (try #require(try ground.leftovers().first))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["c", "log", "of"])
    // Another configuration is another connection.
    try ground.folder.write(
      "config", ground.folder.read("config").replacing("Port ", with: "Compression yes\n  Port "))
    try await SSHConnection.using("box", ground.settings) { #expect(!$0.isWarm) }
    await SSHMaster(host: "box", settings: keeping).stop(folder + "/c")
    #expect(UnixSocket(folder + "/c") == nil)
    // A dead one is replaced.
    try await SSHConnection.using("box", ground.settings) { #expect(!$0.isWarm) }
    #expect(try ground.leftovers().isEmpty)
  }

  @Test func theUsersOwnForwardingsAndCommandsStayOut() async throws {
    let port = try SSHServer.freePort()
    try ground.server(
      "box",
      configuration: [
        "LocalForward \(port) 127.0.0.1:9", "RemoteCommand echo intruder", "RequestTTY force",
        "ControlMaster auto", "ControlPath \(ground.folder.path)/own", "LogLevel QUIET",
        "ForwardAgent yes",
      ])
    try await SSHConnection.using("box", ground.settings) { connection in
      let said = try await connection.run(
        RemoteCommand(["sh", "-c", "echo \"<$SSH_AUTH_SOCK>\"; test -t 0 || echo no terminal"]))
      #expect(said.output.text == "<>\nno terminal\n")
      #expect(!FileManager.default.fileExists(atPath: ground.folder.path + "/own"))
      let route = ServiceRoute(base: "http://127.0.0.1:\(port)")
      let forward = await #expect(throws: ServiceFailure.self) {
        try await ServiceClient.using(route) { _ = try await $0.send(.get("/")) }
      }
      #expect(forward?.kind == .refused)
    }
  }

  @Test func whatIsNoHostIsNotGivenToSsh() async throws {
    for host in ["", "-oProxyCommand=touch /tmp/x", "a b", "a\nb"] {
      let failure = try await ground.failureBeforeConnecting(host)
      #expect(failure.kind == .unknownName && failure.step == .preparing)
    }
  }
}

/// What a closure that may run anywhere saw.
final class Collected: @unchecked Sendable {
  private let lock = NSLock()
  private var lines: [String] = []

  var all: [String] { lock.withLock { lines } }

  func add(_ line: String) { lock.withLock { lines.append(line) } }
}

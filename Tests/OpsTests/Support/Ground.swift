import Foundation
import Testing

@testable import Ops

/// A user's side of ssh: a key, known hosts, a configuration, and a folder for sockets.
final class Ground {
  let folder: TemporaryFolder
  var settings: SSHSettings
  /// They run as long as this value lives.
  private var servers: [SSHServer] = []
  /// The folder for sockets.
  var sockets: String { folder.path + "/s" }

  /// As in `skillctl`: a program that reads no further is no reason to die.
  private static let ignoresPipes: Void = { _ = signal(SIGPIPE, SIG_IGN) }()

  init() throws {
    Self.ignoresPipes
    folder = try TemporaryFolder()
    settings = SSHSettings()
    settings.configurationFile = folder.path + "/config"
    settings.folder = folder.path + "/s"
    // Long: whatever else the machine does, only what hangs is to be ended.
    settings.timeout = .seconds(120)
    settings.trusted = .seconds(3600)
    // Longer than any test waits: one that is not closed is seen.
    settings.lingering = 900
    let key = folder.path + "/key"
    try #require(
      Program.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key])?.code == 0)
    try folder.write("authorized", folder.read("key.pub"))
    try folder.write("known", "")
    try folder.write("config", "")
  }

  /// Starts a server and gives it an alias.
  @discardableResult func server(
    _ alias: String, namespace: Namespace? = nil, wrapper: [String] = [], settings: [String] = [],
    variables: [String: String] = [:], isKnown: Bool = true, configuration: [String] = []
  ) throws -> SSHServer {
    let server = try SSHServer(
      alias, in: folder, namespace: namespace, wrapper: wrapper, settings: settings,
      variables: variables)
    servers.append(server)
    try host(alias, server.address, server.port, configuration)
    if isKnown { try folder.append("known", server.knownHost + "\n") }
    return server
  }

  /// Writes an alias into the configuration.
  func host(_ alias: String, _ address: String, _ port: Int, _ lines: [String] = []) throws {
    // Ssh takes the first value that it reads.
    let all =
      lines + [
        "HostName \(address)", "Port \(port)", "User \(NSUserName())",
        "IdentityFile \(folder.path)/key", "IdentitiesOnly yes",
        "UserKnownHostsFile \(folder.path)/known", "GlobalKnownHostsFile none",
        "StrictHostKeyChecking ask",
      ]
    try folder.append("config", "Host \(alias)\n" + all.map { "  \($0)\n" }.joined())
  }

  /// Says `here` and goes on as long as this value lives.
  func endless() throws -> RemoteCommand {
    let script = "echo here; while test -e \"$0\"; do sleep 1; done"
    return try RemoteCommand(["sh", "-c", script, folder.path])
  }

  /// The process of a master.
  static func master(_ control: String) throws -> pid_t {
    let said = try #require(
      Program.complaints(["ssh", "-F", "none", "-S", control, "-O", "check", "box"]))
    return try #require(said.firstMatch(of: /pid=(\d+)/).flatMap { Int32($0.1) }, "\(said)")
  }

  /// Whether a process that is not ours to wait for ends; five minutes are enough. Whoever connected to a
  /// master to see would make it stay.
  static func ends(_ process: pid_t) -> Bool {
    let limit = ContinuousClock.now + .seconds(300)
    while kill(process, 0) == 0 {
      if ContinuousClock.now > limit { return false }
      usleep(20_000)
    }
    return true
  }

  /// How connecting fails.
  func failure(_ host: String, _ change: (inout SSHSettings) -> Void = { _ in }) async throws
    -> SSHFailure
  {
    var settings = settings
    change(&settings)
    do {
      try await SSHConnection.using(host, settings) { _ in }
    } catch let error as SSHFailure {
      #expect(error.host == host && !error.words.isEmpty && !error.advice.isEmpty, "\(error)")
      // Nothing is left behind.
      #expect(try leftovers().isEmpty)
      return error
    }
    Issue.record("connected to \(host)")
    throw CancellationError()
  }

  /// How connecting fails when nothing of ssh is started.
  func failureBeforeConnecting(
    _ host: String, _ change: (inout SSHSettings) -> Void = { _ in }
  ) async throws -> SSHFailure {
    var settings = settings
    change(&settings)
    let failure = await #expect(throws: SSHFailure.self) {
      try await SSHConnection.using(host, settings) { _ in }
    }
    return try #require(failure)
  }

  /// The folders of connections that are there.
  func leftovers() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: sockets).sorted()
  }
}

extension SSHConnection {
  /// Whether a command can be run.
  func works() async throws -> Bool {
    try await run(RemoteCommand(["true"])).status == 0
  }
}

import Foundation
import Testing

@testable import Ops

/// Whether ssh is asked what it would connect to, over the real sshd on loopback.
@Suite("What ssh reads is remembered", .offPool, .enabled(if: SSHServer.isThere, "no sshd"))
struct SSHMemoryTests {
  private let ground: Ground
  private let settings: SSHSettings

  init() throws {
    ground = try Ground()
    _ = try ground.server("box")
    let program = ground.folder.path + "/counting-ssh"
    try ground.folder.write(
      "counting-ssh",
      "#!/bin/sh\nfor word; do [ \"$word\" = -G ] && echo >> '\(ground.folder.path)/asked'; done\nexec ssh \"$@\"\n"
    )
    #expect(unsafe chmod(program, 0o755) == 0)
    var settings = ground.settings
    settings.program = program
    settings.keep = .seconds(600)
    self.settings = settings
  }

  /// How often ssh was asked about the host while one connection was used.
  private func asked(isWarm: Bool = true) async throws -> Int {
    try ground.folder.write("asked", "")
    // Longer than a tick of the file system's clock since the last change.
    usleep(100_000)
    try await SSHConnection.using("box", settings) { connection in
      #expect(connection.isWarm == isWarm)
      try #require(await connection.works())
    }
    return try ground.folder.read("asked").count
  }

  private func ending() async {
    for name in (try? ground.leftovers()) ?? [] {
      await SSHMaster(host: "box", settings: settings).stop(ground.sockets + "/\(name)/c")
    }
  }

  @Test func oncePerConfiguration() async throws {
    #expect(try await asked(isWarm: false) == 1)
    #expect(try await asked() == 1)
    #expect(try await asked() == 0)
    // The same text in another file may be anything.
    let text = try ground.folder.read("config")
    try ground.folder.write("config", text)
    #expect(try await asked() == 1)
    #expect(try await asked() == 0)
    // What leads elsewhere is another connection.
    try ground.folder.write("config", text.replacing("Port ", with: "Compression yes\n  Port "))
    #expect(try await asked(isWarm: false) == 1)
    #expect(try await asked() == 1)
    #expect(try await asked() == 0)
    await ending()
  }

  @Test func aNewFileOfAnIncludedFolderIsSeen() async throws {
    let folder = ground.folder.path
    let text = try ground.folder.read("config")
    try FileManager.default.createDirectory(
      atPath: folder + "/more", withIntermediateDirectories: false)
    try ground.folder.write("config", "Include \(folder)/more/*.conf\n" + text)
    #expect(try await asked(isWarm: false) == 1)
    #expect(try await asked() == 1)
    #expect(try await asked() == 0)
    try ground.folder.write("more/a.conf", "Host box\n  Compression yes\n")
    #expect(try await asked(isWarm: false) == 1)
    await ending()
  }

  @Test func whatHangsOnMoreThanFilesIsAskedEachTime() async throws {
    try ground.folder.write(
      "config", "Match exec \"true\"\n  Compression yes\n" + ground.folder.read("config"))
    #expect(try await asked(isWarm: false) == 1)
    #expect(try await asked() == 1)
    #expect(try await asked() == 1)
    await ending()
  }

  @Test func aChangeJustNowIsNotRememberedYet() async throws {
    _ = try await asked(isWarm: false)
    let folder = try #require(try ground.leftovers().first)
    let memory = SSHMemory(
      SSHMaster(host: "box", settings: settings), of: ground.sockets + "/" + folder)
    try ground.folder.append("config", "\n")
    memory.note([ground.folder.path + "/config"], since: SSHMemory.now())
    #expect(!memory.holds)
    memory.note([ground.folder.path + "/config"], since: SSHMemory.now() + 1_000_000_000)
    #expect(memory.holds)
    // Who tells no files has not told all.
    try ground.folder.append("config", "\n")
    memory.note([], since: SSHMemory.now() + 1_000_000_000)
    #expect(!memory.holds)
    #expect(
      !SSHMemory(
        SSHMaster(host: "other", settings: settings), of: ground.sockets + "/" + folder
      ).holds)
    await ending()
  }

  @Test(arguments: [
    ("Host a\n  Port 2\n", []), ("# Match all\nInclude /x/*.conf\n", ["/x"]),
    ("include=/x/a\tIncludeX /y\n", ["/x", ""]), ("  INCLUDE \"/x/y/a b\"\n", ["/x/y", ""]),
  ])
  func foldersOfIncludesAreFound(_ text: String, _ folders: [String]) {
    // A name without a path is looked for in two places.
    #expect(
      SSHMemory.folders(in: text)?.filter { !$0.hasPrefix("/etc/ssh") }.first == folders.first)
    #expect((SSHMemory.folders(in: text) == []) == folders.isEmpty)
  }

  @Test(arguments: [
    "Match user ada\n", "  match=all", "CanonicalizeHostname yes\n",
    "Host a\n\tIdentityFile ${X}/a\n",
    "Include /x/*/config\n", "Include ~ada/config\n", "Include %d/x\n",
  ])
  func whatIsNoFileIsSeen(_ text: String) {
    #expect(SSHMemory.folders(in: text) == nil)
  }
}

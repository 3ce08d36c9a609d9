import Foundation
import Testing

@testable import Orchestrator

@Suite("What a killed daemon leaves behind")
struct LeftoversTests {
  @Test("Its processes end and its folders go; those of another folder stay")
  func cleared() async throws {
    let folder = try TemporaryFolder()
    let other = try TemporaryFolder()
    let mine = try await start(in: folder)
    let foreign = try await start(in: other)
    let found = Leftovers.clear(folder.path)
    #expect(found == Leftovers.Found(processes: 1, folders: 1, isGone: true))
    #expect(!isAlive(mine.processIdentifier))
    #expect(isAlive(foreign.processIdentifier))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["ready"])
    #expect(Leftovers.clear(folder.path) == Leftovers.Found())
    kill(foreign.processIdentifier, SIGKILL)
    mine.waitUntilExit()
    foreign.waitUntilExit()
  }

  /// A call whose daemon is not this one.
  private func start(in folder: TemporaryFolder) async throws -> Process {
    let scratch = folder.path + "/attempt-abc"
    try FileManager.default.createDirectory(
      atPath: scratch + "/sub", withIntermediateDirectories: true)
    let ready = try ReadyPipe(in: folder)
    let process = Process()
    process.executableURL = URL(filePath: FakeClaude.path)
    process.arguments = ["-p"]
    process.standardInput = FileHandle.nullDevice
    process.environment = [
      "FAKE_CLAUDE_SCENARIO": "stubborn", "FAKE_CLAUDE_READY": ready.path,
      ProcessEnvironment.attemptVariable: scratch,
    ]
    try process.run()
    #expect(await ready.number() == process.processIdentifier)
    return process
  }
}

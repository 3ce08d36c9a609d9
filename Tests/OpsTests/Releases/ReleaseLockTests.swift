import Foundation
import Testing

@testable import Ops

@Suite("Two who change the same host", .offPool)
struct ReleaseLockTests {
  private let ground: CutGround

  init() throws {
    ground = try CutGround()
    #expect(try ground.deploy(ground.source(1)).code == 0)
  }

  /// A deploy that waits in its hook.
  private func hanging(_ version: Int) throws -> Daemon {
    try ground.folder.write("hang", "")
    let words = try ground.words(ground.source(version), ["-m", "slowly"])
    let deploy = try ground.skillctl().start(words)
    try #require(deploy.line(containing: "running sh -c") != nil, "\(deploy.said)")
    return deploy
  }

  /// The hook goes on, and no other one waits.
  private func release() throws {
    try FileManager.default.removeItem(atPath: ground.folder.path + "/hang")
    try #require(Program.run(["sh", "-c", "echo >\"$0\"", ground.fifo])?.code == 0)
  }

  @Test func theSecondIsToldWhoTheFirstIs() throws {
    let first = try hanging(2)
    let second = try ground.deploy(ground.source(3))
    #expect(second.code == 2, "\(second)")
    #expect(second.errors.contains("has the lock of this machine for a deploy (slowly)"))
    #expect(second.errors.contains(NSUserName() + "@"), "\(second.errors)")
    #expect(second.errors.contains("--lock-wait"))
    // The list says so, too.
    let list = try ground.skillctl().run(["ops", "releases"])
    #expect(list.text.contains("slowly"), "\(list.text)")
    try release()
    #expect(first.end() == 0, "\(first.said)")
    #expect(ground.version == 2)
    try ground.expectCleared()
  }

  @Test func whoWaitsGetsTheLockAndMakesAnotherPlan() throws {
    let first = try hanging(2)
    let second = try ground.skillctl().start(
      ground.words(ground.source(3), ["--lock-wait", "2m"]))
    try #require(second.line(containing: "waiting: ") != nil, "\(second.said)")
    #expect(ground.version == 1)
    try release()
    #expect(first.end() == 0, "\(first.said)")
    #expect(second.end() == 0, "\(second.said)")
    #expect(second.line(containing: "another change came first") != nil, "\(second.said)")
    #expect(ground.version == 3)
    #expect(try ground.audit().count == 3)
    try ground.expectCleared()
  }

  @Test func whoWaitedForTheSameHasNothingToDo() throws {
    let first = try hanging(2)
    let second = try ground.skillctl().start(
      ground.words(ground.source(2), ["--lock-wait", "2m"]))
    try #require(second.line(containing: "waiting: ") != nil, "\(second.said)")
    try release()
    #expect(first.end() == 0, "\(first.said)")
    #expect(second.end() == 0, "\(second.said)")
    #expect(try ground.releases().count == 2)
    try ground.expectCleared()
  }

  @Test func whoHangsIsEnded() throws {
    let first = try hanging(2)
    let asked = try ground.skillctl().run(["ops", "unlock"])
    #expect(asked.code == 64 && asked.errors.contains("--yes"), "\(asked)")
    let unlock = try ground.skillctl().run(["ops", "unlock", "--yes", "-m", "she sleeps"])
    #expect(unlock.code == 0 && unlock.text.contains("the deploy of"), "\(unlock)")
    #expect(first.end() == 2, "\(first.said)")
    #expect(ground.version == 1)
    let again = try ground.skillctl().run(["ops", "unlock", "--yes"])
    #expect(again.code == 0 && again.text.contains("nobody has the lock"), "\(again)")

    try FileManager.default.removeItem(atPath: ground.folder.path + "/hang")
    let next = try ground.deploy(ground.source(3))
    #expect(next.code == 0 && next.errors.contains("was cut off while it looked"), "\(next)")
    #expect(ground.version == 3)
    try ground.expectCleared()
    #expect(
      try ground.audit().contains { $0.hasPrefix("unlock done") && $0.contains("she sleeps") })
  }
}

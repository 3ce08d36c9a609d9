import Foundation
import Testing

@testable import Ops

@Suite(
  "A symbiont is copied while it works", .offPool,
  .enabled(if: ServiceHost.isPossible, "there is no sshd or no python3 here"))
struct BackupTests {
  private let ground: BackupHost

  init() throws { ground = try BackupHost() }

  @Test func aCopyStaysAndOneComesHere() throws {
    let skillctl = try ground.skillctl()
    let run = try skillctl.run(["ops", "backup", "--to", ground.here, "--json"])
    #expect(run.code == 0, "\(run.errors)")
    #expect(try BackupHost.value(run, "contents", "calls") as? Int == 60)
    #expect(try BackupHost.value(run, "contents", "tasks") as? Int == 0)
    #expect(try BackupHost.value(run, "contents", "cost_usd") as? Double == 0.610495)
    let there = try #require(BackupHost.names(ground.backups).first)
    #expect(BackupHost.names(ground.here) == ["box-" + there])
    let copy = "\(ground.here)/box-\(there)"
    #expect(BackupHost.isWhole(copy) && BackupHost.isWhole("\(ground.backups)/\(there)"))
    let names = ["SHA256SUMS", "ledger.jsonl", "queue.jsonl", "state.db"]
    #expect(BackupHost.names(copy) == names)
    #expect(try BackupHost.mode(copy) == 0o700)
    for name in names { #expect(try BackupHost.mode("\(copy)/\(name)") == 0o600) }
    // Nothing unfinished, nor anything else.
    #expect(BackupHost.names(ground.backups) == [there])
  }

  @Test func withoutATemporaryFolderOfItsOwnNothingStaysThere() throws {
    let temporary = ground.folder.path + "/temporary"
    try FileManager.default.createDirectory(
      atPath: temporary, withIntermediateDirectories: true)
    try ground.host.ground.server(
      "other",
      variables: [
        "PATH": Program.stubs + ":/usr/sbin:/usr/bin:/bin", "TMPDIR": temporary,
        "STUB_STATE": ground.host.state,
      ])
    let skillctl = try ground.skillctl(alias: "other", keepsBackups: false)
    let refused = try skillctl.run(["ops", "backup"])
    #expect(refused.code == 2 && refused.errors.contains("give --to DIR"), "\(refused.errors)")
    let run = try skillctl.run(["ops", "backup", "--to", ground.here])
    #expect(run.code == 0, "\(run.errors)")
    let name = try #require(BackupHost.names(ground.here).first)
    #expect(BackupHost.isWhole("\(ground.here)/\(name)"))
    #expect(BackupHost.names(temporary).isEmpty)
    #expect(run.text.contains("store: 0 tasks, checked") && run.text.contains("60 calls, $0.6105"))
  }

  @Test func onlyOldCopiesOfItsOwnAreRemoved() throws {
    let old = ["20260101T000000Z", "20260102T000000Z", "20260103T000000Z"]
    let foreign = ["20260104T000000", "before-20260101T000000Z"]
    for name in old + foreign {
      try ground.folder.make("state/backups/\(name)", "SHA256SUMS", "")
      try ground.folder.make("here/box-\(name)", "SHA256SUMS", "")
    }
    // One that is not whole, and somebody else's.
    try ground.folder.make("state/backups/20260105T000000Z", "ledger.jsonl", "")
    try ground.folder.make("here/other-20260101T000000Z", "SHA256SUMS", "")
    let run = try ground.skillctl().run([
      "ops", "backup", "--to", ground.here, "--keep", "2", "--json",
    ])
    #expect(run.code == 0, "\(run.errors)")
    let there = BackupHost.names(ground.backups)
    #expect(old.filter(there.contains) == ["20260103T000000Z"])
    #expect(foreign.allSatisfy(there.contains) && there.contains("20260105T000000Z"))
    let here = BackupHost.names(ground.here)
    #expect(old.filter { here.contains("box-" + $0) } == ["20260103T000000Z"])
    #expect(foreign.allSatisfy { here.contains("box-" + $0) })
    #expect(here.contains("other-20260101T000000Z") && !here.contains { $0.hasPrefix(".") })
    #expect(there.count == 5 && here.count == 5)
    #expect(
      try BackupHost.value(run, "removed_there") as? [String]
        == ["20260101T000000Z", "20260102T000000Z"])
    #expect(!here.contains { $0.hasPrefix(".") })
  }

  @Test func thePlanChangesNothing() throws {
    let run = try ground.skillctl().run(["ops", "backup", "--plan", "--to", ground.here])
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.text.contains("symbiont backup --data-dir \(ground.data) \(ground.backups)/2"))
    #expect(
      run.text.contains("there are 3 files") && run.text.contains("brought to \(ground.here)"))
    #expect(BackupHost.names(ground.backups).isEmpty && BackupHost.names(ground.here).isEmpty)
  }

  @Test func killedHereItLeavesNothingUnderAName() throws {
    let gate = ground.folder.path + "/gate"
    let program = try ground.wrapper(
      "case $1 in backup) echo at the gate >>\(gate)-reached; while ! test -e \(gate); do sleep 0.05; done ;; esac"
    )
    let skillctl = try ground.skillctl(program: program)
    let daemon = try skillctl.start(["ops", "backup", "--to", ground.here])
    try wait { FileManager.default.fileExists(atPath: gate + "-reached") }
    daemon.signal(SIGKILL)
    _ = daemon.end()
    #expect(BackupHost.names(ground.here).allSatisfy { $0.hasPrefix(".skillctl-backup-") })
    #expect(BackupHost.names(ground.here).count == 1)
    try ground.folder.write("gate", "")
    let run = try skillctl.run(["ops", "backup", "--to", ground.here])
    #expect(run.code == 0, "\(run.errors)")
    #expect(BackupHost.names(ground.here).count == 1)
    #expect(BackupHost.names(ground.here).allSatisfy { $0.hasPrefix("box-") })
  }

  @Test func aLostConnectionLeavesNothing() throws {
    let gate = ground.folder.path + "/gate"
    let program = try ground.wrapper(
      "echo >\(gate)-reached; while ! test -e \(gate); do sleep 0.05; done")
    let skillctl = try ground.skillctl(program: program)
    let daemon = try skillctl.start(["ops", "backup", "--to", ground.here])
    try wait { FileManager.default.fileExists(atPath: gate + "-reached") }
    let name = try #require(BackupHost.names(skillctl.connections).first)
    kill(try Ground.master("\(skillctl.connections)/\(name)/c"), SIGKILL)
    #expect(daemon.end() == 2)
    #expect(daemon.said.contains("check the network"), "\(daemon.said)")
    #expect(BackupHost.names(ground.here).isEmpty)
    // There, it finds out that nobody listens any more, before the copy would get its name.
    try ground.folder.write("gate", "")
    try wait { BackupHost.names(ground.backups).isEmpty }
  }

  @Test func killedThereTheNextOneClearsUp() throws {
    // The first time that a copy is made, the shell that asked for it is killed.
    let first = ground.folder.path + "/first"
    let program = try ground.wrapper("test -e \(first) || { echo $$ >\(first); kill -KILL $PPID; }")
    let skillctl = try ground.skillctl(program: program)
    let cut = try skillctl.run(["ops", "backup", "--to", ground.here])
    #expect(cut.code == 2, "\(cut.text)")
    #expect(BackupHost.names(ground.here).isEmpty)
    let left = BackupHost.names(ground.backups)
    #expect(left.count == 1 && left.allSatisfy { $0.hasPrefix(".skillctl-backup-") }, "\(left)")
    // The program goes on until then, and holds the lock of the folder that it works in.
    let orphan = try ground.folder.read("first").trimmingCharacters(in: .newlines)
    try #require(Ground.ends(try #require(pid_t(orphan))))
    let run = try skillctl.run(["ops", "backup"])
    #expect(run.code == 0, "\(run.errors)")
    let now = BackupHost.names(ground.backups)
    #expect(now.count == 1 && now.allSatisfy { BackupName.moment($0) != nil }, "\(now)")
  }

  @Test(.enabled(if: geteuid() == 0, "only root can be another user"))
  func whatIsMadeBelongsToTheServicesUser() throws {
    _ = unsafe chmod(ground.folder.path, 0o711)
    _ = unsafe chmod(ground.host.state, 0o711)
    let words = ["chown", "-R", "nobody", ground.data]
    #expect(Program.run(words)?.code == 0)
    try ground.folder.make("state/backups", "mine", "")
    #expect(Program.run(["chown", "-R", "nobody", ground.backups])?.code == 0)
    let run = try ground.skillctl(user: "nobody").run(["ops", "backup"])
    #expect(run.code == 0, "\(run.errors)")
    let name = try #require(BackupHost.names(ground.backups).first { $0.hasPrefix("2") })
    let owner = Program.run(["stat", "-c", "%U", "\(ground.backups)/\(name)/ledger.jsonl"])
    #expect(owner?.output == Array("nobody\n".utf8))
  }

  @Test func itSaysWhyItIsNotDone() throws {
    let missing = try ground.skillctl(program: "/nowhere/symbiont").run(["ops", "backup"])
    #expect(missing.code == 2 && missing.errors.contains("there is no symbiont on cortex"))
    let empty = try ground.skillctl(data: "/nowhere").run(["ops", "backup"])
    #expect(empty.code == 2 && empty.errors.contains("there is nothing to copy"), "\(empty.errors)")
    let stranger = try ground.skillctl(user: "no-such-user").run(["ops", "backup"])
    #expect(stranger.code == 2 && stranger.errors.contains("no-such-user"), "\(stranger.errors)")
    let bad = try ground.wrapper("echo 'error: the store is corrupt' >&2; exit 2")
    let failed = try ground.skillctl(program: bad).run(["ops", "backup", "--to", ground.here])
    #expect(failed.code == 2 && failed.errors.contains("the store is corrupt"), "\(failed.errors)")
    #expect(BackupHost.names(ground.backups).isEmpty && BackupHost.names(ground.here).isEmpty)
    let none = try ground.skillctl(more: ["key_from: { env: X }"]).run([
      "ops", "backup", "--keep", "0",
    ])
    #expect(none.code == 64 && none.errors.contains("--keep is 1 or more"))
  }

  private func wait(_ isTrue: () -> Bool) throws {
    let limit = ContinuousClock.now + .seconds(300)
    while !isTrue() {
      try #require(ContinuousClock.now < limit)
      usleep(10_000)
    }
  }
}

import Foundation
import Testing

@testable import Ops

@Suite(
  "A copy is put back", .offPool,
  .enabled(if: ServiceHost.isPossible, "there is no sshd or no python3 here"))
struct RestoreTests {
  private let ground: BackupHost
  /// A copy on this side.
  private let copy: String
  /// The same one's name on the host.
  private let name: String
  /// An empty place on the host.
  private let parent: String
  private var data: String { parent + "/data" }

  init() throws {
    ground = try BackupHost()
    parent = ground.host.state + "/new"
    try ground.folder.make("state/new", "mine", "")
    let run = try ground.skillctl().run(["ops", "backup", "--to", ground.here])
    #expect(run.code == 0, "\(run.errors)")
    name = try #require(BackupHost.names(ground.backups).first)
    copy = "\(ground.here)/box-\(name)"
    try ground.unit(active: false)
  }

  private func isSame(_ first: String, _ second: String) -> Bool {
    Program.run(["diff", "-r", "-x", "SHA256SUMS", first, second])?.code == 0
  }

  @Test func itIsPutThereAndASymbiontStartsWithIt() throws {
    let skillctl = try ground.skillctl(data: data)
    let run = try skillctl.run(["ops", "restore", copy, "--yes", "--json"])
    #expect(run.code == 0, "\(run.errors)")
    #expect(try BackupHost.value(run, "contents", "calls") as? Int == 60)
    #expect(try BackupHost.value(run, "contents", "tasks") as? Int == 0)
    #expect(BackupHost.names(data) == ["ledger.jsonl", "queue.jsonl", "state.db"])
    #expect(isSame(data, copy))
    #expect(try BackupHost.mode(data) == 0o700 && BackupHost.mode(data + "/state.db") == 0o600)
    #expect(BackupHost.names(parent) == ["data", "mine"])
    let daemon = try Daemon([
      Program.folder + "/symbiont", "serve", "--data-dir", data, "--port", "0", "--set",
      "claude_cli=not-installed",
    ])
    #expect(daemon.line(containing: "60 calls in the ledger") != nil, "\(daemon.said)")
    daemon.signal(SIGTERM)
    _ = daemon.end()
    // And now there is something.
    let again = try skillctl.run(["ops", "restore", copy, "--yes"])
    #expect(again.code == 2 && again.errors.contains("is not empty"), "\(again.errors)")
    #expect(again.errors.contains("mv -T \(data)"))
  }

  @Test func oneThatIsOnTheHostTakesAnEmptyFoldersPlace() throws {
    try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: true)
    let more = ["release: { root: /nowhere }"]
    let skillctl = try ground.skillctl(data: data, more: more)
    let plan = try skillctl.run(["ops", "restore", "--on-host", name, "--plan"])
    #expect(plan.code == 0 && plan.text.contains("\(data), which is empty, gets 3 files"))
    #expect(BackupHost.names(data).isEmpty)
    let run = try skillctl.run(["ops", "restore", "--on-host", name, "--yes"])
    #expect(run.code == 0, "\(run.errors)")
    #expect(isSame(data, copy) && run.text.contains("store: 0 tasks, checked"))
    let missing = try skillctl.run(["ops", "restore", "--on-host", "20260101T000000Z", "--yes"])
    #expect(missing.code == 2, "\(missing.errors)")
  }

  @Test func bothAreOnTheHostsRecord() throws {
    let root = ground.host.state + "/opt"
    try ground.folder.make(
      "state/opt/.skillctl", "root.json",
      """
      {"at":"2026-11-22T06:00:00Z","by":{"machine":"m","user":"u"},"format":1,"target":"box","use":"service"}

      """)
    let skillctl = try ground.skillctl(data: data, more: ["release: { root: \(root) }"])
    let restored = try skillctl.run(["ops", "restore", copy, "--yes"])
    #expect(restored.code == 0, "\(restored.errors)")
    // One that is only brought here has changed nothing.
    let audit = try skillctl.run(["ops", "audit"])
    #expect(audit.text.contains("restore") && audit.text.contains(copy), "\(audit)")
    #expect(!audit.text.contains("backup  "), "\(audit.text)")
    let running = try ground.skillctl(more: ["release: { root: \(root) }"])
    #expect(try running.run(["ops", "backup"]).code == 0)
    let later = try skillctl.run(["ops", "audit"])
    #expect(later.text.contains("backup") && later.text.contains(ground.backups), "\(later)")
  }

  @Test func itsModesAreThoseOfTheFacts() throws {
    let config = try String(
      contentsOfFile: ground.skillctl(data: data).folder + "/h/.config/skillctl/config.yaml",
      encoding: .utf8)
    let paths =
      "{ data: { path: \(data), type: directory, mode: \"0750\" }, ledger: { path:"
      + " \(data)/ledger.jsonl, mode: \"0640\" }, program:"
    try ground.folder.write(
      "h/.config/skillctl/config.yaml",
      config.replacing("paths: { program:", with: "paths: \(paths)"))
    let skillctl = try ground.skillctlAsItIs()
    let run = try skillctl.run(["ops", "restore", copy, "--yes"])
    #expect(run.code == 0, "\(run.errors)")
    #expect(try BackupHost.mode(data) == 0o750)
    #expect(try BackupHost.mode(data + "/ledger.jsonl") == 0o640)
    #expect(try BackupHost.mode(data + "/state.db") == 0o600)
  }

  @Test func aServiceThatRunsIsNotTouched() throws {
    try ground.unit(active: true)
    let run = try ground.skillctl(data: data).run(["ops", "restore", copy, "--yes"])
    #expect(run.code == 2 && run.errors.contains("skillctl ops stop"), "\(run.errors)")
    #expect(BackupHost.names(parent) == ["mine"])
  }

  @Test func nobodyIsToldYesForOthers() throws {
    let skillctl = try ground.skillctl(data: data)
    let run = try skillctl.run(["ops", "restore", copy])
    #expect(run.code == 64 && run.errors.contains("give --yes"), "\(run.errors)")
    let no = try skillctl.onTerminal(["ops", "restore", copy], prompt: "[y/N]", answer: "n")
    #expect(no.code == 1 && no.seen.contains("nothing was done"), "\(no.seen)")
    #expect(BackupHost.names(parent) == ["mine"])
    let yes = try skillctl.onTerminal(["ops", "restore", copy], prompt: "[y/N]", answer: "y")
    #expect(yes.code == 0 && isSame(data, copy), "\(yes.seen)")
  }

  @Test func aDamagedCopyIsNotPutAnywhere() throws {
    let skillctl = try ground.skillctl(data: data)
    try ground.folder.append("here/box-\(name)/state.db", "x")
    try ground.folder.append("state/backups/\(name)/ledger.jsonl", "x")
    for words in [[copy, "--yes"], ["--on-host", name, "--yes"], [copy, "--into", data]] {
      let run = try skillctl.run(["ops", "restore"] + words)
      #expect(run.code == 2 && run.errors.contains("not whole"), "\(run.errors)")
    }
    #expect(BackupHost.names(parent) == ["mine"])
  }

  @Test func whatChangesOnTheWayIsNotPutThere() throws {
    // What the host's own check does to the data would be such a change.
    let program = try ground.wrapper(
      "test $1 = backup && case $3 in */.skillctl-backup-*) echo x >>$3/ledger.jsonl ;; esac")
    let run = try ground.skillctl(data: data, program: program).run([
      "ops", "restore", copy, "--yes",
    ])
    #expect(run.code == 2 && run.errors.contains("check has changed something"), "\(run.errors)")
    #expect(BackupHost.names(parent) == ["mine"])
  }

  @Test func killedThereNothingIsHalf() throws {
    let first = ground.folder.path + "/first"
    let program = try ground.wrapper("test -e \(first) || { echo $$ >\(first); kill -KILL $PPID; }")
    let skillctl = try ground.skillctl(data: data, program: program)
    let cut = try skillctl.run(["ops", "restore", copy, "--yes"])
    #expect(cut.code == 2, "\(cut.text)")
    let left = BackupHost.names(parent).filter { $0 != "mine" }
    #expect(left.count == 1 && left.allSatisfy { $0.hasPrefix(".skillctl-backup-") }, "\(left)")
    let orphan = try ground.folder.read("first").trimmingCharacters(in: .newlines)
    try #require(Ground.ends(try #require(pid_t(orphan))))
    let run = try skillctl.run(["ops", "restore", copy, "--yes"])
    #expect(run.code == 0, "\(run.errors)")
    #expect(isSame(data, copy) && BackupHost.names(parent) == ["data", "mine"])
  }

  @Test func itCanBeLookedAtHere() throws {
    let place = ground.folder.path + "/look"
    let skillctl = try ground.skillctl()
    let run = try skillctl.run(["ops", "restore", copy, "--into", place, "--json"])
    #expect(run.code == 0 && isSame(place, copy), "\(run.errors)")
    #expect(try BackupHost.mode(place) == 0o700 && BackupHost.names(place).count == 3)
    #expect(try BackupHost.value(run, "contents", "cost_usd") as? Double == 0.610495)
    let again = try skillctl.run(["ops", "restore", copy, "--into", place])
    #expect(again.code == 2 && again.errors.contains("is not empty"))
    let nothing = try skillctl.run(["ops", "restore", ground.here, "--into", place + "2"])
    #expect(nothing.code == 2 && nothing.errors.contains("has no SHA256SUMS"), "\(nothing.errors)")
  }

  @Test func workIsDoneAsTheServicesUser() {
    #expect(BackupAccount(login: "a", user: "a").prefix.isEmpty)
    #expect(BackupAccount(login: "root", user: "a").prefix == ["runuser", "-u", "a", "--"])
    #expect(BackupAccount(login: "b", user: "a").prefix == ["sudo", "-n", "-u", "a", "--"])
  }
}

import Foundation
import SkillModel
import Testing

@testable import Ops

@Suite("Copies are judged") struct BackupJudgementTests {
  /// What a folder holds at 2026-11-22T06:00:00Z, judged.
  private func findings(
    _ lines: [String], broken: [String]? = [], ledger: String? = Self.line, atMost: String = "26h"
  ) throws -> [String] {
    var facts = OpsFacts()
    facts.kind = Stated(.symbiont, by: .builtIn)
    facts.url = Stated("http://127.0.0.1:1", by: .builtIn)
    facts.backup = OpsBackup(
      path: Stated("/b", by: .builtIn),
      atMost: Stated(try #require(DurationText.duration(atMost)), by: .builtIn))
    let target = try #require(Target(name: "box", source: .builtIn, facts: facts))
    let found = FoundBackups((["now 1795327200"] + lines).map { $0[...] })
    let check = BackupReading(folder: "/b", of: target).judge(
      found, broken, BackupContents(), ledger.map { LedgerEnd(Array($0.utf8)) }, "here")
    #expect(check.isGood == check.findings.allSatisfy { !$0.isProblem })
    return check.findings.map(\.name)
  }

  private static let line = #"{"timestamp":"2026-03-20T14:33:12Z","model":"haiku"}"# + "\n"
  private static let good = [
    "copy 9 20261122T053000Z", "file 90 ledger.jsonl", "file 50 state.db", "file 9 SHA256SUMS",
  ]

  @Test func aGoodOneHasNoFault() throws {
    #expect(try findings(Self.good) == [])
    // What its name says counts, and not when it was copied here.
    #expect(try findings(Self.good, atMost: "29m") == ["too-old"])
    #expect(try findings(Self.good, atMost: "30m") == [])
  }

  @Test func problemsAreSaid() throws {
    #expect(try findings([]) == ["missing"])
    #expect(try findings(Self.good, broken: ["state.db: FAILED"]) == ["broken"])
    #expect(try findings(Self.good, ledger: Self.line + "nonsense\n") == ["bad-ledger"])
    #expect(try findings(["copy 9 20261122T053000Z", "file 9 SHA256SUMS"]) == ["empty"])
    #expect(try findings(Array(Self.good.dropLast(2))) == ["empty"])
    // The newest is judged, though an older one would be good.
    #expect(
      try findings(Self.good + ["copy 9 20261122T054500Z", "file 9 SHA256SUMS"]).first == "empty")
  }

  @Test func theOneBeforeTellsWhatIsMissing() throws {
    let before = [
      "copy 9 20261121T053000Z", "file 91 ledger.jsonl", "file 50 state.db",
      "file 3 symbiont.yaml", "file 9 SHA256SUMS",
    ]
    #expect(
      try findings(before + Self.good) == ["lacks-file", "smaller-ledger", "smaller"])
    #expect(try findings(Self.good + before) == ["lacks-file", "smaller-ledger", "smaller"])
  }

  @Test func aMirrorIsJudgedToo() throws {
    let lines = [
      "newest 1795326000 code/a b.swift", "ledger 90 data/ledger.jsonl", "store 50 data/state.db",
    ]
    #expect(try findings(lines, broken: nil) == ["unproved"])
    #expect(try findings(lines, broken: nil, atMost: "10m") == ["too-old", "unproved"])
    #expect(
      try findings(lines, broken: nil, ledger: Self.line + "{\"ti") == ["unproved", "torn-ledger"])
    #expect(try findings([lines[0]], broken: nil, ledger: nil) == ["empty", "unproved"])
    #expect(try findings(["newest 1795326000 ."], broken: nil, ledger: nil) == ["opaque"])
  }

  @Test func nonsenseIsNoCopy() throws {
    for lines in [["copy"], ["copy x y"], ["file 3 a"], ["newest"], ["ledger -1"], ["now x"], [""]]
    {
      #expect(try findings(lines) == ["missing"], "\(lines)")
    }
  }
}

@Suite(
  "Copies are looked at", .offPool,
  .enabled(if: ServiceHost.isPossible, "there is no sshd or no python3 here"))
struct BackupCheckTests {
  private let ground: BackupHost

  init() throws { ground = try BackupHost() }

  private func kinds(_ run: Skillctl.Run) throws -> [String] {
    let all = try BackupHost.value(run, "findings") as? [[String: Any]] ?? []
    return all.compactMap { $0["kind"] as? String }
  }

  @Test func thoseOfTheHost() throws {
    let skillctl = try ground.skillctl()
    let none = try skillctl.run(["ops", "backup", "--check"])
    #expect(none.code == 1 && none.text.contains("there is no copy"), "\(none.errors)")
    #expect(try skillctl.run(["ops", "backup"]).code == 0)
    let good = try skillctl.run(["ops", "backup", "--check", "--json"])
    #expect(good.code == 0, "\(good.text)\(good.errors)")
    #expect(try BackupHost.value(good, "newest", "contents", "calls") as? Int == 60)
    #expect(try BackupHost.value(good, "newest", "whole") as? Bool == true)
    #expect(try BackupHost.value(good, "at_most_seconds") as? Int == 93_600)
    let name = try #require(BackupHost.names(ground.backups).first)
    // What is not finished is no copy.
    try ground.folder.make("state/backups/.skillctl-backup-x/20270101T000000Z", "SHA256SUMS", "")
    try ground.folder.append("state/backups/\(name)/state.db", "x")
    let broken = try skillctl.run(["ops", "backup", "--check", "--json"])
    #expect(try broken.code == 1 && kinds(broken) == ["broken"], "\(broken.text)")
    try FileManager.default.removeItem(atPath: "\(ground.backups)/\(name)/ledger.jsonl")
    #expect(
      try kinds(skillctl.run(["ops", "backup", "--check", "--json"])) == ["broken", "empty"])
  }

  @Test func thoseOfThisMachineWithoutAnyHost() throws {
    let skillctl = try ground.skillctl(alias: "away.invalid")
    try ground.folder.make("here/data", "ledger.jsonl", "")
    try ground.folder.make("here/code", "a b", "")
    try FileManager.default.copyItem(
      atPath: ground.data + "/queue.jsonl", toPath: ground.here + "/data/queue.jsonl")
    try FileManager.default.removeItem(atPath: ground.here + "/data/ledger.jsonl")
    try FileManager.default.copyItem(
      atPath: ground.data + "/ledger.jsonl", toPath: ground.here + "/data/ledger.jsonl")
    let words = ["ops", "backup", "--check", "--to", ground.here, "--json"]
    let mirror = try skillctl.run(words)
    #expect(try mirror.code == 0 && kinds(mirror) == ["unproved"], "\(mirror.text)\(mirror.errors)")
    #expect(try BackupHost.value(mirror, "newest", "contents", "calls") as? Int == 60)
    #expect(try BackupHost.value(mirror, "form") as? String == "mirror")
    let old = ["touch", "-d", "2026-01-01", "data/ledger.jsonl", "data/queue.jsonl", "code/a b"]
    #expect(Program.run(["env", "-C", ground.here] + old)?.code == 0)
    let late = try skillctl.run(words)
    #expect(try late.code == 1 && kinds(late) == ["too-old", "unproved"], "\(late.text)")
    // Copies of this target count before what else is there.
    #expect(try ground.skillctl().run(["ops", "backup", "--to", ground.here]).code == 0)
    try ground.folder.make("here/other-20270101T000000Z", "SHA256SUMS", "")
    let copies = try ground.skillctl(alias: "away.invalid").run(words)
    #expect(try copies.code == 0 && kinds(copies) == [], "\(copies.text)")
    #expect(try BackupHost.value(copies, "copies") as? Int == 1)
  }
}

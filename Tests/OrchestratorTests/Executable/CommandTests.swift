#if os(Linux)
  import Foundation
  import SkillModel
  import SymbiontAPI
  import Testing

  @testable import Orchestrator

  /// The other commands as processes.
  @Suite(.offPool) struct CommandTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func run(
      _ arguments: String..., environment: [String: String] = [:]
    ) throws -> (code: Int32, text: String) {
      try SymbiontProcess.run(arguments, in: folder.path, environment)
    }

    @Test func aLedgerIsVerified() throws {
      let good = #"{"timestamp":"2026-03-20T14:32:15Z","model":"haiku","estimated_cost_usd":0.25}"#
      try folder.write("good", Array("\(good)\n\(good)\n".utf8))
      try folder.write("torn", Array("\(good)\nnonsense\n{\"time".utf8))
      let whole = try run("ledger", "verify", "good")
      #expect(whole.code == 0)
      #expect(whole.text == "good: 2 lines, 2 calls, $0.5\n  haiku: 2 calls, $0.5\n")
      let torn = try run("ledger", "verify", "torn")
      #expect(torn.code == 1)
      #expect(torn.text.contains("torn:2:1: error: the line is not a JSON object\n"))
      #expect(torn.text.contains("torn:3: error: the last line is cut off after 6 bytes\n"))
      let json = try run("ledger", "verify", "torn", "--json")
      #expect(json.code == 1)
      let value = try JSONReader.read(Array(json.text.utf8))
      #expect(value["end"]?.string == "torn")
      #expect(value["bad_line_count"]?.integer == 1)
      #expect(value["total"]?["calls"]?.integer == 1)
      let none = try run("ledger", "verify", "none")
      #expect(none.code == 2)
      #expect(none.text.hasPrefix("error: cannot read none: No such file or directory\n  help: "))
    }

    @Test func aBackupIsMadeWhileItRuns() throws {
      let daemon = try SymbiontProcess(["--demo", "--data-dir", "d"], in: folder.path)
      try #require(daemon.tells("READY=1") != nil)
      let backup = try run("backup", "copy/", "--data-dir", "d")
      #expect(backup.code == 0)
      #expect(backup.text.hasPrefix("state.db: 0 tasks, checked\nledger.jsonl: 60 calls, $0."))
      #expect(try run("backup", "copy", "--data-dir", "d").code == 2)
      daemon.signal(SIGTERM)
      #expect(daemon.end() == 0)
      #expect(try folder.read("copy/ledger.jsonl") == folder.read("d/ledger.jsonl"))
      #expect(!DataFolder.names(in: folder.path).contains { $0.contains("partial") })
    }

    #if DEBUG
      @Test func theNextBackupRemovesWhatAKilledOneLeft() throws {
        try DataFolder.makeFolder(folder.path + "/d")
        try folder.write("d/ledger.jsonl", [])
        let killed = ["KILL_SYMBIONT_AT": "backupLedgerCopied"]
        _ = try run("backup", "copy", "--data-dir", "d", environment: killed)
        let left = DataFolder.names(in: folder.path)
        #expect(left.count == 2 && left.contains { $0.hasPrefix("copy.partial-") })
        #expect(try run("backup", "copy", "--data-dir", "d").code == 0)
        #expect(Set(DataFolder.names(in: folder.path)) == ["copy", "d"])
      }
    #endif

    @Test func theConfigurationIsShownWithoutTheToken() throws {
      try folder.write("t", Array("0123456789abcdef0123\n".utf8))
      try folder.write("s.yaml", Array("lease: 90s\ntoken_file: t\n".utf8))
      let page = try run(
        "config", "check", "--config", "s.yaml", "--port", "auto",
        environment: ["SYMBIONT_CONCURRENCY": "7"])
      #expect(page.code == 0)
      let rows = page.text.split(separator: "\n").map {
        $0.split(separator: " ").joined(separator: " ")
      }
      for row in [
        "lease 90s s.yaml:1:8", "port auto --port", "concurrency 7 SYMBIONT_CONCURRENCY",
        "host 127.0.0.1 default", "clients must show the token",
      ] {
        #expect(rows.contains(row), "\(row)\n\(page.text)")
      }
      let json = try run("config", "check", "--config", "s.yaml", "--json")
      let value = try JSONReader.read(Array(json.text.utf8))
      #expect(json.text.contains("\"asks_for_token\" : true"))
      #expect(value["file"]?.string == "s.yaml")
      #expect(!(page.text + json.text).contains("0123456789"))
    }

    @Test func faultsOfTheConfigurationAreFindings() throws {
      try folder.write("s.yaml", Array("lease: soon\nport: 99999\n".utf8))
      let page = try run("config", "check", "--config", "s.yaml")
      #expect(page.code == 1)
      #expect(page.text.split(separator: "\n").count == 4)
      let json = try run("config", "check", "--config", "s.yaml", "--json")
      #expect(json.code == 1)
      let faults = try JSONReader.read(Array(json.text.utf8))["error"]?["faults"]?.array ?? []
      #expect(faults.map { $0["line"]?.integer } == [1, 2])
      #expect(try run("config", "check", "--config", "none").code == 2)
    }

    @Test func theExampleIsRight() throws {
      let example = try run("config", "example")
      #expect(example.code == 0)
      try folder.write("s.yaml", Array(example.text.utf8))
      #expect(try run("config", "check", "--config", "s.yaml").code == 0)
    }

    @Test func wrongUsageSaysSo() throws {
      for arguments in [
        ["serv"], ["serve", "--prot", "1"], ["serve", "--set", "lease"],
        ["serve", "--demo", "--config", "x"],
      ] {
        let run = try SymbiontProcess.run(arguments, in: folder.path)
        #expect(run.code == 64, "\(arguments)")
        #expect(run.text.hasPrefix("error: "))
      }
    }

    @Test func theVersionNamesTheRevision() throws {
      #expect(try run("--version").text == "symbiont \(Version.current) (not a release)\n")
      let root = folder.path + "/release"
      for name in ["", "/bin"] { try DataFolder.makeFolder(root + name) }
      try folder.write("release/REVISION", Array("abc123\n".utf8))
      try FileManager.default.copyItem(atPath: SymbiontProcess.path, toPath: root + "/bin/symbiont")
      let run = try #require(Program.output(root + "/bin/symbiont", ["--version"]))
      #expect(run.text == "symbiont \(Version.current) (revision abc123)\n")
    }
  }

  /// The tarball of a release.
  @Suite(.offPool) struct ReleaseScriptTests {
    private static let isThere = Program.output("python3", ["--version"])?.code == 0

    @Test(.enabled(if: isThere)) func theSameBinaryGivesTheSameBytes() throws {
      let folder = try TemporaryFolder()
      try folder.write("binary", Array("not a program".utf8))
      let script = Program.packageRoot + "/Scripts/release.py"
      var tarballs: [Data] = []
      for out in ["one", "two"] {
        let run = try #require(
          Program.output(script, [folder.path + "/binary", "--out", folder.path + "/" + out]))
        #expect(run.code == 0, "\(run.text)")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/" + out)
        let tarball = try #require(names.first { $0.hasSuffix(".tar.gz") })
        tarballs.append(
          try Data(contentsOf: URL(fileURLWithPath: "\(folder.path)/\(out)/\(tarball)")))
        let root = folder.path + "/\(out)/" + tarball.dropLast(".tar.gz".count)
        #expect(
          try FileManager.default.contentsOfDirectory(atPath: root).sorted()
            == ["REVISION", "bin", "manifest.json", "symbiont.service"])
        #expect(FileManager.default.isExecutableFile(atPath: root + "/bin/symbiont"))
      }
      #expect(tarballs[0] == tarballs[1])
    }
  }
#endif

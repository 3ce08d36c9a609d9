#if os(Linux)
  import Foundation
  import SymbiontAPI
  import Testing

  @testable import Orchestrator

  /// The daemon as a process of its own.
  @Suite(.offPool) struct ServeTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func ready(
      _ arguments: [String] = [], _ environment: [String: String] = [:]
    ) throws -> SymbiontProcess {
      let process = try SymbiontProcess(arguments, in: folder.path, environment)
      try #require(process.tells("READY=1") != nil, "\(process.said)")
      return process
    }

    @Test func aTermSignalEndsItCleanly() throws {
      let process = try ready()
      #expect(try folder.read("data/queue.jsonl").isEmpty)
      process.signal(SIGTERM)
      #expect(process.tells("STOPPING=1") != nil)
      #expect(process.end() == 0)
      #expect(process.said.contains(" info: stopped; everything is written\n"))
      // SQLite may leave its empty log beside the database.
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/data")
        .filter { !$0.hasPrefix("state.db-") }
      #expect(
        names.sorted()
          == ["ledger.jsonl", "queue.jsonl", "scratch", "state.db", "symbiont.lock"])
    }

    @Test func aSecondOneIsRefusedAndToldWhoHasIt() throws {
      let first = try ready()
      let second = try SymbiontProcess.run(["serve"], in: folder.path)
      #expect(second.code == 2)
      #expect(
        second.text.contains("error: \(folder.path)/data is in use by process \(first.pid) on "))
      first.signal(SIGTERM)
      #expect(first.end() == 0)
    }

    @Test func theWatchdogIsFed() throws {
      let process = try ready([], ["WATCHDOG_USEC": "20000"])
      #expect(process.tells("WATCHDOG=1") != nil)
      #expect(process.tells("WATCHDOG=1") != nil)
      process.signal(SIGTERM)
      #expect(process.end() == 0)
    }

    @Test func aTornLedgerIsRepairedAndSaid() throws {
      try DataFolder.makeFolder(folder.path + "/data")
      try folder.write("data/ledger.jsonl", Array("{\"timest".utf8))
      let process = try ready([], ["JOURNAL_STREAM": "8:1"])
      process.signal(SIGTERM)
      #expect(process.end() == 0)
      #expect(
        process.said.contains("<4>the last line of \(folder.path)/data/ledger.jsonl was cut off"))
      #expect(try folder.read("data/ledger.jsonl").isEmpty)
    }

    @Test func aKilledOneLeavesTheDirectoryFree() throws {
      let first = try ready()
      first.signal(SIGKILL)
      #expect(first.end() == 128 + SIGKILL)
      let second = try ready()
      second.signal(SIGTERM)
      #expect(second.end() == 0)
    }

    @Test func aBrokenConfigurationIsSaidWithItsPlace() throws {
      try folder.write("s.yaml", Array("port: 1\nleese: 5s\n".utf8))
      let run = try SymbiontProcess.run(["serve", "--config", "s.yaml"], in: folder.path)
      #expect(run.code == 2)
      #expect(
        run.text.hasPrefix(
          "s.yaml:2:1: error: `leese` is no key of the configuration\n  help: did you mean `lease`?"
        ))
      #expect(!DataFolder.exists(folder.path + "/data"))
    }

    @Test func anUnusableTokenStopsIt() throws {
      try folder.write("t", Array("short".utf8))
      let run = try SymbiontProcess.run(
        ["serve", "--host", "0.0.0.0", "--set", "token_file=t"], in: folder.path)
      #expect(run.code == 2)
      #expect(run.text.hasPrefix("error: \(folder.path)/t holds no token"))
    }

    /// Root may write everywhere, so nobody tries.
    @Test func aDirectoryThatCannotBeWrittenIsSaid() throws {
      try DataFolder.makeFolder(folder.path + "/data")
      for (path, mode) in [("", 0o755), ("/data", 0o555)] {
        try FileManager.default.setAttributes(
          [.posixPermissions: mode], ofItemAtPath: folder.path + path)
      }
      var command = [SymbiontProcess.path]
      if getuid() == 0 {
        let tool = ["setpriv", "--reuid=65534", "--clear-groups"]
        guard Program.output(tool[0], Array(tool[1...]) + command + ["--version"])?.code == 0 else {
          return print("skipped: nobody but root can run symbiont here")
        }
        command = tool + command
      }
      let run = try #require(
        Program.output(
          command[0], Array(command[1...]) + ["serve", "--data-dir", folder.path + "/data"]))
      #expect(run.code == 2)
      #expect(
        run.text.hasPrefix(
          "error: cannot open \(folder.path)/data/symbiont.lock: Permission denied\n  help: check who"
        ))
    }

    @Test func theDemonstrationNeedsNothingAndLeavesNothing() throws {
      try DataFolder.makeFolder(folder.path + "/tmp")
      let process = try ready(["--demo"], ["TMPDIR": folder.path + "/tmp", "SYMBIONT_PORT": "x"])
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/tmp")
      #expect(names == ["symbiont-demo-\(process.pid)"])
      let ledger = try LedgerCheck("\(folder.path)/tmp/\(names.first ?? "")/ledger.jsonl")
      #expect(ledger.isWhole && ledger.reading.lines == 60)
      process.signal(SIGTERM)
      #expect(process.end() == 0)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/tmp").isEmpty)
    }

    @Test func aDemonstrationCanBeKept() throws {
      let process = try ready(["--demo", "--data-dir", "mine"])
      process.signal(SIGTERM)
      #expect(process.end() == 0)
      let run = try SymbiontProcess.run(["serve", "--data-dir", "mine"], in: folder.path)
      #expect(run.code == 2)
      #expect(run.text.contains("was made by `symbiont serve --demo`"))
    }
  }
#endif

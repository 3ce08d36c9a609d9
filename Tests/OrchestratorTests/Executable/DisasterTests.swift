#if os(Linux)
  import AsyncHTTPClient
  import Foundation
  import NIOCore
  import NIOHTTP1
  import Testing

  @testable import Orchestrator

  /// What befalls the disk under a real daemon.
  @Suite("A daemon whose files come to harm", .offPool)
  struct DisasterTests {
    private let folder: TemporaryFolder
    private var data: String { folder.path + "/data" }

    init() throws { folder = try TemporaryFolder() }

    private func ready(_ arguments: [String] = []) throws -> SymbiontProcess {
      let process = try SymbiontProcess(
        ["--set", "claude_cli=\(FakeClaude.path)", "--set", "heartbeat_interval=1s"]
          + arguments, in: folder.path)
      try #require(process.tells("READY=1") != nil, "\(process.said)")
      return process
    }

    /// Status and text of an answer.
    private func ask(
      _ process: SymbiontProcess, _ path: String, _ body: String? = nil
    ) async throws -> (status: UInt, text: String) {
      let port = try #require(process.said.firstMatch(of: /http:\/\/127\.0\.0\.1:(\d+)/)).1
      var request = HTTPClientRequest(url: "http://127.0.0.1:\(port)\(path)")
      if let body {
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/json")
        request.body = .bytes(ByteBuffer(string: body))
      }
      let answer = try await HTTPClient.shared.execute(request, timeout: .seconds(120))
      let text = try await answer.body.collect(upTo: 8 << 20)
      return (answer.status.code, String(buffer: text))
    }

    private func task(_ text: String) -> String {
      "{\"task\":\"\(text)\",\"force_tier\":\"haiku\"}"
    }

    private func stop(_ process: SymbiontProcess) {
      process.signal(SIGTERM)
      #expect(process.end() == 0)
    }

    /// The whole files and a damaged store.
    private func damaged() async throws {
      let process = try ready()
      for number in 0..<50 {
        let text = "\(number)" + String(repeating: "x", count: 500)
        #expect(try await ask(process, "/queue", task(text)).status == 200)
      }
      let copy = try SymbiontProcess.run(["backup", "copy", "--data-dir", data], in: folder.path)
      #expect(copy.code == 0, "\(copy.text)")
      stop(process)
      var bytes = try folder.read("data/state.db")
      for place in 4096..<8192 { bytes[place] ^= 0x55 }
      DataFolder.remove(data + "/state.db")
      try folder.write("data/state.db", bytes)
    }

    @Test("A damaged store is refused with what to do, left as it is, and replaced by the backup")
    func damagedStore() async throws {
      try await damaged()
      let before = try folder.read("data/state.db")
      let refused = try serve()
      #expect(refused.code == 2)
      #expect(refused.text.contains("error: \(data)/state.db is damaged"), "\(refused.text)")
      #expect(refused.text.contains("backup"), "\(refused.text)")
      #expect(try folder.read("data/state.db") == before)
      let none = try SymbiontProcess.run(["backup", "other", "--data-dir", data], in: folder.path)
      #expect(none.code == 2 && !DataFolder.exists(folder.path + "/other"))
      try DataFolder.rename(data, to: data + ".damaged")
      try DataFolder.rename(folder.path + "/copy", to: data)
      let process = try ready()
      #expect(try await ask(process, "/status").text.contains("\"status\":\"healthy\""))
      #expect(try await ask(process, "/task", task("after")).status == 200)
      stop(process)
      #expect(try SQLiteStore.check(data + "/state.db") == 51)
    }

    @Test("A ledger that is damaged in the middle is told, the rest counts, and the work goes on")
    func damagedLedger() async throws {
      try DataFolder.makeFolder(data)
      let lines = DemoData.lines(until: FakeClaude.now).map(\.bytes)
      var broken = lines[1]
      for place in 20..<60 { broken[place] = 0 }
      let file = lines[0] + broken + lines[2]
      try folder.write("data/ledger.jsonl", file)
      let process = try ready()
      #expect(process.said.contains("lines of the ledger that are not counted: 1 (the first at "))
      #expect(try await ask(process, "/task", task("x")).status == 200)
      #expect(try await ask(process, "/status").text.contains("\"total_calls\":3"))
      stop(process)
      #expect(try folder.read("data/ledger.jsonl").starts(with: file))
      let verdict = try SymbiontProcess.run(
        ["ledger", "verify", "--data-dir", data], in: folder.path)
      #expect(verdict.code == 1)
      #expect(verdict.text.contains("\(data)/ledger.jsonl:2:"), "\(verdict.text)")
      #expect(!verdict.text.contains("ledger.jsonl:4:"))
    }

    @Test("On a full disk tasks are refused, what was accepted is kept, and it goes on by itself")
    func fullDisk() async throws {
      try await onDisk(size: "8m") { process in
        try folder.write("data/ballast", [UInt8](repeating: 0, count: 5 << 20))
        #expect(try await ask(process, "/queue/pause", "{}").status == 200)
        var accepted = 0
        var refusal: (status: UInt, text: String)?
        let long = String(repeating: "x", count: 50_000)
        for _ in 0..<200 where refusal == nil {
          let answer = try await ask(process, "/queue", task(long))
          if answer.status == 200 { accepted += 1 } else { refusal = answer }
        }
        #expect(refusal.map { [503, 507].contains($0.status) } ?? false, "\(refusal as Any)")
        #expect(accepted > 0)
        #expect(try await ask(process, "/health").status == 200)
        DataFolder.remove(data + "/ballast")
        #expect(try await ask(process, "/queue", task("after")).status == 200)
        #expect(try await ask(process, "/queue/resume", "{}").status == 200)
        let last = try await ask(process, "/task", task("the last"))
        #expect(last.status == 200, "\(last)")
        let counts = try await ask(process, "/status").text
        #expect(counts.contains("\"failed\":0"), "\(counts)")
        return accepted + 2
      }
    }

    @Test("A read-only disk is refused, and nothing on it is touched")
    func readOnlyDisk() async throws {
      try DataFolder.makeFolder(data)
      guard getuid() == 0,
        Program.run("/bin/mount", ["-t", "tmpfs", "-o", "ro", "tmpfs", data]) == 0
      else {
        return print("skipped: a daemon on a read-only disk, which cannot be mounted here")
      }
      let refused = try serve()
      #expect(Program.run("/bin/umount", ["-l", data]) == 0)
      #expect(refused.code == 2)
      #expect(
        refused.text.hasPrefix(
          "error: cannot open \(data)/symbiont.lock: Read-only file system\n  help: "))
    }

    /// A daemon that ought to refuse; killed after a while when it does not.
    private func serve() throws -> (code: Int32, text: String) {
      try #require(
        Program.output(
          "timeout", ["60", SymbiontProcess.path, "serve", "--port", "auto", "--data-dir", data]))
    }

    /// Runs a daemon whose directory is a small disk of its own; `work` says how many tasks it accepted.
    private func onDisk(
      size: String, _ work: (SymbiontProcess) async throws -> Int
    ) async throws {
      try DataFolder.makeFolder(data)
      guard getuid() == 0,
        Program.run("/bin/mount", ["-t", "tmpfs", "-o", "size=\(size)", "tmpfs", data]) == 0
      else {
        return print("skipped: a daemon on a small disk of its own, which cannot be mounted here")
      }
      let outcome: Result<Void, any Error>
      do {
        let process = try ready()
        let accepted = try await work(process)
        stop(process)
        #expect(try SQLiteStore.check(data + "/state.db") == accepted)
        let check = try LedgerCheck(data + "/ledger.jsonl")
        #expect(check.isWhole)
        outcome = .success(())
      } catch {
        outcome = .failure(error)
      }
      #expect(Program.run("/bin/umount", ["-l", data]) == 0)
      try outcome.get()
    }
  }
#endif

#if os(Linux)
  import AsyncHTTPClient
  import Foundation
  import NIOCore
  import NIOHTTP1
  import SymbiontAPI
  import Testing

  @testable import Orchestrator

  /// Health, metrics and the page of a daemon that is a process of its own.
  @Suite(.offPool) struct LivePageTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private struct Answer {
      let status: Int
      let headers: [String: String]
      let text: String
    }

    private func started(
      _ arguments: [String], _ environment: [String: String] = [:]
    ) throws -> (process: SymbiontProcess, url: String) {
      let process = try SymbiontProcess(
        arguments + ["--port", "auto"], in: folder.path, environment)
      try #require(process.tells("READY=1") != nil, "\(process.said)")
      let address = try #require(process.said.firstMatch(of: /listening at (http:\S+)/))
      return (process, address.1 + "/")
    }

    private func get(_ url: String, _ headers: [String: String] = [:]) async throws -> Answer {
      var request = HTTPClientRequest(url: url)
      for (name, value) in headers { request.headers.add(name: name, value: value) }
      let answer = try await HTTPClient.shared.execute(request, timeout: .minutes(5))
      let body = try await answer.body.collect(upTo: 10 << 20)
      return Answer(
        status: Int(answer.status.code),
        headers: Dictionary(answer.headers.map { ($0.name.lowercased(), $0.value) }) { $1 },
        text: String(buffer: body))
    }

    @Test func aSoundOneAnswersForItself() async throws {
      let (process, url) = try started(["--demo"])
      let deep = try await get(url + "health/deep")
      let health = try JSONDecoder().decode(DeepHealth.self, from: Data(deep.text.utf8))
      #expect(deep.status == 200 && health.checks.count == 11, "\(deep.text)")
      #expect(health.checks.allSatisfy { $0.verdict != .failed }, "\(deep.text)")

      let metrics = try await get(url + "metrics")
      #expect(metrics.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8")
      let read = try PrometheusReader(metrics.text)
      #expect(
        read.values[
          #"symbiont_http_requests_total{method="GET",route="/health/deep",status="200"}"#] == 1)
      #expect(read.values[#"symbiont_calls_total{model="sonnet"}"#] == 11)
      _ = try PrometheusTextTests.readByClient(metrics.text)

      let page = try await get(url)
      #expect(page.status == 200 && page.headers["content-type"] == "text/html; charset=utf-8")
      #expect(page.headers["content-security-policy"]?.contains("script-src 'self';") == true)
      #expect(page.headers["cache-control"] == "no-store")
      let assets = page.text.matches(of: /(?:src|href)="(assets\/[^"]+)"/).map { String($0.1) }
      #expect(assets.count == 6)
      for asset in assets {
        let file = try await get(url + asset)
        #expect(file.status == 200 && !file.text.isEmpty)
        #expect(file.headers["cache-control"] == "private, max-age=31536000, immutable")
      }
      #expect(try await get(url + "assets/style.css").status == 404)
      process.signal(SIGTERM)
      #expect(process.end() == 0)
    }

    @Test func aLostLedgerFailsIt() async throws {
      let (process, url) = try started(["--demo", "--data-dir", "d"])
      try FileManager.default.removeItem(atPath: folder.path + "/d/ledger.jsonl")
      let deep = try await get(url + "health/deep")
      #expect(deep.status == 503)
      let health = try JSONDecoder().decode(DeepHealth.self, from: Data(deep.text.utf8))
      #expect(health.status == .failed)
      #expect(health.checks.filter { $0.verdict == .failed }.map(\.name) == ["ledger"])
      // The page says so, and is a page all the same.
      let page = try await get(url)
      #expect(page.status == 200 && page.text.contains("ledger: failed"))
      process.signal(SIGTERM)
      #expect(process.end() == 0)
    }

    @Test func theRulesOfAccessAreTheSame() async throws {
      let token = String(repeating: "t", count: 40)
      try folder.write("token", Array(token.utf8))
      let (process, url) = try started(["--set", "token_file=token"])
      for path in ["", "health/deep", "metrics", "assets/style.css"] {
        #expect(try await get(url + path).status == 401, "\(path)")
      }
      let basic = "Basic " + Data("any:\(token)".utf8).base64EncodedString()
      for authorization in ["Bearer \(token)", basic] {
        #expect(try await get(url, ["Authorization": authorization]).status == 200)
        #expect(try await get(url + "metrics", ["Authorization": authorization]).status == 200)
      }
      process.signal(SIGTERM)
      #expect(process.end() == 0)
    }

    @Test func aBrowserShowsItAndItsButtonWorks() async throws {
      let hasBrowser =
        Program.output("chromium", ["--version"])?.code == 0
        && Program.output("python3", ["-c", "import playwright, axe_playwright_python"])?.code == 0
      guard hasBrowser else {
        return print("skipped: no chromium or no Playwright here, so the page is not opened")
      }
      let (process, url) = try started(["--demo"])
      let script = Program.packageRoot + "/Tests/OrchestratorTests/Page/Scripts/check_page.py"
      let pictures = ProcessInfo.processInfo.environment["PAGE_PICTURES"].map { [$0] } ?? []
      let run = try #require(Program.output("python3", [script, url] + pictures))
      #expect(run.code == 0 && run.text == "everything holds\n", "\(run.text)")
      process.signal(SIGTERM)
      #expect(process.end() == 0)
    }
  }
#endif

import Foundation
import HTTPTypes
import SymbiontAPI
import Testing

@testable import Orchestrator

@Suite("What Prometheus is told")
struct DaemonMetricsTests {
  private let counted = MetricStore()

  private func metrics(_ stand: Stand) -> DaemonMetrics {
    DaemonMetrics(
      counted, scheduler: stand.scheduler, ledger: stand.ledger, folder: stand.folder.path,
      release: ReleaseIdentity(version: "1.2\"3", revision: nil), wall: stand.clock.wall)
  }

  @Test("Totals are those of the ledger, states those of the store, calls those that ended")
  func values() async throws {
    var limits = BudgetLimits()
    limits.day = .init(soft: USD(nanos: 500_000_000), hard: USD(nanos: 9_000_000_000))
    let stand = try Stand { [counted] settings in
      settings.budgets = limits
      settings = settings.metered(counted)
    }
    await stand.daemon.start()
    try await stand.hasBeaten()
    _ = try await stand.finished(stand.submit("hello"))
    _ = try await stand.scheduler.pause("for a test", until: stand.clock.now + .seconds(60))
    _ = try await stand.submit("waits")
    stand.clock.move(by: .seconds(30))
    let text = await metrics(stand).text()
    let read = try PrometheusReader(text)
    let totals = stand.ledger.totals
    let cost = try #require(totals.byModel["haiku"]?.cost)
    for (key, value) in [
      (#"symbiont_build_info{version="1.2\"3",revision=""}"#, 1),
      (#"symbiont_tasks{state="pending"}"#, 1), (#"symbiont_tasks{state="done"}"#, 1),
      (#"symbiont_tasks{state="blocked"}"#, 0), ("symbiont_tasks_running", 0),
      ("symbiont_oldest_pending_seconds", 30), ("symbiont_queue_paused", 1),
      (
        "symbiont_queue_paused_until_timestamp_seconds", Double(stand.clock.now.seconds + 30)
      ),
      ("symbiont_heartbeat_age_seconds", 30), ("symbiont_store_failed", 0),
      ("symbiont_ledger_failed", 0), ("symbiont_ledger_bad_lines", 0),
      (#"symbiont_calls_total{model="haiku"}"#, 1),
      (#"symbiont_call_failures_total{model="haiku"}"#, 0),
      (#"symbiont_calls_of_unknown_cost_total{model="haiku"}"#, 0),
      (#"symbiont_cost_usd_total{model="haiku"}"#, cost.dollars),
      (#"symbiont_budget_limit_usd{kind="hard",period="day",tier="all"}"#, 9),
      (#"symbiont_budget_limit_usd{kind="soft",period="day",tier="all"}"#, 0.5),
      (#"symbiont_budget_reserved_usd{period="day",tier="all"}"#, 0),
      (#"symbiont_calls_ended_total{outcome="answered",tier="haiku"}"#, 1),
      (#"symbiont_call_duration_seconds_count{tier="haiku"}"#, 1),
    ] as [(String, Double)] { #expect(read.values[key] == value, "\(key)") }
    for name in [
      "process_cpu_seconds_total", "process_max_fds", "symbiont_disk_free_bytes",
      "symbiont_ledger_size_bytes",
    ] { #expect((read.values[name] ?? 0) > 0, "\(name)") }
    #if os(Linux)
      for name in [
        "process_resident_memory_bytes", "process_open_fds", "process_start_time_seconds",
      ] { #expect((read.values[name] ?? 0) > 0, "\(name)") }
      let start = try #require(read.values["process_start_time_seconds"])
      #expect(abs(Date().timeIntervalSince1970 - start) < 86_400)
    #endif
    _ = try PrometheusTextTests.readByClient(text)
    try await stand.daemon.stop(within: .zero)
  }

  @Test("With a store that is gone, the rest is told all the same")
  func brokenStore() async throws {
    let stand = try Stand()
    try stand.store.close()
    let read = try PrometheusReader(await metrics(stand).text())
    #expect(read.values["symbiont_store_failed"] == 1)
    #expect(read.values["symbiont_ledger_failed"] == 0)
    #expect(read.types["symbiont_tasks"] == nil)
  }

  @Test("Requests are counted by route, whatever paths and methods scanners make up")
  func requests() async throws {
    let metrics = metrics(try Stand())
    metrics.requests.note(.get, route: "/tasks/{id}", .ok, since: .now)
    metrics.requests.note(.get, route: "/tasks/{id}", .notFound, since: .now)
    metrics.requests.note(.trace, route: nil, .notFound, since: .now)
    let read = try PrometheusReader(PrometheusText.text(counted.families))
    for (key, value) in [
      (#"symbiont_http_requests_total{method="GET",route="/tasks/{id}",status="200"}"#, 1),
      (#"symbiont_http_requests_total{method="GET",route="/tasks/{id}",status="404"}"#, 1),
      (#"symbiont_http_requests_total{method="other",route="none",status="404"}"#, 1),
      (#"symbiont_http_request_duration_seconds_count{method="GET",route="/tasks/{id}"}"#, 2),
    ] as [(String, Double)] { #expect(read.values[key] == value, "\(key)") }
  }

  @Test("Events that a slow listener misses are counted")
  func missed() {
    let broadcast = EventBroadcast(buffer: 2)
    let slow = broadcast.listen()
    for _ in 0..<5 { broadcast.send(.resumed) }
    #expect(broadcast.missed == 3 && broadcast.listeners == 1)
    withExtendedLifetime(slow) {}
  }
}

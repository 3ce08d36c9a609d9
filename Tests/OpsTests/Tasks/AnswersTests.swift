import Foundation
import SymbiontAPI
import Testing

@testable import Ops

/// Symbiont's own answers, as its documentation shows them, are read as well as ours.
struct AnswersTests {
  private func read<Value: Decodable>(_ type: Value.Type, _ json: String) throws -> Value {
    try JSONDecoder().decode(type, from: Data(json.utf8))
  }

  @Test func itsStatus() throws {
    let status = try read(
      StatusAnswer.self,
      """
      {
        "status": "healthy",
        "runtime": "elixir/otp",
        "queue_size": 0,
        "last_heartbeat": "2026-03-20T20:15:26Z",
        "total_calls": 2,
        "total_cost_estimated_usd": 0.0006,
        "by_model": {
          "haiku": {"calls": 2, "cost": 0.0006}
        }
      }
      """)
    #expect(status.status == .healthy && status.runtime == "elixir/otp" && status.totalCalls == 2)
    #expect(status.totalCost == USD(dollars: 0.0006) && status.byModel["haiku"]?.calls == 2)
    #expect(status.lastHeartbeat == Timestamp("2026-03-20T20:15:26Z"))
    #expect(status.tasks.isEmpty && status.running.isEmpty && status.pause == nil)
    #expect(status.problems.isEmpty && status.budget.isEmpty && status.version == nil)
    // What is written is read back as it was.
    var own = status
    own.runtime = HealthAnswer.ownRuntime
    own.pause = QueuePause(reason: "r", since: Timestamp(microseconds: 0), until: nil)
    own.tasks = ["pending": 3]
    let again = try read(
      StatusAnswer.self, String(decoding: try JSONEncoder().encode(own), as: UTF8.self))
    #expect(again == own)
  }

  @Test func anotherWordIsNoHealthyOne() throws {
    let status = try read(
      StatusAnswer.self,
      #"{"status":"on fire","queue_size":1,"total_calls":0,"total_cost_estimated_usd":0}"#)
    #expect(status.status == .unhealthy && status.problems == ["it calls itself 'on fire'"])
    #expect(throws: DecodingError.self) { try read(StatusAnswer.self, #"{"status":"healthy"}"#) }
  }

  @Test func itsQueue() throws {
    let answer = try read(
      QueueAnswer.self, #"{"id": "queued-abc123", "status": "queued", "position": 3}"#)
    #expect(answer.id == "queued-abc123" && answer.position == 3)
    let health = try read(HealthAnswer.self, #"{"runtime":"elixir/otp","status":"ok"}"#)
    #expect(health.runtime == "elixir/otp")
  }

  @Test func itsSums() throws {
    // No shape of them is documented: by model, by date, with running totals.
    let stats = try read(
      LedgerStats.self,
      """
      {"total_calls": 3, "total_cost_estimated_usd": 0.5, "by_model": {"haiku": {"calls": 3, "cost": 0.5}},
       "by_date": {"2026-03-20": {"calls": 2, "cost": 0.25}, "2026-03-21": {"haiku": {"calls": 1, "cost": 0.25}}}}
      """)
    #expect(stats.total.calls == 3 && stats.total.cost == USD(dollars: 0.5))
    #expect(stats.byDate["2026-03-20"]?["unknown"]?.calls == 2)
    #expect(stats.byDate["2026-03-21"]?["haiku"]?.cost == USD(dollars: 0.25))
    #expect(stats.bySource.isEmpty && stats.routing == .none)
    let models = try read(
      LedgerStats.self, #"{"by_model": {"a": {"calls": 1, "cost": 1}, "b": {"calls": 2}}}"#)
    #expect(models.total.calls == 3 && models.total.cost == USD(dollars: 1))
    #expect(throws: DecodingError.self) { try read(LedgerStats.self, #"{"status":"ok"}"#) }
  }

  @Test func daysThatWereNotAskedForAreLeftOut() throws {
    let stats = try read(
      LedgerStats.self,
      """
      {"by_model": {"haiku": {"calls": 3, "cost": 3}}, "by_date": {"2026-03-19": {"haiku": {"calls": 1, "cost": 1}},
       "2026-03-20": {"haiku": {"calls": 2, "cost": 2}}}}
      """)
    let day = stats.during(since: Day("2026-03-20"), until: nil)
    #expect(day.total.calls == 2 && day.byModel["haiku"]?.cost == USD(dollars: 2))
    #expect(day.bySource["unknown"]?.calls == 2 && day.byDate.count == 1)
    #expect(stats.during(since: Day("2026-03-19"), until: Day("2026-03-20")) == stats)
    #expect(stats.during(since: nil, until: Day("2026-03-18")).total == .none)
  }

  @Test func entriesOfALedger() {
    let line = Array(
      """
      {"timestamp": "2026-03-20T14:32:15.123456Z", "model": "haiku", "success": true, "elapsed_seconds": 1.8,
      "input_tokens": 34, "output_tokens": 156, "estimated_cost_usd": 0.0003, "prompt_preview": "Classify this"}
      """.utf8)
    let entry = LedgerEntry(line: line)
    #expect(entry?.cost == USD(dollars: 0.0003) && entry?.inputTokens == 34 && entry?.source == nil)
    #expect(entry?.elapsedSeconds == 1.8 && entry?.isSuccess == true)
    for bad in ["", "[]", "{}", #"{"timestamp":1,"model":"a"}"#, #"{"timestamp":"x"}"#] {
      #expect(LedgerEntry(line: Array(bad.utf8)) == nil, "\(bad)")
    }
  }
}

import Foundation
import SymbiontAPI
import Testing

@testable import Orchestrator

/// Tasks that come over HTTP.
@Suite struct SubmittingTests {
  private static let task = #"{"task": "a", "force_tier": "haiku"}"#

  @Test func whatIsSentTwiceUnderOneKeyIsDoneOnce() async throws {
    try await Served.with { served in
      let key = ["Idempotency-Key": "9f1c6e1e-1"]
      let ids = try await withThrowingTaskGroup(of: String.self) { group in
        for _ in 0..<20 {
          group.addTask {
            try await served.post("/task", Self.task, key).read(TaskAnswer.self).task.id
          }
        }
        return try await group.reduce(into: Set<String>()) { $0.insert($1) }
      }
      #expect(ids.count == 1)
      #expect(served.data.ledger.totals.all.calls == 1)
      // The draft writes it as a structured field, in quotation marks.
      let quoted = try await served.post("/task", Self.task, ["Idempotency-Key": "\"9f1c6e1e-1\""])
      #expect(try quoted.read(TaskAnswer.self).task.id == ids.first)
      let other = try await served.post("/task", #"{"task": "b", "force_tier": "haiku"}"#, key)
      #expect(other.status == 422 && other.code == "key_reused")
      #expect(other.error?.task == ids.first)
      let queued = try await served.post("/queue", Self.task, ["Idempotency-Key": "k"])
      let id = try queued.read(QueueAnswer.self).id
      _ = try await served.finished(id)
      let again = try await served.post("/queue", Self.task, ["Idempotency-Key": "k"])
      #expect(try again.read(QueueAnswer.self).id == id)
      #expect(try again.read(QueueAnswer.self).status == "done")
    }
  }

  @Test(arguments: ["", "\"\"", "ä", "a\"b", String(repeating: "k", count: 256)])
  func anImpossibleKeyIsRefused(_ key: String) async throws {
    try await Served.with { served in
      let reply = try await served.post("/queue", Self.task, ["Idempotency-Key": key])
      #expect(reply.status == 400 && reply.code == "bad_idempotency_key")
    }
  }

  @Test func aHardBudgetAnswers429AndSaysUntilWhen() async throws {
    try await Served.with {
      $0.budgets.all.day.hard = USD(nanos: 1)
    } _: { served in
      let reply = try await served.post("/task", Self.task)
      #expect(reply.status == 429 && reply.code == "budget_exhausted")
      #expect(reply.headers["retry-after"] == "50400")
      #expect(reply.error?.until == Timestamp("2026-11-22T00:00:00Z"))
      // The queue takes it for the next day.
      #expect(try await served.post("/queue", Self.task).status == 200)
      #expect(served.data.ledger.totals.all.calls == 0)
    }
  }

  @Test func aStoppingDaemonAcceptsNothing() async throws {
    try await Served.with { served in
      await served.scheduler.drain(within: .zero)
      for path in ["/task", "/queue"] {
        let reply = try await served.post(path, Self.task)
        #expect(reply.status == 503 && reply.code == "stopping")
        #expect(reply.headers["retry-after"] == "5")
      }
      #expect(try await served.get("/status").read(StatusAnswer.self).status == .unhealthy)
      #expect(try await served.get("/health").status == 200)
    }
  }

  /// Whoever waits is told when it is cancelled.
  @Test func aCancelledTaskSaysSoToWhoeverWaits() async throws {
    try await Served.with { served in
      let events = served.scheduler.events.listen()
      async let waiting = served.post(
        "/task", #"{"task": "fake:delay=600000", "force_tier": "haiku"}"#)
      let id = try await EventBroadcast.first(events) { event in
        if case .task(let change) = event, change.state == .processing { change.id } else { nil }
      }
      #expect(
        try await served.send("DELETE", "/tasks/\(id)").read(TaskRecord.self).state == .cancelled)
      let reply = try await waiting
      #expect(reply.status == 409 && reply.code == "cancelled" && reply.error?.task == id)
    }
  }

  /// Who waits is not left to wait until the disk is mended.
  @Test func aLedgerThatIsGoneAnswers503ToWhoWaits() async throws {
    try await Served.with { served in
      let ledger = served.folder.path + "/ledger.jsonl"
      try DataFolder.rename(ledger, to: ledger + ".away")
      let reply = try await served.post("/task", Self.task)
      #expect(reply.status == 503 && reply.code == "ledger_unavailable")
      let id = try #require(reply.error?.task)
      #expect(try await served.post("/queue", Self.task).code == "ledger_unavailable")
      #expect(try await served.send("DELETE", "/tasks/\(id)").code == "ledger_unavailable")
      #expect(try await served.get("/status").read(StatusAnswer.self).status == .unhealthy)
      #expect(served.data.ledger.totals.all.calls == 0)
      try DataFolder.rename(ledger + ".away", to: ledger)
      served.steps.wake()
      #expect(try await served.finished(id).attempts == 1)
      #expect(served.data.ledger.totals.all.calls == 1)
    }
  }

  @Test func aLimitOfTheAccountIsToldToWhoWaits() async throws {
    try await Served.with { served in
      let task = #"{"task": "fake:session-limit", "force_tier": "haiku"}"#
      let reply = try await served.post("/task", task)
      #expect(reply.status == 503 && reply.code == "usage_limit")
      #expect(try await served.post("/task", Self.task).code == "paused")
      let queued = try await served.post("/queue", task).read(QueueAnswer.self)
      #expect(queued.status == "queued")
    }
  }

  @Test func aBlockedTaskGoesOnWhenItIsLetTo() async throws {
    try await Served.with { served in
      _ = try await served.post("/queue/pause")
      let id = try await served.post("/queue", Self.task).read(QueueAnswer.self).id
      #expect(try await served.post("/tasks/\(id)/unblock").code == "wrong_state")
      _ = try await served.data.store.block(id, reason: "to be looked at")
      #expect(try await served.post("/tasks/\(id)/unblock").read(TaskRecord.self).state == .pending)
      _ = try await served.post("/queue/resume")
      #expect(try await served.finished(id).state == .done)
      #expect(try await served.post("/tasks/nobody/unblock").status == 404)
    }
  }

  @Test func whatTheFakeSaysIsReadable() async throws {
    try await Served.with { served in
      let queued = try await served.post("/queue", Self.task).read(QueueAnswer.self)
      _ = try await served.finished(queued.id)
      let detail = try await served.get("/tasks/\(queued.id)").read(TaskDetail.self)
      #expect(detail.task.state == .done && detail.task.result?.isEmpty == false)
      #expect(detail.history.map(\.number) == [1] && detail.history[0].state == .done)
    }
  }

  @Test func pagesOfTasksMeetAllOfThem() async throws {
    try await Served.with { served in
      _ = try await served.post("/queue/pause")
      var ids: [String] = []
      for _ in 0..<7 {
        ids.append(try await served.post("/queue", Self.task).read(QueueAnswer.self).id)
      }
      var found: [String] = []
      var path = "/tasks?limit=3&status=pending,done"
      for _ in 0..<5 {
        let page = try await served.get(path).read(TasksAnswer.self)
        found += page.tasks.map(\.id)
        guard let next = page.next else { break }
        path = "/tasks?limit=3&status=pending,done&cursor=\(next)"
      }
      #expect(found == ids.reversed())
    }
  }
}

import HTTPTypes
import Hummingbird
import SymbiontAPI

extension API {
  /// What says how the daemon is.
  var statusEndpoints: [Endpoint] {
    [
      Endpoint(.get, "/status") { call in
        try call.query.allow()
        return try Answer.json(await statusAnswer())
      },
      Endpoint(.get, "/health") { call in
        try call.query.allow()
        return try Answer.json(HealthAnswer())
      },
      Endpoint(.get, "/openapi.json") { call in
        try call.query.allow()
        return Answer.bytes(PackageResources.openapi_json, type: "application/json")
      },
    ]
  }

  /// - Throws: ``StoreError``.
  func statusAnswer() async throws -> StatusAnswer {
    let now = wall.now()
    var answer = StatusAnswer(try await scheduler.status(), now: now)
    answer.version = release.version
    answer.revision = release.revision
    answer.uptimeSeconds = max(0, (now - startedAt).inSeconds)
    return answer
  }
}

extension StatusAnswer {
  init(_ status: SchedulerStatus, now: Timestamp) {
    var problems = [status.ledgerFailure, status.storeFailure].compactMap(\.self)
    if status.phase != .running { problems.append("the daemon is \(status.phase.rawValue)") }
    self.init(
      status: problems.isEmpty ? .healthy : .unhealthy, queueSize: status.counts[.pending],
      lastHeartbeat: status.lastHeartbeat, totalCalls: status.totals.all.calls,
      totalCost: status.totals.all.cost,
      byModel: status.totals.byModel.mapValues { Model(calls: $0.calls, cost: $0.cost) })
    self.problems = problems
    unknownCostCalls = status.totals.all.unknownCosts
    tasks = Dictionary(
      uniqueKeysWithValues: TaskState.allCases.map { ($0.rawValue, status.counts[$0]) })
    running = status.running.map {
      Running(id: $0.id, attempt: $0.attempt, startedAt: $0.startedAt, tier: $0.tier)
    }
    oldestPendingSeconds = status.oldestPendingSeconds
    pausedUntil = status.pause?.until
    pause = status.pause
    budget = status.budgets.map { BudgetAnswer($0) }
  }
}

extension BudgetAnswer {
  init(_ standing: BudgetStanding) {
    self.init(
      period: standing.scope.period.rawValue, tier: standing.scope.tier,
      soft: standing.limit.soft, hard: standing.limit.hard, spent: standing.spent,
      reserved: standing.reserved, unknownCostCalls: standing.unknownCalls)
  }
}

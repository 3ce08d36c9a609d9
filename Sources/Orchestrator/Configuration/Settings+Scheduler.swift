import SymbiontAPI

extension Settings {
  /// What the scheduler has of them.
  package func scheduler(_ executor: any Executor) -> SchedulerSettings {
    var lanes = SchedulerSettings.Lanes(executor)
    for tier in Tier.allCases {
      lanes[tier] = SchedulerSettings.Lane(executor, model: self.tier(tier).model)
    }
    var result = SchedulerSettings(lanes)
    result.routing = routing
    result.budgets = budgetLimits
    result.concurrency = concurrency
    result.lease = lease
    result.callTimeout = callTimeout
    result.classifyTimeout = classifyTimeout
    result.backoff = backoff
    result.limitPause = limitPause
    result.breaker = Breaker.Settings(failures: breakerFailures, pause: breakerPause)
    result.heartbeat = heartbeat
    result.keptFor = keepFinishedFor
    result.keptTasks = keepFinished
    return result
  }

  private var budgetLimits: BudgetLimits {
    var limits = BudgetLimits()
    limits.task = BudgetLimits.Limit(budgets.task)
    limits.day = BudgetLimits.Limit(budgets.all.day)
    limits.month = BudgetLimits.Limit(budgets.all.month)
    for tier in Tier.allCases {
      limits.dayByTier[tier] = BudgetLimits.Limit(budgets[tier].day)
      limits.monthByTier[tier] = BudgetLimits.Limit(budgets[tier].month)
      limits.estimates[tier] = self.tier(tier).cost
    }
    return limits
  }
}

extension BudgetLimits.Limit {
  fileprivate init(_ limit: Settings.Limit) { self.init(soft: limit.soft, hard: limit.hard) }
}

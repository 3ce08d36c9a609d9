package import SymbiontAPI

/// What the configuration decides about the work.
package struct SchedulerSettings: Sendable {
  /// Who does the tasks of a tier.
  package struct Lane: Sendable {
    package var executor: any Executor
    /// As the executor's program knows it.
    package var model: String

    package init(_ executor: any Executor, model: String) {
      self.executor = executor
      self.model = model
    }
  }

  /// Every tier has one.
  package struct Lanes: Sendable {
    private var haiku: Lane
    private var sonnet: Lane
    private var opus: Lane

    /// All tiers with one program, which knows the models by the tiers' names.
    package init(_ executor: any Executor) {
      haiku = Lane(executor, model: Tier.haiku.rawValue)
      sonnet = Lane(executor, model: Tier.sonnet.rawValue)
      opus = Lane(executor, model: Tier.opus.rawValue)
    }

    package subscript(tier: Tier) -> Lane {
      get {
        switch tier {
        case .haiku: haiku
        case .sonnet: sonnet
        case .opus: opus
        }
      }
      set {
        switch tier {
        case .haiku: haiku = newValue
        case .sonnet: sonnet = newValue
        case .opus: opus = newValue
        }
      }
    }
  }

  package var lanes: Lanes
  package var routing = Routing()
  package var budgets = BudgetLimits()
  /// How many tasks run at the same time; at least 1.
  package var concurrency = 2
  /// How long an attempt may be silent; it is renewed three times as often.
  package var lease = Duration.seconds(120)
  /// How long a call may take.
  package var callTimeout = Duration.seconds(1800)
  package var classifyTimeout = Duration.seconds(60)
  package var backoff = Backoff()
  /// How long the queue waits at a limit that does not say when it ends.
  package var limitPause = Duration.seconds(1800)
  package var breaker = Breaker.Settings()
  package var heartbeat = Duration.seconds(300)
  /// Finished tasks are forgotten after so long, but never the ``keptTasks`` that were finished last.
  package var keptFor = Duration.seconds(30 * 86_400)
  package var keptTasks = 10_000

  package init(_ lanes: Lanes) { self.lanes = lanes }
}

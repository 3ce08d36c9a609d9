package import SymbiontAPI

/// Everything that can be configured, with what holds when nobody says anything.
///
/// ``Setting/all`` says what each value means and how it is written.
package struct Settings: Sendable, Equatable {
  /// Where the HTTP API listens.
  package enum Port: Sendable, Equatable {
    /// Nowhere: Symbiont's own meaning of port 0.
    case none
    /// At any port that is free.
    case automatic
    case number(UInt16)
  }

  /// Which command-line program calls the models.
  package enum ExecutorKind: String, Sendable, CaseIterable {
    case claude, codex
  }

  package enum LogLevel: String, Sendable, CaseIterable {
    case debug, info, notice, warning, error
  }

  package struct TierSettings: Sendable, Equatable {
    /// As the program knows it.
    package var model: String
    /// What a call costs at most, as far as one can say: it counts where the real cost is unknown.
    package var cost: USD
  }

  /// Two bounds on an amount of money: one that is told of, and one that stops.
  package struct Limit: Sendable, Equatable {
    package var soft: USD?
    package var hard: USD?

    package init(soft: USD? = nil, hard: USD? = nil) {
      self.soft = soft
      self.hard = hard
    }
  }

  /// Bounds of a time.
  package struct Periods: Sendable, Equatable {
    /// A day begins at midnight, UTC.
    package var day = Limit()
    /// A calendar month, UTC.
    package var month = Limit()

    package init() {}
  }

  package struct Budgets: Sendable, Equatable {
    package var task = Limit()
    /// Of all tiers together.
    package var all = Periods()
    package var haiku = Periods()
    package var sonnet = Periods()
    package var opus = Periods()

    package init() {}

    package subscript(tier: Tier) -> Periods {
      switch tier {
      case .haiku: haiku
      case .sonnet: sonnet
      case .opus: opus
      }
    }

    /// Every limit with the key below which it stands.
    package var limits: [(key: String, limit: Limit)] {
      [("budgets.task", task), ("budgets.day", all.day), ("budgets.month", all.month)]
        + Tier.allCases.flatMap { tier in
          [
            ("budgets.\(tier.rawValue).day", self[tier].day),
            ("budgets.\(tier.rawValue).month", self[tier].month),
          ]
        }
    }
  }

  // MARK: Where

  package var host = "127.0.0.1"
  package var port = Port.number(8111)
  /// Absolute once it is loaded.
  package var dataDirectory = "data"
  package var tokenFile: String?
  package var allowedHosts: [String] = []
  package var logLevel = LogLevel.info

  // MARK: Models

  package var executor = ExecutorKind.claude
  package var claude = "claude"
  package var codex = "codex"
  package var arguments: [String] = []
  package var haiku = TierSettings(model: "haiku", cost: USD(nanos: 100_000_000))
  package var sonnet = TierSettings(model: "sonnet", cost: USD(nanos: 1_000_000_000))
  package var opus = TierSettings(model: "opus", cost: USD(nanos: 5_000_000_000))

  package func tier(_ tier: Tier) -> TierSettings {
    switch tier {
    case .haiku: haiku
    case .sonnet: sonnet
    case .opus: opus
    }
  }

  // MARK: Routing

  package var defaultTier = Tier.haiku
  package var isClassifying = true
  package var rules: [RoutingRule] = []

  package var routing: Routing {
    Routing(rules: rules, defaultTier: defaultTier, isClassifying: isClassifying)
  }

  // MARK: Work

  package var heartbeat = Duration.seconds(300)
  /// Symbiont's, for its configuration files; nothing reads it.
  package var heartbeatBatch = 5
  package var concurrency = 2
  package var lease = Duration.seconds(120)
  package var maxAttempts = 1
  package var backoff = Backoff()
  package var callTimeout = Duration.seconds(1800)
  package var classifyTimeout = Duration.seconds(60)
  package var drainTimeout = Duration.seconds(30)
  package var breakerFailures = 5
  package var breakerPause = Duration.seconds(1800)
  package var limitPause = Duration.seconds(1800)
  package var budgets = Budgets()

  // MARK: Bounds

  package var keepFinishedFor = Duration.seconds(30 * 86_400)
  package var keepFinished = 10_000
  /// In bytes.
  package var mostBody = 1 << 20
  package var mostHeaders = 16 << 10
  package var mostTask = 256 << 10
  package var requestTimeout = Duration.seconds(30)
  package var mostEventClients = 1000

  package init() {}
}

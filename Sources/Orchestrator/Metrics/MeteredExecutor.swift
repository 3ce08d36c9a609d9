package import CoreMetrics
package import SymbiontAPI

/// An executor whose calls are counted and timed.
package struct MeteredExecutor: Executor {
  private let executor: any Executor
  private let tier: Tier
  private let metrics: any MetricsFactory

  package init(_ executor: any Executor, tier: Tier, metrics: any MetricsFactory) {
    self.executor = executor
    self.tier = tier
    self.metrics = metrics
  }

  package var name: String { executor.name }

  package func run(_ call: Call) async -> CallResult {
    let result = await executor.run(call)
    let tier = ("tier", tier.rawValue)
    let outcome = result.failure?.category.rawValue ?? "answered"
    Counter(
      label: MetricDescription.calls.name, dimensions: [tier, ("outcome", outcome)],
      factory: metrics
    ).increment()
    if result.wasStarted {
      Timer(
        label: MetricDescription.callDuration.name, dimensions: [tier], factory: metrics
      ).recordNanoseconds(result.duration.wholeNanoseconds)
    }
    return result
  }

  package func probe(timeout: Duration) async -> ExecutorProbe {
    await executor.probe(timeout: timeout)
  }
}

extension SchedulerSettings {
  /// The same with every tier's calls counted and timed.
  package func metered(_ metrics: any MetricsFactory) -> SchedulerSettings {
    var settings = self
    for tier in Tier.allCases {
      settings.lanes[tier].executor = MeteredExecutor(
        lanes[tier].executor, tier: tier, metrics: metrics)
    }
    return settings
  }
}

extension Duration {
  /// What is too large is the largest there is.
  var wholeNanoseconds: Int64 {
    let (product, overflow) = wholeMicroseconds.multipliedReportingOverflow(by: 1000)
    return overflow ? .max : product
  }
}

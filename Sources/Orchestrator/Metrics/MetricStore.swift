package import CoreMetrics
import Synchronization

/// Keeps what is counted as it happens, for ``PrometheusText``: the one backend of swift-metrics here.
///
/// Timers and recorders that aggregate become histograms (timers in seconds), meters and other recorders
/// gauges. What is asked for twice by the same name and labels is one thing. A name that is used for two
/// kinds, and series beyond ``mostSeries``, are counted nowhere rather than stop the daemon.
package final class MetricStore: MetricsFactory {
  /// So that labels nobody thought of cannot eat the memory.
  static let mostSeries = 5000

  private struct Key: Hashable {
    let name: String
    let labels: [String]
  }

  private struct State {
    var kinds: [String: MetricFamily.Kind] = [:]
    var series: [Key: MetricSeries] = [:]
  }

  private let state = Mutex(State())
  private let descriptions: [String: MetricDescription]

  package init(_ descriptions: [MetricDescription] = MetricDescription.all) {
    self.descriptions = Dictionary(descriptions.map { ($0.name, $0) }) { first, _ in first }
  }

  /// Everything by name, then by labels.
  package var families: [MetricFamily] {
    let (kinds, series) = state.withLock { ($0.kinds, $0.series) }
    let byName = Dictionary(grouping: series) { $0.key.name }
    return byName.sorted { $0.key < $1.key }.map { name, series in
      let sorted = series.sorted { $0.key.labels.lexicographicallyPrecedes($1.key.labels) }
      return MetricFamily(
        name, kinds[name] ?? .gauge, descriptions[name]?.help ?? name,
        sorted.flatMap { $0.value.samples })
    }
  }

  private func series(
    _ label: String, _ dimensions: [(String, String)], _ kind: MetricFamily.Kind
  ) -> MetricSeries {
    let name = PrometheusText.name(label)
    let labels = dimensions.map { (name: PrometheusText.name($0.0), value: $0.1) }
      .sorted { $0.name < $1.name }
    let key = Key(name: name, labels: labels.flatMap { [$0.name, $0.value] })
    let bounds = descriptions[name]?.buckets ?? MetricDescription.seconds
    return state.withLock { state in
      if let known = state.series[key] {
        return known.kind == kind ? known : MetricSeries(kind, labels, bounds)
      }
      let series = MetricSeries(kind, labels, bounds)
      guard state.kinds[name] ?? kind == kind, state.series.count < Self.mostSeries else {
        return series
      }
      state.kinds[name] = kind
      state.series[key] = series
      return series
    }
  }

  private func remove(_ handler: AnyObject) {
    state.withLock { state in
      guard let key = state.series.first(where: { $0.value === handler })?.key else { return }
      state.series[key] = nil
    }
  }

  // MARK: MetricsFactory

  package func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
    series(label, dimensions, .counter)
  }

  package func makeFloatingPointCounter(
    label: String, dimensions: [(String, String)]
  ) -> any FloatingPointCounterHandler {
    series(label, dimensions, .counter)
  }

  package func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
    series(label, dimensions, .gauge)
  }

  package func makeRecorder(
    label: String, dimensions: [(String, String)], aggregate: Bool
  ) -> any RecorderHandler {
    series(label, dimensions, aggregate ? .histogram : .gauge)
  }

  package func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
    series(label, dimensions, .histogram)
  }

  package func destroyCounter(_ handler: any CounterHandler) { remove(handler) }

  package func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) {
    remove(handler)
  }

  package func destroyMeter(_ handler: any MeterHandler) { remove(handler) }
  package func destroyRecorder(_ handler: any RecorderHandler) { remove(handler) }
  package func destroyTimer(_ handler: any TimerHandler) { remove(handler) }
}

import CoreMetrics
import Synchronization

/// One name with one set of labels.
final class MetricSeries: CounterHandler, FloatingPointCounterHandler, MeterHandler,
  RecorderHandler, TimerHandler
{
  private struct State {
    /// Of a counter or gauge its value, of a histogram the sum.
    var value = 0.0
    var count = 0
    /// How many fell into each bucket, those below it aside.
    var buckets: [Int]
  }

  let kind: MetricFamily.Kind
  private let labels: [(name: String, value: String)]
  private let bounds: [Double]
  private let state: Mutex<State>

  init(
    _ kind: MetricFamily.Kind, _ labels: [(name: String, value: String)], _ bounds: [Double]
  ) {
    self.kind = kind
    self.labels = labels
    self.bounds = kind == .histogram ? bounds : []
    state = Mutex(State(buckets: Array(repeating: 0, count: self.bounds.count)))
  }

  var samples: [MetricFamily.Sample] {
    let now = state.withLock { $0 }
    guard kind == .histogram else { return [MetricFamily.Sample(now.value, labels)] }
    var samples: [MetricFamily.Sample] = []
    var below = 0
    for (bound, count) in zip(bounds, now.buckets) {
      below += count
      let labels = labels + [(name: "le", value: PrometheusText.number(bound))]
      samples.append(.init(Double(below), labels, suffix: "_bucket"))
    }
    let all = labels + [(name: "le", value: "+Inf")]
    samples.append(.init(Double(now.count), all, suffix: "_bucket"))
    samples.append(.init(now.value, labels, suffix: "_sum"))
    samples.append(.init(Double(now.count), labels, suffix: "_count"))
    return samples
  }

  // MARK: Handlers

  /// A counter only grows.
  func increment(by amount: Double) {
    guard kind == .gauge || amount >= 0, !amount.isNaN else { return }
    state.withLock { $0.value += amount }
  }

  func increment(by amount: Int64) { increment(by: Double(amount)) }
  func decrement(by amount: Double) { increment(by: -amount) }
  func reset() { state.withLock { $0.value = 0 } }
  func set(_ value: Double) { state.withLock { $0.value = value } }
  func set(_ value: Int64) { set(Double(value)) }
  func record(_ value: Int64) { record(Double(value)) }

  func record(_ value: Double) {
    guard kind == .histogram else { return set(value) }
    guard !value.isNaN else { return }
    let bucket = bounds.firstIndex { value <= $0 }
    state.withLock { state in
      state.value += value
      state.count += 1
      if let bucket { state.buckets[bucket] += 1 }
    }
  }

  func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }
}

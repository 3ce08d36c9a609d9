import CoreMetrics
import Testing

@testable import Orchestrator

@Suite("What is counted as it happens")
struct MetricStoreTests {
  private let store = MetricStore([
    MetricDescription("t_seconds", "A time.", buckets: [0.1, 1])
  ])

  private var text: String { PrometheusText.text(store.families) }

  @Test("Counters, meters, recorders and timers, each as its kind")
  func kinds() throws {
    let counter = Counter(label: "c.total", dimensions: [("b", "2"), ("a", "1")], factory: store)
    counter.increment(by: 2)
    Counter(label: "c.total", dimensions: [("a", "1"), ("b", "2")], factory: store).increment()
    FloatingPointCounter(label: "f_total", factory: store).increment(by: 0.5)
    let meter = Meter(label: "m", factory: store)
    meter.set(5)
    meter.decrement(by: 2)
    Recorder(label: "r", dimensions: [], aggregate: false, factory: store).record(7)
    let timer = Timer(label: "t_seconds", factory: store)
    for milliseconds in [50, 100, 101, 5000] { timer.recordMilliseconds(milliseconds) }
    #expect(
      text == """
        # HELP c_total c_total
        # TYPE c_total counter
        c_total{a="1",b="2"} 3
        # HELP f_total f_total
        # TYPE f_total counter
        f_total 0.5
        # HELP m m
        # TYPE m gauge
        m 3
        # HELP r r
        # TYPE r gauge
        r 7
        # HELP t_seconds A time.
        # TYPE t_seconds histogram
        t_seconds_bucket{le="0.1"} 2
        t_seconds_bucket{le="1"} 3
        t_seconds_bucket{le="+Inf"} 4
        t_seconds_sum 5.251
        t_seconds_count 4

        """)
    _ = try PrometheusReader(text)
  }

  @Test("A counter never falls, and a name is of one kind")
  func misuse() {
    let counter = Counter(label: "c_total", factory: store)
    counter.increment(by: 3)
    counter.increment(by: -1)
    Timer(label: "c_total", factory: store).recordSeconds(1)
    Meter(label: "c_total", dimensions: [("a", "1")], factory: store).set(9)
    #expect(text.hasSuffix("c_total 3\n"))
    counter.destroy()
    #expect(text.isEmpty)
  }

  @Test("Labels that nobody thought of do not eat the memory")
  func bounded() {
    for number in 0..<(MetricStore.mostSeries + 10) {
      Counter(label: "c_total", dimensions: [("n", "\(number)")], factory: store).increment()
    }
    #expect(store.families.first?.samples.count == MetricStore.mostSeries)
  }

  @Test("Nothing is lost when many count at once")
  func concurrent() async {
    await withTaskGroup { group in
      for _ in 0..<8 {
        group.addTask { [store] in
          for _ in 0..<1000 {
            Counter(label: "c_total", factory: store).increment()
            Timer(label: "t_seconds", factory: store).recordNanoseconds(1)
          }
        }
      }
    }
    #expect(text.contains("c_total 8000\n"))
    #expect(text.contains("t_seconds_count 8000\n"))
  }
}

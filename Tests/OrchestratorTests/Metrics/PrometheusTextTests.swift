import Foundation
import Testing

@testable import Orchestrator

@Suite("Prometheus' text", .offPool)
struct PrometheusTextTests {
  @Test("Labels and helps of any text are escaped, numbers are those of the format")
  func escaping() throws {
    let hostile = "a\"b\\c\nd{}=,"
    let text = PrometheusText.text([
      MetricFamily(
        "x_total", .counter, "back\\slash\nand \"quotes\"", [.init(1, [("a", hostile)])]),
      MetricFamily("y", .gauge, "y", [.init(-0.5, [("a", "1"), ("b", "")]), .init(.infinity)]),
      MetricFamily("nothing", .gauge, "has no samples", []),
      MetricFamily("z", .gauge, "z", .nan),
    ])
    #expect(
      text == #"""
        # HELP x_total back\\slash\nand "quotes"
        # TYPE x_total counter
        x_total{a="a\"b\\c\nd{}=,"} 1
        # HELP y y
        # TYPE y gauge
        y{a="1",b=""} -0.5
        y +Inf
        # HELP z z
        # TYPE z gauge
        z NaN

        """#)
    let read = try PrometheusReader(text)
    #expect(read.values[#"y{a="1",b=""}"#] == -0.5)
    #expect(PrometheusText.number(1e18) == "1e+18")
    #expect(PrometheusText.number(9_007_199_254_740_991) == "9007199254740991")
    #expect(PrometheusText.number(0) == "0")
  }

  @Test("Names that are none become some")
  func names() {
    #expect(PrometheusText.name("http.server.active-requests") == "http_server_active_requests")
    #expect(PrometheusText.name("9lives") == "_9lives")
    #expect(PrometheusText.name("") == "_")
    #expect(PrometheusText.name("ä") == "__")
  }

  @Test(
    "The reader of these tests is strict",
    arguments: [
      "x 1\n", "# HELP x x\n# TYPE x gauge\nx 1", "# HELP x x\n# TYPE x counter\nx 1\n",
      "# HELP x x\n# TYPE x gauge\nx{a=\"\"b\"} 1\n", "# HELP x x\n# TYPE x gauge\nx 1\nx 1\n",
      "# HELP x x\n# TYPE x gauge\nx one\n", "# HELP x x\n# TYPE x gauge\nx_sum 1\n",
      "# HELP x x\n# TYPE x gauge\nx{a=\"b\",} 1\n",
      "# HELP x_total x\n# TYPE x_total counter\nx_total -1\n",
    ])
  func strict(text: String) {
    #expect(throws: PrometheusReader.Fault.self) { try PrometheusReader(text) }
  }

  private static let hasClient: Bool = {
    let run = Program.output("python3", ["-c", "import prometheus_client"])
    if run?.code != 0 { print("skipped: no prometheus_client here, so no metrics are read by it") }
    return run?.code == 0
  }()

  /// What Prometheus' own library reads of it, as `name{labels} value` lines.
  static func readByClient(_ text: String) throws -> String? {
    guard hasClient else { return nil }
    let folder = try TemporaryFolder()
    try folder.write("metrics.txt", Array(text.utf8))
    let program = """
      import sys
      from prometheus_client.parser import text_string_to_metric_families as read
      for family in read(open(sys.argv[1], newline="").read()):
          for s in family.samples:
              print(family.type, s.name, sorted(s.labels.items()), s.value)
      """
    let run = try #require(
      Program.output("python3", ["-c", program, folder.path + "/metrics.txt"]))
    #expect(run.code == 0, "\(run.text)")
    return run.text
  }

  @Test("Prometheus' own library reads back what was meant")
  func client() throws {
    let hostile = "a\"b\\c\nd{}=, ü"
    let text = PrometheusText.text([
      MetricFamily("x_total", .counter, "x\\\n", [.init(1.5, [("a", hostile)])])
    ])
    guard let read = try Self.readByClient(text) else { return }
    #expect(read == "counter x_total [('a', 'a\"b\\\\c\\nd{}=, ü')] 1.5\n")
  }
}

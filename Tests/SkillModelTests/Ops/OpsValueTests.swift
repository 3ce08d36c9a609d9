import Testing

@testable import SkillModel

@Suite struct OpsValueTests {
  @Test(arguments: [
    ("500ms", "500ms"), ("30s", "30s"), ("60s", "1m"), ("10m", "10m"), ("26h", "26h"),
    ("24h", "1d"), ("14d", "14d"), ("0s", "0ms"),
  ]) func durations(_ text: String, _ shown: String) throws {
    let duration = try #require(DurationText.duration(text))
    #expect(DurationText.text(duration) == shown)
  }

  @Test(arguments: [
    "", "5", "s", "-1s", "1.5h", "1 h", "1H", "99999999999999999d", "1s ", "１s", "1s\u{301}",
  ]) func noDurations(_ text: String) { #expect(DurationText.duration(text) == nil) }

  @Test(arguments: [
    ("10%", FreeSpace.percent(10), "10%"), ("0%", .percent(0), "0%"),
    ("2GB", .bytes(2_000_000_000), "2GB"), ("1GiB", .bytes(1 << 30), "1GiB"),
    ("1000kB", .bytes(1_000_000), "1MB"), ("7B", .bytes(7), "7B"),
  ]) func room(_ text: String, _ room: FreeSpace, _ shown: String) {
    #expect(FreeSpace(text) == room)
    #expect(room.words == shown)
  }

  @Test(arguments: ["101%", "10", "2gb", "%", "-1%", "99999999999TB", "10 %"])
  func noRoom(_ text: String) { #expect(FreeSpace(text) == nil) }

  @Test(arguments: [
    ("127.0.0.1:8111", "127.0.0.1:8111"), ("[::1]:443", "[::1]:443"), ("*:80", "*:80"),
    ("Example.org", "example.org:443"), ("[FE80::1]", "[fe80::1]:443"),
  ]) func addresses(_ text: String, _ shown: String) {
    #expect(HostAndPort(text, standard: 443)?.text == shown)
  }

  @Test(arguments: [
    "", ":80", "a b:80", "a:0", "a:65536", "a:x", "a:", "::1:80", "[x]:80", "-a:80",
  ])
  func noAddresses(_ text: String) { #expect(HostAndPort(text, standard: 443) == nil) }

  @Test func whoReachesAnAddress() {
    #expect(HostAndPort("localhost:1")?.isLoopback == true)
    #expect(HostAndPort("127.9.9.9:1")?.isLoopback == true)
    #expect(HostAndPort("[::1]:1")?.isLoopback == true)
    #expect(HostAndPort("10.0.0.1:1")?.isLoopback == false)
    #expect(HostAndPort("0.0.0.0:1")?.isEverywhere == true)
  }

  @Test func modesAndMetrics() {
    #expect(FileMode("0700")?.bits == 0o700)
    #expect(FileMode("755")?.text == "0755")
    #expect(FileMode("0800") == nil && FileMode("07") == nil && FileMode("00755") == nil)
    let metric = OpsMetric("tasks{state=\"failed\",tier=\"a,b\"}")
    #expect(metric == nil, "a comma in a value is not understood, and refused")
    #expect(OpsMetric("tasks{a=\"b\",c=\"\"}")?.words == "tasks{a=\"b\",c=\"\"}")
    #expect(OpsMetric("1a") == nil && OpsMetric("a{}") == nil && OpsMetric("a{b=c}") == nil)
  }

  @Test func bounds() {
    let bounds = OpsBounds(atLeast: 1, atMost: 2.5)
    #expect(bounds.holds(1) && bounds.holds(2.5) && !bounds.holds(0.9) && !bounds.holds(3))
    #expect(!bounds.holds(.nan) && !OpsBounds(atMost: 1).holds(.infinity))
    #expect(bounds.words == "at least 1, at most 2.5")
  }
}

import Testing

@testable import skillctl

@Suite struct BackupProgressTests {
  @Test(arguments: [
    (0, 45_000_000, Duration.zero, "0 B of 45.0 MB"),
    (1_000_000, 45_000_000, .milliseconds(100), "1.0 MB of 45.0 MB"),
    (15_000_000, 45_000_000, .seconds(3), "15.0 MB of 45.0 MB, 5.0 MB/s, 6 s left"),
    (45_000_000, 45_000_000, .seconds(9), "45.0 MB of 45.0 MB, 5.0 MB/s"),
    (0, 45_000_000, .seconds(9), "0 B of 45.0 MB"),
  ])
  func ratesAndTimeAreSaid(_ done: Int, _ total: Int, _ time: Duration, _ words: String) {
    #expect(BackupProgress.words(done, total, time) == words)
  }
}

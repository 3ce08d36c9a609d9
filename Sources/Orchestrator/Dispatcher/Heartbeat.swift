/// Does something at once and then again and again, until its task is cancelled.
struct Heartbeat {
  private let interval: Duration
  private let clock: any Clock<Duration>

  init(every interval: Duration, by clock: any Clock<Duration>) {
    self.interval = interval
    self.clock = clock
  }

  func run(_ beat: @Sendable () async -> Void) async {
    repeat { await beat() } while (try? await clock.sleep(for: interval)) != nil
  }
}

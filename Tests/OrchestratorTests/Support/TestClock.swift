import SymbiontAPI
import Synchronization

@testable import Orchestrator

/// A time of day that stands still until it is moved.
final class TestClock: Sendable {
  private let moment: Mutex<Timestamp>

  init(_ text: String = "2026-11-21T10:00:00Z") {
    moment = Mutex(Timestamp(text) ?? Timestamp(microseconds: 0))
  }

  var now: Timestamp { moment.withLock { $0 } }

  func move(by duration: Duration) { moment.withLock { $0 = $0 + duration } }

  var wall: WallClock { WallClock { self.now } }
}

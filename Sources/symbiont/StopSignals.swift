import Dispatch
import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The signals that ask a process to stop. The first one asks, the second urges, the third ends it at once;
/// those within a second are the same wish, since `timeout` and some terminals send it to the process and to
/// its group.
final class StopSignals {
  /// The first two of them.
  let wishes: AsyncStream<Int32>
  private let sources: [any DispatchSourceSignal]

  /// Listens from when this returns.
  ///
  /// - Parameter first: Called for the first signal, on another thread.
  init(_ first: @escaping @Sendable (Int32) -> Void = { _ in }) {
    let (stream, sender) = AsyncStream.makeStream(of: Int32.self)
    wishes = stream
    let asked = Asked()
    sources = [SIGINT, SIGTERM, SIGHUP].compactMap { number in
      // Whoever started us in the background, or under nohup, had it ignored: it stays so.
      if Self.isIgnored(signal(number, SIG_IGN)), number != SIGTERM { return nil }
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        switch asked.turn() {
        case .first:
          first(number)
          sender.yield(number)
        case .second: sender.yield(number)
        case .tooSoon: break
        case .again: _exit(128 + number)
        }
      }
      let ready = DispatchSemaphore(value: 0)
      source.setRegistrationHandler { ready.signal() }
      source.resume()
      ready.wait()
      return source
    }
  }

  private static func isIgnored(_ handler: (@convention(c) (Int32) -> Void)?) -> Bool {
    unsafe unsafeBitCast(handler, to: UInt.self) == unsafeBitCast(SIG_IGN, to: UInt.self)
  }
}

/// Whether somebody has asked already.
private final class Asked: Sendable {
  enum Turn { case first, second, again, tooSoon }

  private let times = Mutex<[ContinuousClock.Instant]>([])

  func turn() -> Turn {
    times.withLock { times in
      let now = ContinuousClock.now
      if let last = times.last, last.duration(to: now) < .seconds(1) { return .tooSoon }
      times.append(now)
      return times.count == 1 ? .first : times.count == 2 ? .second : .again
    }
  }
}

import Dispatch
import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The signals that ask a process to stop. The first one asks, a second one ends it at once.
final class StopSignals: Sendable {
  /// The first of them.
  let first: AsyncStream<Int32>
  private let sources: [any DispatchSourceSignal]

  /// Listens from when this returns.
  ///
  /// - Parameter first: Called for the first signal, on another thread.
  init(_ first: @escaping @Sendable (Int32) -> Void = { _ in }) {
    let (stream, sender) = AsyncStream.makeStream(of: Int32.self)
    self.first = stream
    let asked = Asked()
    sources = [SIGINT, SIGTERM, SIGHUP].compactMap { number in
      // Whoever started us in the background, or under nohup, had it ignored: it stays so.
      if Self.isIgnored(signal(number, SIG_IGN)), number != SIGTERM { return nil }
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        guard asked.isFirst() else { _exit(128 + number) }
        first(number)
        sender.yield(number)
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
  private let before = Atomic<Bool>(false)

  func isFirst() -> Bool { !before.exchange(true, ordering: .sequentiallyConsistent) }
}

import Dispatch
import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A command that Ctrl-C (or SIGTERM) ended.
struct Interrupted: Error {
  let signal: Int32
  /// What the user finds now, such as `dist/ is unchanged`; nil when nothing could have changed.
  let state: String?
}

/// Makes an operation stop cleanly on Ctrl-C: the first signal cancels it, a second one kills.
enum Interrupt {
  /// Runs an operation that SIGINT, SIGTERM and SIGHUP cancel, and gives its result back.
  ///
  /// `state` says what the user finds after a signal; it is given the operation's result when the
  /// signal came too late to stop it, else nil. A signal makes it throw ``Interrupted``.
  ///
  /// With `patience`, in seconds, an operation that has nothing to put in order is not waited for any longer: the
  /// program then ends.
  static func cancelling<Value: Sendable>(
    patience: Int? = nil, state: (Value?) -> String? = { _ in nil },
    operation: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    // Nothing may be asked or begun before signals are listened to, or one could be lost.
    let (ready, start) = AsyncStream.makeStream(of: Void.self)
    let task = Task {
      for await _ in ready {}
      return try await operation()
    }
    let caught = CaughtSignal()
    var sources: [any DispatchSourceSignal] = []
    for number in [SIGINT, SIGTERM, SIGHUP] {
      // Whoever started us in the background, or under nohup, had it ignored: it stays so.
      if isIgnored(signal(number, SIG_IGN)) { continue }
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        let earlier = caught.number.exchange(number, ordering: .sequentiallyConsistent)
        if earlier != 0 { _exit(128 + number) }
        task.cancel()
        guard let patience else { return }
        DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(patience)) {
          _exit(128 + number)
        }
      }
      await withCheckedContinuation { registered in
        source.setRegistrationHandler { registered.resume() }
        source.resume()
      }
      sources.append(source)
    }
    start.finish()
    let result = await task.result
    for source in sources { source.cancel() }
    let number = caught.number.load(ordering: .sequentiallyConsistent)
    guard number != 0 else { return try result.get() }
    throw Interrupted(signal: number, state: state(try? result.get()))
  }
}

private func isIgnored(_ handler: (@convention(c) (Int32) -> Void)?) -> Bool {
  unsafe unsafeBitCast(handler, to: UInt.self) == unsafeBitCast(SIG_IGN, to: UInt.self)
}

/// The signal that a handler on another thread saw; 0 for none.
private final class CaughtSignal: Sendable {
  let number = Atomic<Int32>(0)
}

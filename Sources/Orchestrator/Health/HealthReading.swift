import Dispatch
package import SymbiontAPI
import Synchronization

/// A question to something that may be slow, or hang: never asked twice at the same time, its answer kept
/// for a while, and nobody waits for it longer than is sensible.
package actor HealthReading {
  package struct Patience: Sendable {
    /// How long an answer is as good as new.
    package var kept = Duration.zero
    /// How long it is still given out while the next one is on its way.
    package var stale = Duration.zero
    /// How long somebody waits when there is none.
    package var wait = Duration.milliseconds(1500)

    package init(
      kept: Duration = .zero, stale: Duration = .zero, wait: Duration = .milliseconds(1500)
    ) {
      self.kept = kept
      self.stale = stale
      self.wait = wait
    }
  }

  /// What is answered when no answer comes in time.
  package nonisolated let silence: [HealthCheck]
  private let patience: Patience
  private let time: HealthTime
  private let ask: @Sendable () async -> [HealthCheck]
  private var last: (checks: [HealthCheck], at: Duration)?
  private var asking: Task<[HealthCheck], Never>?

  package init(
    silence: [HealthCheck], _ patience: Patience = Patience(), time: HealthTime = .system,
    _ ask: @escaping @Sendable () async -> [HealthCheck]
  ) {
    self.silence = silence
    self.patience = patience
    self.time = time
    self.ask = ask
  }

  /// The answer of now, or a recent one.
  package func checks() async -> [HealthCheck] {
    let age = last.map { time.now() - $0.at }
    if let last, let age, age < patience.kept { return last.checks }
    let task = asking ?? start()
    if let last, let age, age < patience.stale { return last.checks }
    if let checks = await Self.value(of: task, within: patience.wait, time) { return checks }
    return silence.map { check in
      var check = check
      check.latencyMilliseconds = patience.wait.inMilliseconds
      return check
    }
  }

  private func start() -> Task<[HealthCheck], Never> {
    let task = Task { [time, ask] in
      let start = time.now()
      var checks = await ask()
      let latency = (time.now() - start).inMilliseconds
      for index in checks.indices where checks[index].latencyMilliseconds == 0 {
        checks[index].latencyMilliseconds = latency
      }
      self.ended(checks)
      return checks
    }
    asking = task
    return task
  }

  private func ended(_ checks: [HealthCheck]) {
    last = (checks, time.now())
    asking = nil
  }

  /// Nil when it takes too long; it goes on all the same.
  private static func value(
    of task: Task<[HealthCheck], Never>, within limit: Duration, _ time: HealthTime
  ) async -> [HealthCheck]? {
    await withCheckedContinuation { done in
      let ended = First(done)
      let alarm = Task {
        guard (try? await time.sleep(limit)) != nil else { return }
        ended.resume(nil)
      }
      Task {
        ended.resume(await task.value)
        alarm.cancel()
      }
    }
  }

  private final class First: Sendable {
    private let waiting: Mutex<CheckedContinuation<[HealthCheck]?, Never>?>

    init(_ waiting: CheckedContinuation<[HealthCheck]?, Never>) { self.waiting = Mutex(waiting) }

    func resume(_ value: [HealthCheck]?) {
      let waiting = waiting.withLock { waiting in
        defer { waiting = nil }
        return waiting
      }
      waiting?.resume(returning: value)
    }
  }
}

/// What checks are timed by; tests move it.
package struct HealthTime: Sendable {
  /// Since some moment, never backwards.
  package let now: @Sendable () -> Duration
  package let sleep: @Sendable (Duration) async throws -> Void

  package init(
    now: @escaping @Sendable () -> Duration,
    sleep: @escaping @Sendable (Duration) async throws -> Void
  ) {
    self.now = now
    self.sleep = sleep
  }

  package static let system: HealthTime = {
    let start = ContinuousClock.now
    return HealthTime(now: { ContinuousClock.now - start }) { try await Task.sleep(for: $0) }
  }()
}

/// Does what may block, as a file system that hangs, where nobody else's work waits behind it.
func offThread<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
  await withCheckedContinuation { done in
    DispatchQueue.global().async { done.resume(returning: work()) }
  }
}

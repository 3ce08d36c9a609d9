/// The daemon between its start and its stop: its services, the service manager that is told, and the wish
/// to stop.
package struct DaemonRun: Sendable {
  private let settings: Settings
  private let data: DaemonData
  private let notifier: ServiceNotifier
  private let log: DaemonLog

  package init(
    _ settings: Settings, _ data: DaemonData, notifier: ServiceNotifier, log: DaemonLog
  ) {
    self.settings = settings
    self.data = data
    self.notifier = notifier
    self.log = log
  }

  /// What runs, in the order in which it starts; it stops in the opposite order, one after the other. What
  /// dispatches tasks comes behind the projection, and what accepts them behind that: at a stop nothing is
  /// accepted any more, then what runs is drained, then the files are written a last time.
  private var services: [DaemonService] {
    [projection, signOfLife]
  }

  private var projection: DaemonService {
    DaemonService("queue.jsonl") { [data, log] in
      await QueueProjection(of: data.store, in: data.folder).run(clock: ContinuousClock()) {
        log.say(.error, "\($0)")
      }
    }
  }

  /// Feeds the service manager's watchdog, as long as the store answers.
  private var signOfLife: DaemonService {
    DaemonService("watchdog") { [data, notifier, log] in
      let interval = notifier.aliveInterval ?? .seconds(3600)
      while !Task.isCancelled {
        do {
          _ = try await data.store.counts()
          if notifier.aliveInterval != nil { notifier.send(.alive) }
        } catch {
          log.say(.error, "no sign of life: \(error)")
        }
        try? await Task.sleep(for: interval)
      }
    }
  }

  /// Runs until `stop` delivers something or ends, or a service ends; `isReady` is called once everything
  /// runs.
  ///
  /// - Throws: ``ServiceEnded``, or what closing the store throws.
  package func run(
    until stop: AsyncStream<Int32>, isReady: @Sendable () -> Void = {}
  ) async throws {
    let (events, sender) = AsyncStream.makeStream(of: Event.self)
    let tasks = services.map { service in
      Task {
        var reason: String?
        do { try await service.run() } catch { reason = "\(error)" }
        sender.yield(.ended(ServiceEnded(name: service.name, reason: reason)))
      }
    }
    let waiting = Task {
      var signal: Int32?
      for await number in stop {
        signal = number
        break
      }
      sender.yield(.stop(signal))
    }
    notifier.send(.ready, .status("working in \(data.folder)"))
    isReady()
    var failure: ServiceEnded?
    for await event in events {
      if case .ended(let ended) = event {
        failure = ended
        log.say(.error, "\(ended)")
      }
      break
    }
    waiting.cancel()
    notifier.send(.stopping, .status("stopping"))
    log.say(.info, "stopping")
    for task in tasks.reversed() {
      task.cancel()
      await task.value
    }
    try data.store.close()
    if let failure { throw failure }
    log.say(.info, "stopped; everything is written")
  }

  private enum Event: Sendable {
    case stop(Int32?)
    case ended(ServiceEnded)
  }
}

package import Logging
import ServiceLifecycle

/// The daemon between its start and its stop: its services, the service manager that is told, and the wish
/// to stop.
package struct DaemonRun: Sendable {
  private let data: DaemonData
  private let scheduler: Scheduler
  /// Nil when nobody is listened to.
  private let api: API?
  private let drainTimeout: Duration
  private let notifier: ServiceNotifier
  private let logger: Logger

  package init(
    _ settings: Settings, _ data: DaemonData, executor: any Executor, token: AccessToken?,
    release: ReleaseIdentity, notifier: ServiceNotifier, logger: Logger
  ) {
    self.data = data
    self.notifier = notifier
    self.logger = logger
    drainTimeout = settings.drainTimeout
    let counted = MetricStore()
    scheduler = Scheduler(
      store: data.store, ledger: data.ledger, scratch: data.scratch,
      settings: settings.scheduler(executor).metered(counted), logger: logger)
    api =
      settings.port == .none
      ? nil
      : API(
        settings, data, scheduler: scheduler, executor: executor, token: token, release: release,
        counted: counted, logger: logger)
  }

  /// What runs; it stops in the opposite order, one after the other. Work is drained first, and whoever
  /// waits for it is answered; then nobody is listened to any more; then the files are written a last time.
  private func services(isReady: @escaping @Sendable () -> Void) -> [DaemonService] {
    // Nothing is started, and no money spent, by a daemon that cannot have its address.
    let (opened, opener) = AsyncStream.makeStream(of: Void.self)
    var services = [projection, signOfLife]
    if let api {
      services.append(
        DaemonService("HTTP API", cancels: false) { [logger] in
          try await HTTPServer(api: api) { address in
            logger.info("listening at \(address)")
            opener.finish()
          }.run()
        })
    } else {
      opener.finish()
    }
    return services + [work(opened, isReady)]
  }

  private var projection: DaemonService {
    DaemonService("queue.jsonl") { [data, logger] in
      await QueueProjection(of: data.store, in: data.folder).run(clock: ContinuousClock()) {
        logger.error("\($0)")
      }
    }
  }

  /// Feeds the service manager's watchdog, as long as whoever gives out the work answers.
  private var signOfLife: DaemonService {
    DaemonService("watchdog") { [scheduler, notifier] in
      repeat {
        await scheduler.answer()
        if notifier.aliveInterval != nil { notifier.send(.alive) }
      } while (try? await Task.sleep(for: notifier.aliveInterval ?? .seconds(3600))) != nil
    }
  }

  private func work(
    _ opened: AsyncStream<Void>, _ isReady: @escaping @Sendable () -> Void
  ) -> DaemonService {
    DaemonService("scheduler") { [scheduler, drainTimeout] in
      for await _ in opened {}
      guard !Task.isCancelled else { return }
      await scheduler.start()
      isReady()
      await scheduler.serve(drainingWithin: drainTimeout)
    }
  }

  /// Runs until `stop` delivers something or ends, or a service ends; `isReady` is called once everything
  /// runs. What `stop` delivers then means that running tasks are waited for no longer.
  ///
  /// - Throws: ``ServiceEnded``, or what closing the store throws.
  package func run(
    until stop: AsyncStream<Int32>, isReady: @escaping @Sendable () -> Void = {}
  ) async throws {
    let services = services { [notifier, data] in
      notifier.send(.ready, .status("working in \(data.folder)"))
      isReady()
    }
    let group = ServiceGroup(
      configuration: ServiceGroupConfiguration(
        services: services.map {
          ServiceGroupConfiguration.ServiceConfiguration(
            service: $0, successTerminationBehavior: .gracefullyShutdownGroup,
            failureTerminationBehavior: .gracefullyShutdownGroup)
        },
        logger: Logger(label: "lifecycle") { _ in SwiftLogNoOpLogHandler() }))
    let waiting = Task { [scheduler, notifier, logger, drainTimeout] in
      var wishes = stop.makeAsyncIterator()
      _ = await wishes.next()
      guard !Task.isCancelled else { return }
      notifier.send(.stopping, .status("stopping"), .extend(drainTimeout + .seconds(20)))
      let running = await scheduler.runningCount
      let wait =
        running > 0
        ? ": \(running) running \(running == 1 ? "task has" : "tasks have") "
          + "\(Quantity.text(drainTimeout)) to end, or until a second signal" : ""
      logger.info("stopping\(wait)")
      await group.triggerGracefulShutdown()
      guard await wishes.next() != nil else { return }
      logger.notice("stopping at once")
      await scheduler.hurry()
    }
    let result: Result<Void, any Error>
    do {
      try await group.run()
      result = .success(())
    } catch {
      logger.error("\(error)")
      notifier.send(.stopping, .status("stopping: \(error)"))
      result = .failure(error)
    }
    waiting.cancel()
    try data.store.close()
    try result.get()
    logger.info("stopped; everything is written")
  }
}

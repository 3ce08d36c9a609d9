import Logging
import Orchestrator
import SymbiontAPI

/// A daemon without doors that gives itself tasks for a fake until it is killed, and says each time what it
/// was promised: `submitted ID`, `done ID`.
struct Work {
  private let store: SQLiteStore
  private let scheduler: Scheduler

  init(_ folder: String, program: String) throws {
    store = try SQLiteStore(in: DirectoryLock(folder, now: WallClock.system.now()))
    let scratch = folder + "/scratch"
    _ = Leftovers.clear(scratch)
    let executor = ClaudeExecutor(program: program, environment: [:], now: WallClock.system.now)
    var settings = SchedulerSettings(SchedulerSettings.Lanes(executor))
    settings.concurrency = 3
    scheduler = Scheduler(
      store: store, ledger: try Ledger(in: folder), scratch: scratch, settings: settings,
      logger: Logger(label: "probe") { _ in SwiftLogNoOpLogHandler() })
  }

  func run() async throws {
    Churn.say("open")
    let events = scheduler.events.listen()
    await scheduler.start()
    let listening = Task {
      for await event in events {
        if case .task(let change) = event, change.state == .done { Churn.say("done \(change.id)") }
      }
    }
    // Never more than a few ahead of the work, so that a kill meets some of everything.
    for number in 0..<100_000 {
      let tier: Tier? = number.isMultiple(of: 3) ? nil : .haiku
      let task = try await scheduler.submit(NewTask("task \(number)", forceTier: tier)).task
      Churn.say("submitted \(task.id)")
      while try await store.counts()[.pending] > 5 { await Task.yield() }
    }
    await listening.value
  }
}

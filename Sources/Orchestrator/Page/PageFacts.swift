import SymbiontAPI

/// Everything that the page shows, as of one moment.
struct PageFacts: Sendable {
  var now: Timestamp
  var release: ReleaseIdentity
  var isDemo = false
  var health: DeepHealth
  /// Nil when the store cannot be read.
  var status: SchedulerStatus?
  /// What is being done, by the task's name.
  var texts: [String: String] = [:]
  /// The newest first.
  var tasks: [TaskRecord] = []
  /// The newest first.
  var calls: [LedgerCall] = []
  var totals: LedgerTotals

  static let mostTasks = 15
  static let mostCalls = 15
  /// Characters of a task.
  static let mostText = 300
}

extension API {
  /// What stands in totals, the last lines of the ledger, and the newest tasks with their texts cut: as much
  /// work for ten tasks as for ten million.
  func pageFacts() async -> PageFacts {
    async let health = deepHealth.run()
    async let calls = offThread { [ledger = data.ledger] in
      (try? ledger.recent(PageFacts.mostCalls)) ?? []
    }
    let status = try? await scheduler.status()
    let newest = TaskQuery(limit: PageFacts.mostTasks, mostText: PageFacts.mostText)
    let tasks = (try? await data.store.tasks(newest).tasks) ?? []
    let running = TaskQuery(
      states: [.processing], limit: max(1, settings.concurrency), mostText: PageFacts.mostText)
    let processing = (try? await data.store.tasks(running).tasks) ?? []
    return PageFacts(
      now: wall.now(), release: release, isDemo: DemoData.isMarked(data.folder),
      health: await health, status: status,
      texts: Dictionary(processing.map { ($0.id, $0.task) }) { first, _ in first },
      tasks: tasks, calls: await calls.compactMap { LedgerCall(Array($0)) },
      totals: data.ledger.totals)
  }
}

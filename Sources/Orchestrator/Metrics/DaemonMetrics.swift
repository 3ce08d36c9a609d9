package import SymbiontAPI

/// Everything that `GET /metrics` answers: what was counted as it happened, and what stands in totals.
///
/// A scrape asks the store for its counts and the ledger for its sums, both of which are kept; it reads no
/// file that grows.
package struct DaemonMetrics: Sendable {
  let requests: RequestMetrics
  private let store: MetricStore
  private let scheduler: Scheduler
  private let ledger: Ledger
  private let folder: String
  private let build: [(name: String, value: String)]
  private let wall: WallClock

  package init(
    _ store: MetricStore, scheduler: Scheduler, ledger: Ledger, folder: String,
    release: ReleaseIdentity, wall: WallClock = .system
  ) {
    self.store = store
    requests = RequestMetrics(store)
    self.scheduler = scheduler
    self.ledger = ledger
    self.folder = folder
    self.wall = wall
    build = [("version", release.version), ("revision", release.revision ?? "")]
  }

  /// In the form that ``PrometheusText/contentType`` names.
  package func text() async -> String { PrometheusText.text(await families()) }

  func families() async -> [MetricFamily] {
    var families = [
      MetricFamily(
        "symbiont_build_info", .gauge, "Which build this is; always 1.", [.init(1, build)])
    ]
    do throws(StoreError) {
      let status = try await scheduler.status()
      families += Self.work(status, now: wall.now())
    } catch {
      families.append(Self.storeFailed(true))
    }
    families += Self.money(ledger.totals)
    families += [
      MetricFamily(
        "symbiont_ledger_failed", .gauge, "1 when the last write of the ledger failed.",
        ledger.failure == nil ? 0 : 1),
      MetricFamily(
        "symbiont_ledger_size_bytes", .gauge, "Length of the ledger.", Double(ledger.length)),
      MetricFamily(
        "symbiont_ledger_bad_lines", .gauge,
        "Lines of the ledger that were not counted at the start.", Double(ledger.badLineCount)),
      MetricFamily(
        "symbiont_events_clients", .gauge, "Listeners to the events.",
        Double(scheduler.events.listeners)),
      MetricFamily(
        "symbiont_events_missed_total", .counter,
        "Events kept from listeners that were too slow.", Double(scheduler.events.missed)),
    ]
    let space = await offThread { [folder] in try? DiskSpace(of: folder) }
    if let space {
      families.append(
        MetricFamily(
          "symbiont_disk_free_bytes", .gauge,
          "What may still be written to the data directory's disk.", Double(space.free)))
    }
    return families + store.families + ProcessFacts.now().families
  }

  private static func storeFailed(_ isFailed: Bool) -> MetricFamily {
    MetricFamily(
      "symbiont_store_failed", .gauge, "1 when the store could not be used last.",
      isFailed ? 1 : 0)
  }

  // MARK: Work

  private static func work(_ status: SchedulerStatus, now: Timestamp) -> [MetricFamily] {
    var families = [
      storeFailed(status.storeFailure != nil),
      MetricFamily(
        "symbiont_tasks", .gauge, "Tasks by state.",
        TaskState.allCases.map {
          .init(Double(status.counts[$0]), [("state", $0.rawValue)])
        }),
      MetricFamily(
        "symbiont_tasks_running", .gauge, "Attempts of this process.",
        Double(status.running.count)),
      MetricFamily(
        "symbiont_oldest_pending_seconds", .gauge,
        "For how long the pending task that was accepted first has waited; 0 when none is pending.",
        status.oldestPendingSeconds ?? 0),
      MetricFamily(
        "symbiont_queue_paused", .gauge, "1 when no task is started.",
        status.pause == nil ? 0 : 1),
    ]
    if let until = status.pause?.until {
      families.append(
        MetricFamily(
          "symbiont_queue_paused_until_timestamp_seconds", .gauge,
          "When the pause ends by itself, since unix epoch.", seconds(until)))
    }
    if let beat = status.lastHeartbeat {
      families += [
        MetricFamily(
          "symbiont_heartbeat_timestamp_seconds", .gauge,
          "When the last heartbeat was, since unix epoch.", seconds(beat)),
        MetricFamily(
          "symbiont_heartbeat_age_seconds", .gauge, "How long ago that was.",
          max(0, (now - beat).inSeconds)),
      ]
    }
    return families + budgets(status.budgets)
  }

  private static func seconds(_ moment: Timestamp) -> Double {
    Double(moment.microseconds) / 1e6
  }

  private static func budgets(_ standings: [BudgetStanding]) -> [MetricFamily] {
    var limits: [MetricFamily.Sample] = []
    var spent: [MetricFamily.Sample] = []
    var reserved: [MetricFamily.Sample] = []
    for standing in standings {
      let labels = [
        (name: "period", value: standing.scope.period.rawValue),
        (name: "tier", value: standing.scope.tier?.rawValue ?? "all"),
      ]
      for (kind, limit) in [("soft", standing.limit.soft), ("hard", standing.limit.hard)] {
        guard let limit else { continue }
        limits.append(.init(limit.dollars, [(name: "kind", value: kind)] + labels))
      }
      spent.append(.init(standing.spent.dollars, labels))
      reserved.append(.init(standing.reserved.dollars, labels))
    }
    return [
      MetricFamily("symbiont_budget_limit_usd", .gauge, "Limits of budgets.", limits),
      MetricFamily(
        "symbiont_budget_spent_usd", .gauge,
        "Spent of a budget; calls of unknown cost count as their tier's estimate.", spent),
      MetricFamily(
        "symbiont_budget_reserved_usd", .gauge, "Kept back for running calls.", reserved),
    ]
  }

  // MARK: Money

  private static func money(_ totals: LedgerTotals) -> [MetricFamily] {
    let models = totals.byModel.sorted { $0.key < $1.key }
    func family(
      _ name: String, _ help: String, _ value: (LedgerTotals.Group) -> Double
    ) -> MetricFamily {
      MetricFamily(
        name, .counter, help, models.map { .init(value($0.value), [("model", $0.key)]) })
    }
    let savings = RoutingSavings(totals)
    return [
      family("symbiont_calls_total", "Calls in the ledger by model.") { Double($0.calls) },
      family("symbiont_call_failures_total", "Those that failed.") { Double($0.failures) },
      family(
        "symbiont_calls_of_unknown_cost_total",
        "Those that may have cost something nobody knows; they are in no sum of money."
      ) { Double($0.unknownCosts) },
      MetricFamily(
        "symbiont_tokens_total", .counter, "Tokens in the ledger by model and direction.",
        models.flatMap { model, group -> [MetricFamily.Sample] in
          [
            .init(Double(group.inputTokens), [("direction", "input"), ("model", model)]),
            .init(Double(group.outputTokens), [("direction", "output"), ("model", model)]),
          ]
        }),
      family("symbiont_cost_usd_total", "Known cost in US dollars by model.") { $0.cost.dollars },
      MetricFamily(
        "symbiont_classification_calls_total", .counter, "Calls that chose a tier.",
        Double(totals.classifications.calls)),
      MetricFamily(
        "symbiont_classification_cost_usd_total", .counter, "Their known cost.",
        totals.classifications.cost.dollars),
      MetricFamily(
        "symbiont_routing_saved_usd", .gauge,
        "An estimate of what routing saved against the middle tier for everything, less what it cost.",
        savings.saved.dollars),
    ]
  }
}

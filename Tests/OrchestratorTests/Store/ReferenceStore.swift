import SymbiontAPI
import Synchronization

@testable import Orchestrator

/// What ``TaskStore`` promises, in as few lines as possible, with nothing but lists: the model that other
/// stores are compared with.
final class ReferenceHost: StoreHost {
  private let clock: TestClock
  private let ids = CountedIDs()
  private let state = Mutex(ReferenceStore.State())

  init(_ clock: TestClock) { self.clock = clock }

  func start() throws -> any TaskStore {
    state.withLock { $0.process += 1 }
    return ReferenceStore(clock: clock, ids: ids, host: self)
  }

  func with<Value: Sendable>(
    _ body: (inout ReferenceStore.State) throws(StoreError) -> Value
  ) throws(StoreError) -> Value {
    let result = state.withLock { state in
      Result { () throws(StoreError) in try body(&state) }
    }
    return try result.get()
  }
}

struct ReferenceStore: TaskStore {
  struct Entry {
    var record: TaskRecord
    var key: String?
    var fence: Int64?
    var process = 0
    var leaseUntil: Timestamp?
    var released = 0
    var attempts: [Attempt] = []
    let seq: Int
  }

  struct State {
    var process = 0
    var fences: Int64 = 0
    var accepted = 0
    var entries: [Entry] = []
    var pause: QueuePause?

    var pending: Int { entries.count { $0.record.state == .pending } }

    func place(_ id: String) throws(StoreError) -> Int {
      guard let place = entries.firstIndex(where: { $0.record.id == id }) else {
        throw .unknownTask(id: id)
      }
      return place
    }

    func held(_ fence: Fence) throws(StoreError) -> Int {
      guard let place = entries.firstIndex(where: { $0.record.id == fence.task }),
        entries[place].fence == fence.number
      else { throw .staleFence(id: fence.task) }
      return place
    }
  }

  let clock: TestClock
  let ids: CountedIDs
  let host: ReferenceHost

  func submit(_ new: NewTask) async throws(StoreError) -> Submission {
    try host.with { state throws(StoreError) in
      if let key = new.idempotencyKey, let known = state.entries.first(where: { $0.key == key }) {
        let record = known.record
        guard record.task == new.task, record.source == new.source,
          record.forceTier == new.forceTier
        else { throw .keyReused(id: record.id) }
        return Submission(task: record, position: state.pending, isNew: false)
      }
      var record = TaskRecord(
        id: ids.make(new.source, clock.now), task: new.task, source: new.source,
        forceTier: new.forceTier, createdAt: clock.now, maxAttempts: new.maxAttempts)
      if let moment = new.notBefore, moment > clock.now { record.notBefore = moment }
      state.accepted += 1
      state.entries.append(Entry(record: record, key: new.idempotencyKey, seq: state.accepted))
      return Submission(task: record, position: state.pending, isNew: true)
    }
  }

  func claim(_ id: String?, for lease: Duration) async throws(StoreError) -> Claim? {
    try host.with { state throws(StoreError) in
      if let pause = state.pause, pause.until == nil || pause.until ?? clock.now > clock.now {
        return nil
      }
      let found: Int?
      if let id {
        let place = try state.place(id)
        let record = state.entries[place].record
        found =
          record.state == .pending && record.notBefore ?? clock.now <= clock.now ? place : nil
      } else {
        for place in state.entries.indices where state.entries[place].record.state == .pending {
          if let moment = state.entries[place].record.notBefore, moment <= clock.now {
            state.entries[place].record.notBefore = nil
          }
        }
        found = state.entries.firstIndex {
          $0.record.state == .pending && $0.record.notBefore == nil
        }
      }
      guard let place = found else { return nil }
      state.fences += 1
      var entry = state.entries[place]
      entry.record.state = .processing
      entry.record.attempts += 1
      entry.record.startedAt = clock.now
      entry.record.notBefore = nil
      entry.fence = state.fences
      entry.process = state.process
      let until = clock.now + lease
      entry.leaseUntil = until
      entry.attempts.append(Attempt(number: entry.record.attempts, startedAt: clock.now))
      state.entries[place] = entry
      return Claim(
        task: entry.record, fence: Fence(task: entry.record.id, number: state.fences),
        leaseUntil: until)
    }
  }

  func renew(_ fence: Fence, for lease: Duration) async throws(StoreError) -> Timestamp {
    try host.with { state throws(StoreError) in
      let place = try state.held(fence)
      let until = clock.now + lease
      state.entries[place].leaseUntil = until
      return until
    }
  }

  func complete(
    _ fence: Fence, result: String, usage: Usage
  ) async throws(StoreError) -> TaskRecord {
    try host.with { state throws(StoreError) in
      let place = try state.held(fence)
      end(&state.entries[place], .done, usage)
      state.entries[place].record.result = result.storable
      state.entries[place].record.error = nil
      state.entries[place].record.errorCategory = nil
      finish(&state.entries[place].record, .done)
      return state.entries[place].record
    }
  }

  func fail(
    _ fence: Fence, _ failure: Failure, usage: Usage, retry: Backoff?
  ) async throws(StoreError) -> TaskRecord {
    try host.with { state throws(StoreError) in
      let place = try state.held(fence)
      end(&state.entries[place], .failed, usage, failure)
      again(&state.entries[place], retry, .failed)
      return state.entries[place].record
    }
  }

  func release(
    _ fence: Fence, _ reason: Failure, usage: Usage, notBefore: Timestamp?
  ) async throws(StoreError) -> TaskRecord {
    try host.with { state throws(StoreError) in
      let place = try state.held(fence)
      end(&state.entries[place], .released, usage, reason)
      state.entries[place].released += 1
      state.entries[place].record.state = .pending
      state.entries[place].record.notBefore = notBefore
      return state.entries[place].record
    }
  }

  func cancel(_ id: String) async throws(StoreError) -> TaskRecord {
    try host.with { state throws(StoreError) in
      let place = try state.place(id)
      let was = state.entries[place].record.state
      guard [.pending, .blocked, .processing].contains(was) else {
        throw .wrongState(id: id, was)
      }
      if was == .processing { end(&state.entries[place], .cancelled, Usage()) }
      finish(&state.entries[place].record, .cancelled)
      return state.entries[place].record
    }
  }

  func block(_ id: String, reason: String) async throws(StoreError) -> TaskRecord {
    try host.with { state throws(StoreError) in
      let place = try state.place(id)
      let was = state.entries[place].record.state
      guard was == .pending else { throw .wrongState(id: id, was) }
      state.entries[place].record.state = .blocked
      state.entries[place].record.blockedReason = reason
      return state.entries[place].record
    }
  }

  func unblock(_ id: String) async throws(StoreError) -> TaskRecord {
    try host.with { state throws(StoreError) in
      let place = try state.place(id)
      let was = state.entries[place].record.state
      guard was == .blocked else { throw .wrongState(id: id, was) }
      state.entries[place].record.state = .pending
      state.entries[place].record.blockedReason = nil
      return state.entries[place].record
    }
  }

  func cancel(_ fence: Fence, usage: Usage) async throws(StoreError) -> TaskRecord {
    try host.with { state throws(StoreError) in
      let place = try state.held(fence)
      end(&state.entries[place], .cancelled, usage)
      finish(&state.entries[place].record, .cancelled)
      return state.entries[place].record
    }
  }

  func interrupt(
    _ fence: Fence, usage: Usage, retry: Backoff?
  ) async throws(StoreError) -> TaskRecord {
    try host.with { state throws(StoreError) in
      let place = try state.held(fence)
      let failure = Failure(
        category: "interrupted", message: "the daemon stopped while this was running")
      end(&state.entries[place], .interrupted, usage, failure)
      again(&state.entries[place], retry, .interrupted)
      return state.entries[place].record
    }
  }

  func interruptFormer(
    retry: Backoff?, usage: @escaping @Sendable (TaskRecord) -> Usage
  ) async throws(StoreError) -> [TaskRecord] {
    try interrupt(
      retry, "the daemon stopped while this was running", usage,
      isMeant: { $0.process < $1.process })
  }

  func interruptExpired(retry: Backoff?) async throws(StoreError) -> [TaskRecord] {
    let now = clock.now
    let isMeant: (Entry, State) -> Bool = { entry, _ in
      entry.leaseUntil.map { $0 < now } ?? false
    }
    return try interrupt(
      retry, "its lease ended while this was running", { _ in Usage() }, isMeant: isMeant)
  }

  private func interrupt(
    _ retry: Backoff?, _ message: String, _ usage: (TaskRecord) -> Usage,
    isMeant: (Entry, State) -> Bool
  ) throws(StoreError) -> [TaskRecord] {
    try host.with { state throws(StoreError) in
      var records: [TaskRecord] = []
      for place in state.entries.indices
      where state.entries[place].fence != nil && isMeant(state.entries[place], state) {
        end(
          &state.entries[place], .interrupted, usage(state.entries[place].record),
          Failure(category: "interrupted", message: message))
        again(&state.entries[place], retry, .interrupted)
        records.append(state.entries[place].record)
      }
      return records
    }
  }

  func pause(_ reason: String, until: Timestamp?) async throws(StoreError) -> QueuePause {
    try host.with { state throws(StoreError) in
      if let pause = state.pause {
        guard let end = pause.until else { return pause }
        if end > clock.now, let until, until <= end { return pause }
      }
      let pause = QueuePause(reason: reason, since: clock.now, until: until)
      state.pause = pause
      return pause
    }
  }

  func resume() async throws(StoreError) {
    try host.with { state throws(StoreError) in state.pause = nil }
  }

  func pause() async throws(StoreError) -> QueuePause? {
    try host.with { state throws(StoreError) in
      if let end = state.pause?.until, end <= clock.now { return nil }
      return state.pause
    }
  }

  func task(_ id: String) async throws(StoreError) -> TaskRecord? {
    try host.with { state throws(StoreError) in
      state.entries.first { $0.record.id == id }?.record
    }
  }

  func attempts(at id: String) async throws(StoreError) -> [Attempt] {
    try host.with { state throws(StoreError) in
      state.entries.first { $0.record.id == id }?.attempts ?? []
    }
  }

  func tasks(_ query: TaskQuery) async throws(StoreError) -> TaskPage {
    try host.with { state throws(StoreError) in
      var before = Int.max
      if let cursor = query.cursor {
        guard let number = Int(cursor) else { throw .badCursor }
        before = number
      }
      let found = state.entries.reversed().filter {
        $0.seq < before && (query.states.isEmpty || query.states.contains($0.record.state))
      }
      let page = found.prefix(query.limit)
      return TaskPage(
        tasks: page.map { entry in
          var record = entry.record
          guard let most = query.mostText else { return record }
          record.task = record.task.cut(most)
          record.result = record.result?.cut(most)
          record.error = record.error?.cut(most)
          return record
        },
        next: found.count > page.count ? page.last.map { "\($0.seq)" } : nil)
    }
  }

  func checkWrites() async throws(StoreError) {}

  func counts() async throws(StoreError) -> TaskCounts {
    try host.with { state throws(StoreError) in
      var byState: [TaskState: Int] = [:]
      for word in TaskState.allCases {
        byState[word] = state.entries.count { $0.record.state == word }
      }
      let pending = state.entries.filter { $0.record.state == .pending }.map(\.record)
      return TaskCounts(
        byState: byState, oldestPending: pending.first?.createdAt,
        nextNotBefore: pending.compactMap(\.notBefore).min())
    }
  }

  func prune(finishedBefore moment: Timestamp, keep: Int) async throws(StoreError) -> Int {
    try host.with { state throws(StoreError) in
      let finished = state.entries.filter { $0.record.finishedAt != nil }.sorted {
        ($0.record.finishedAt ?? moment, $0.seq) > ($1.record.finishedAt ?? moment, $1.seq)
      }
      let old = finished.dropFirst(keep).filter { $0.record.finishedAt ?? moment < moment }
      let gone = Set(old.map(\.seq))
      state.entries.removeAll { gone.contains($0.seq) }
      return gone.count
    }
  }

  private func end(
    _ entry: inout Entry, _ state: Attempt.State, _ usage: Usage, _ failure: Failure? = nil
  ) {
    let last = entry.attempts.count - 1
    entry.attempts[last].state = state
    entry.attempts[last].finishedAt = clock.now
    entry.attempts[last].tier = usage.tier
    entry.attempts[last].elapsedSeconds = usage.elapsedSeconds
    entry.attempts[last].inputTokens = usage.inputTokens
    entry.attempts[last].outputTokens = usage.outputTokens
    entry.attempts[last].cost = usage.cost
    entry.attempts[last].error = failure?.message
    entry.attempts[last].errorCategory = failure?.category
    entry.fence = nil
    entry.leaseUntil = nil
    entry.record.tier = usage.tier ?? entry.record.tier
    entry.record.elapsedSeconds = usage.elapsedSeconds
    entry.record.inputTokens = usage.inputTokens
    entry.record.outputTokens = usage.outputTokens
    let costs = entry.attempts.map(\.cost)
    entry.record.cost = costs.contains(nil) ? nil : costs.compactMap(\.self).reduce(.zero, +)
    if let failure {
      entry.record.error = failure.message
      entry.record.errorCategory = failure.category
    }
  }

  private func again(_ entry: inout Entry, _ retry: Backoff?, _ last: TaskState) {
    let counted = entry.record.attempts - entry.released
    guard let retry, counted < entry.record.maxAttempts else {
      return finish(&entry.record, last)
    }
    entry.record.state = .pending
    entry.record.notBefore = clock.now + retry.delay(after: counted)
  }

  private func finish(_ record: inout TaskRecord, _ state: TaskState) {
    record.state = state
    record.finishedAt = clock.now
    record.notBefore = nil
    record.blockedReason = nil
  }
}

extension String {
  /// As databases count.
  fileprivate func cut(_ most: Int) -> String {
    String(String.UnicodeScalarView(unicodeScalars.prefix(most)))
  }
}

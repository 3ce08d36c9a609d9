import SymbiontAPI
import Synchronization

@testable import Orchestrator

/// A store that fails, or takes its time, when a test says so.
final class TroubledStore: TaskStore {
  private let store: SQLiteStore
  private let trouble = Mutex<StoreError?>(nil)
  private let claimed = Mutex<(@Sendable () async -> Void)?>(nil)

  init(_ store: SQLiteStore) { self.store = store }

  /// All that ends an attempt fails from now on.
  func fail(_ error: StoreError?) { trouble.withLock { $0 = error } }

  /// Done between the next claim and its caller's hearing of it.
  func afterClaim(_ body: @escaping @Sendable () async -> Void) { claimed.withLock { $0 = body } }

  private func check() throws(StoreError) {
    if let error = trouble.withLock({ $0 }) { throw error }
  }

  func claim(_ id: String?, for lease: Duration) async throws(StoreError) -> Claim? {
    let claim = try await store.claim(id, for: lease)
    let body =
      claim == nil
      ? nil
      : claimed.withLock { body in
        defer { body = nil }
        return body
      }
    await body?()
    return claim
  }

  func complete(
    _ fence: Fence, result: String, usage: Usage
  ) async throws(StoreError) -> TaskRecord {
    try check()
    return try await store.complete(fence, result: result, usage: usage)
  }

  func fail(
    _ fence: Fence, _ failure: Failure, usage: Usage, retry: Backoff?
  ) async throws(StoreError) -> TaskRecord {
    try check()
    return try await store.fail(fence, failure, usage: usage, retry: retry)
  }

  func release(
    _ fence: Fence, _ reason: Failure, usage: Usage, notBefore: Timestamp?
  ) async throws(StoreError) -> TaskRecord {
    try check()
    return try await store.release(fence, reason, usage: usage, notBefore: notBefore)
  }

  func cancel(_ fence: Fence, usage: Usage) async throws(StoreError) -> TaskRecord {
    try check()
    return try await store.cancel(fence, usage: usage)
  }

  func interrupt(
    _ fence: Fence, usage: Usage, retry: Backoff?
  ) async throws(StoreError) -> TaskRecord {
    try check()
    return try await store.interrupt(fence, usage: usage, retry: retry)
  }

  // MARK: As ever

  func submit(_ new: NewTask) async throws(StoreError) -> Submission {
    try await store.submit(new)
  }

  func renew(_ fence: Fence, for lease: Duration) async throws(StoreError) -> Timestamp {
    try await store.renew(fence, for: lease)
  }

  func cancel(_ id: String) async throws(StoreError) -> TaskRecord { try await store.cancel(id) }

  func block(_ id: String, reason: String) async throws(StoreError) -> TaskRecord {
    try await store.block(id, reason: reason)
  }

  func unblock(_ id: String) async throws(StoreError) -> TaskRecord {
    try await store.unblock(id)
  }

  func interruptFormer(
    retry: Backoff?, usage: @escaping @Sendable (TaskRecord) -> Usage
  ) async throws(StoreError) -> [TaskRecord] {
    try await store.interruptFormer(retry: retry, usage: usage)
  }

  func interruptExpired(retry: Backoff?) async throws(StoreError) -> [TaskRecord] {
    try await store.interruptExpired(retry: retry)
  }

  func pause(_ reason: String, until: Timestamp?) async throws(StoreError) -> QueuePause {
    try await store.pause(reason, until: until)
  }

  func resume() async throws(StoreError) { try await store.resume() }
  func pause() async throws(StoreError) -> QueuePause? { try await store.pause() }
  func task(_ id: String) async throws(StoreError) -> TaskRecord? { try await store.task(id) }

  func attempts(at id: String) async throws(StoreError) -> [Attempt] {
    try await store.attempts(at: id)
  }

  func tasks(_ query: TaskQuery) async throws(StoreError) -> TaskPage {
    try await store.tasks(query)
  }

  func checkWrites() async throws(StoreError) {
    try check()
    try await store.checkWrites()
  }

  func counts() async throws(StoreError) -> TaskCounts { try await store.counts() }

  func prune(finishedBefore: Timestamp, keep: Int) async throws(StoreError) -> Int {
    try await store.prune(finishedBefore: finishedBefore, keep: keep)
  }
}

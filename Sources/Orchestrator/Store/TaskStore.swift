package import SymbiontAPI

/// The authority for tasks: where they stand, who works at them, and in which order.
///
/// Every operation is one transaction. What an operation has returned from survives a kill and the power;
/// what was cut off before it returned either happened or did not. A conformer for one node keeps an
/// SQLite database (``SQLiteStore``); one for several will share a PostgreSQL server. Both are held to
/// the conformance suite in `Tests/OrchestratorTests/Store`.
package protocol TaskStore: Sendable {
  /// Accepts a task.
  ///
  /// With an idempotency key that was used before, the task of that time is returned when it asks for the
  /// same, and ``StoreError/keyReused(id:)`` is thrown when it does not. A key lives as long as its task.
  func submit(_ new: NewTask) async throws(StoreError) -> Submission

  /// Starts an attempt at the task that was accepted first of those that may start now, or at the one that
  /// is named.
  ///
  /// - Returns: nil when there is none, or the queue is paused.
  func claim(_ id: String?, for lease: Duration) async throws(StoreError) -> Claim?

  /// Moves the end of a lease to `lease` from now.
  ///
  /// - Throws: ``StoreError/staleFence(id:)`` when the attempt is no longer the task's; then whatever it
  ///   does must stop.
  func renew(_ fence: Fence, for lease: Duration) async throws(StoreError) -> Timestamp

  /// - Throws: ``StoreError/staleFence(id:)``; then the result is not kept.
  func complete(
    _ fence: Fence, result: String, usage: Usage
  ) async throws(StoreError) -> TaskRecord

  /// Ends an attempt that failed. The task is pending again, after a pause, when `retry` is given and an
  /// attempt is left; else it is failed.
  ///
  /// - Throws: ``StoreError/staleFence(id:)``.
  func fail(
    _ fence: Fence, _ failure: Failure, usage: Usage, retry: Backoff?
  ) async throws(StoreError) -> TaskRecord

  /// Gives a task back that was not worked at; the attempt does not count.
  ///
  /// - Throws: ``StoreError/staleFence(id:)``.
  func release(
    _ fence: Fence, _ reason: Failure, usage: Usage, notBefore: Timestamp?
  ) async throws(StoreError) -> TaskRecord

  /// Ends an attempt that was stopped on somebody's demand, once nothing of it runs any more.
  ///
  /// - Throws: ``StoreError/staleFence(id:)``.
  func cancel(_ fence: Fence, usage: Usage) async throws(StoreError) -> TaskRecord

  /// Ends an attempt that was stopped in the middle. Its task is interrupted; with `retry` and an attempt
  /// left, it is pending again, after a pause.
  ///
  /// - Throws: ``StoreError/staleFence(id:)``.
  func interrupt(
    _ fence: Fence, usage: Usage, retry: Backoff?
  ) async throws(StoreError) -> TaskRecord

  /// Cancels a task that is not finished. Its attempt, when one is running, has lost the task from then on.
  func cancel(_ id: String) async throws(StoreError) -> TaskRecord

  /// Lets a pending task wait for a person.
  func block(_ id: String, reason: String) async throws(StoreError) -> TaskRecord

  /// Lets a blocked task go on.
  func unblock(_ id: String) async throws(StoreError) -> TaskRecord

  /// Ends the attempts that former processes of this node left behind. Their tasks are interrupted; with
  /// `retry`, those that have an attempt left are pending again, after a pause.
  ///
  /// - Parameters:
  ///   - retry: How long the pause is.
  ///   - usage: What the attempt that a task was left with had used, as far as it is known.
  /// - Returns: the tasks, as they are now.
  /// - Throws: ``StoreError``.
  func interruptFormer(
    retry: Backoff?, usage: @escaping @Sendable (TaskRecord) -> Usage
  ) async throws(StoreError) -> [TaskRecord]

  /// The same for attempts whose lease has ended.
  func interruptExpired(retry: Backoff?) async throws(StoreError) -> [TaskRecord]

  /// Starts no task until a moment, or until ``resume()``. A pause is never shortened by a later one.
  func pause(_ reason: String, until: Timestamp?) async throws(StoreError) -> QueuePause

  func resume() async throws(StoreError)

  /// The pause that is in force; nil when there is none or it has ended by itself.
  func pause() async throws(StoreError) -> QueuePause?

  func task(_ id: String) async throws(StoreError) -> TaskRecord?

  /// All attempts at a task, the first one first.
  func attempts(at id: String) async throws(StoreError) -> [Attempt]

  /// Tasks in the order in which they were accepted, the newest first.
  func tasks(_ query: TaskQuery) async throws(StoreError) -> TaskPage

  /// Takes the same time however many tasks there are.
  func counts() async throws(StoreError) -> TaskCounts

  /// Writes something of its own, as durably as it accepts a task, and reads it again. No task is changed,
  /// and nobody is told.
  func checkWrites() async throws(StoreError)

  /// Forgets tasks that were finished before a moment, but never the `keep` that were finished last.
  ///
  /// - Returns: how many.
  func prune(finishedBefore: Timestamp, keep: Int) async throws(StoreError) -> Int
}

extension TaskStore {
  /// The same when nothing is known of what they used.
  ///
  /// - Throws: ``StoreError``.
  package func interruptFormer(retry: Backoff?) async throws(StoreError) -> [TaskRecord] {
    try await interruptFormer(retry: retry) { _ in Usage() }
  }

  package func claim(for lease: Duration) async throws(StoreError) -> Claim? {
    try await claim(nil, for: lease)
  }
}

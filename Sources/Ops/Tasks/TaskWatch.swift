import SymbiontAPI

/// Waits for a task's end by asking for it, at first often and then every other second.
struct TaskWatch {
  let id: TaskID

  private static let first: Duration = .milliseconds(100)
  private static let longest: Duration = .seconds(2)

  /// - Throws: ``ServiceFailure``; `CancellationError`.
  func wait(
    _ client: ServiceClient, isWell: () -> Void, report: (TaskErrand.Note) -> Void
  ) async throws -> TaskDetail {
    var pace = Self.first
    var last: Standing?
    var pause: QueuePause?
    while true {
      let detail = try await client.task(id)
      isWell()
      let standing = Standing(detail.task)
      if standing != last {
        // Who waits is to know of it when the end is far.
        if last != nil || detail.task.state != .pending { report(.moved(detail.task)) }
        last = standing
        pace = Self.first
      }
      if detail.task.state.isFinished { return detail }
      // A paused queue is asked about now and then only.
      if detail.task.state == .pending, pace >= .seconds(1) || pause == nil && pace == Self.first {
        let status = try? await client.read(StatusAnswer.self, .get("/status"))
        try Task.checkCancellation()
        if let found = status?.pause, found != pause { report(.paused(found)) }
        if let status { pause = status.pause }
      }
      try await Task.sleep(for: pace)
      pace = min(pace * 3 / 2, Self.longest)
    }
  }

  /// What of a task is worth a word when it changes.
  private struct Standing: Equatable {
    let state: TaskState
    let attempts: Int
    let tier: Tier?
    let notBefore: Timestamp?

    init(_ task: TaskRecord) {
      (state, attempts, tier, notBefore) = (task.state, task.attempts, task.tier, task.notBefore)
    }
  }
}

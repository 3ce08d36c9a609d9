package import SymbiontAPI

/// Takes tasks to a symbiont's queue, each of them once whatever happens to the connection, and waits for
/// the end of one if that is wanted.
package struct TaskErrand: Sendable {
  package let tasks: [TaskText]
  package let tier: Tier?
  package let key: TaskKey
  /// Waits for the end; with several tasks, of the last one.
  package let waits: Bool
  /// Whether each task has a key of its own, made of ``key`` and its number.
  package let areNumbered: Bool
  /// How long the service may be away while its task is waited for.
  package var persistence = Persistence(patience: .seconds(600))

  /// What happens on the way.
  package enum Note: Sendable {
    /// From now on it is not known whether the task was accepted, until ``accepted(_:)``.
    case sending
    case accepted(QueueAnswer)
    /// The task waits because the queue is paused.
    case paused(QueuePause)
    /// It stands elsewhere than before.
    case moved(TaskRecord)
    /// It is tried again after a while.
    case lost(String, Duration)
  }

  package struct Outcome: Sendable {
    package let accepted: [QueueAnswer]
    /// The finished task that was waited for.
    package let detail: TaskDetail?
  }

  /// Why an errand was not done to its end.
  package struct Failure: Error {
    package enum Stage: Sendable, Hashable {
      /// The task may have been accepted, and can be sent again under the key.
      case unsure
      /// The service may not know keys, so that it may be there twice if it is sent again.
      case unsureWithoutKeys
      /// It was refused, after some of those before it were accepted.
      case refused
      /// The task was accepted; only its end is not known.
      case accepted(TaskID)
    }

    package let stage: Stage
    package let cause: any Error
    package let key: TaskKey
    package let accepted: [QueueAnswer]
  }

  /// How often a task is sent before it is left to the user to try again.
  private static let mostSends = 3

  package init(
    _ tasks: [TaskText], tier: Tier?, key: TaskKey, waits: Bool, areNumbered: Bool = false
  ) {
    self.tasks = tasks
    self.tier = tier
    self.key = key
    self.waits = waits
    self.areNumbered = areNumbered
  }

  /// - Throws: ``Failure`` when something may have been accepted; else ``ServiceFailure``, ``SSHFailure``,
  ///   ``KeyFailure``; `CancellationError`.
  package func run(
    _ target: Target, _ settings: SessionSettings, report: (Note) -> Void
  ) async throws -> Outcome {
    var accepted: [QueueAnswer] = []
    // Of the task that is being sent.
    var sends = 0
    var isUnsure = false
    var knowsKeys: Bool?
    do {
      return try await target.persistently(
        settings, persistence,
        mayGoOn: { error in
          if accepted.count == tasks.count { return true }
          if (error as? ServiceFailure)?.mayHaveArrived == true { isUnsure = true }
          return isUnsure && sends < Self.mostSends && knowsKeys != false
        },
        lost: { report(.lost(Self.words($0), $1)) },
        body: { client, isWell in
          while accepted.count < tasks.count {
            if isUnsure, knowsKeys == nil {
              let health = try await client.read(HealthAnswer.self, .get("/health"))
              knowsKeys = health.runtime == HealthAnswer.ownRuntime
              guard knowsKeys == true else { throw UnknownRuntime(runtime: health.runtime) }
            }
            report(.sending)
            sends += 1
            let number = accepted.count
            let answer = try await client.submit(
              tasks[number], tier: tier, key: areNumbered ? key.numbered(number + 1) : key)
            accepted.append(answer)
            (sends, isUnsure) = (0, false)
            isWell()
            report(.accepted(answer))
          }
          guard waits, let last = accepted.last else {
            return Outcome(accepted: accepted, detail: nil)
          }
          guard let id = TaskID(last.id) else {
            throw client.failure(
              .unreadable, .post("/queue"), "the answer's `id` is no name of a task")
          }
          return Outcome(
            accepted: accepted,
            detail: try await TaskWatch(id: id).wait(client, isWell: isWell, report: report))
        })
    } catch let error where !(error is CancellationError) {
      throw failure(error, accepted, isUnsure: isUnsure)
    }
  }

  private func failure(
    _ error: any Error, _ accepted: [QueueAnswer], isUnsure: Bool
  ) -> any Error {
    let stage: Failure.Stage
    if accepted.count == tasks.count, let id = accepted.last.flatMap({ TaskID($0.id) }) {
      stage = .accepted(id)
    } else if error is UnknownRuntime {
      stage = .unsureWithoutKeys
    } else if isUnsure || (error as? ServiceFailure)?.mayHaveArrived == true {
      stage = .unsure
    } else if !accepted.isEmpty {
      stage = .refused
    } else {
      return error
    }
    return Failure(stage: stage, cause: error, key: key, accepted: accepted)
  }

  /// What answers after the connection was lost is no symbiont that is known to know keys.
  package struct UnknownRuntime: Error {
    package let runtime: String

    package var message: String {
      "the connection was lost while the task was sent, and this service (\(runtime)) is not known to"
        + " keep a task from being accepted twice"
    }
  }

  /// An error in words without advice.
  static func words(_ error: any Error) -> String {
    switch error {
    case let failure as ServiceFailure: failure.message
    case let failure as SSHFailure: failure.message
    default: "\(error)"
    }
  }
}

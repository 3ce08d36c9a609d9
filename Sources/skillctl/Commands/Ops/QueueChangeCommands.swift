import ArgumentParser
import Ops
import SymbiontAPI

/// What became of a task that a command was to change.
struct TaskChange: Sendable {
  let id: TaskID
  /// The task as it stands now, or why it was not changed.
  let result: Result<TaskRecord, ServiceFailure>

  /// Tries every task; only what is wrong with one of them lets the others go on.
  static func each(
    _ ids: [TaskID], _ session: SessionOptions, _ output: OutputOptions, done: String,
    _ change: @escaping @Sendable (ServiceClient, TaskID) async throws -> TaskRecord
  ) async throws {
    let (target, changes) = try await session.run(output) { target, settings in
      try target.mustBeSymbiont()
      return try await target.withService(settings) { client in
        var changes: [TaskChange] = []
        for id in ids {
          do {
            changes.append(TaskChange(id: id, result: .success(try await change(client, id))))
          } catch let failure as ServiceFailure where [404, 409].contains(failure.status) {
            changes.append(TaskChange(id: id, result: .failure(failure)))
          }
        }
        return (target.name, changes)
      }
    }
    if output.isJSON {
      try Stream.output.write(QueueChangeJSON(target, changes).text)
    } else {
      for change in changes {
        switch change.result {
        case .success: try Stream.output.write("\(change.id.text): \(done)\n")
        case .failure(let failure):
          let message = ErrorMessage(.service, failure.detail?.message ?? failure.message)
          try Stream.error.write(message.rendered(for: output.error))
        }
      }
    }
    for case .failure in changes.map(\.result) { throw ExitCode(1) }
  }
}

/// `skillctl ops queue cancel`.
struct QueueCancelCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cancel",
    _superCommandName: "skillctl ops queue",
    abstract: "Cancel tasks that are not finished.",
    discussion: """
      A running task's program is ended, and what it has cost is booked. Exit code 1 means that \
      one of them is unknown or finished already.
      """)

  @Argument(help: "The tasks' names.")
  var id: [TaskID]

  @OptionGroup var session: SessionOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    try await TaskChange.each(id, session, output, done: "cancelled") { try await $0.cancel($1) }
  }
}

/// `skillctl ops queue unblock`.
struct QueueUnblockCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unblock",
    _superCommandName: "skillctl ops queue",
    abstract: "Let blocked tasks go on.")

  @Argument(help: "The tasks' names.")
  var id: [TaskID]

  @OptionGroup var session: SessionOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    try await TaskChange.each(id, session, output, done: "goes on") { try await $0.unblock($1) }
  }
}

package import SymbiontAPI

/// Why a store did not do what it was asked.
package enum StoreError: Error, Sendable, Equatable {
  /// The idempotency key belongs to this task, which asks for something else.
  case keyReused(id: String)
  case unknownTask(id: String)
  /// The task's state does not allow it.
  case wrongState(id: String, TaskState)
  /// The attempt was ended by somebody else, and its task may be another's by now.
  case staleFence(id: String)
  /// Nobody was given this cursor.
  case badCursor
  /// Bytes are not what was written.
  case corrupt(path: String, what: String)
  /// The file belongs to another program.
  case foreign(path: String)
  /// The file was made by a later version.
  case newer(path: String, version: Int, known: Int)
  case full(path: String)
  /// The system or SQLite says something else.
  case unavailable(path: String, what: String)
}

extension StoreError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .keyReused(let id):
      "this idempotency key was used for \(id), which asks for something else; "
        + "use a new key for a new task"
    case .unknownTask(let id): "there is no task \(id)"
    case .wrongState(let id, let state): "\(id) is \(state.rawValue); this cannot be done to it now"
    case .staleFence(let id):
      "another attempt at \(id) has begun, or the task was taken from this one"
    case .badCursor: "this cursor was not given out by this list; start without one"
    case .corrupt(let path, let what):
      "\(path) is damaged (\(what)). Nothing was changed. Stop what writes there, copy the whole "
        + "directory aside, and put a backup of the file in its place; without a backup, move the "
        + "file away together with its -wal and -shm: the open tasks and the last finished ones are "
        + "then read from queue.jsonl"
    case .foreign(let path):
      "\(path) is the database of another program; choose another data directory"
    case .newer(let path, let version, let known):
      "\(path) was written by a later version (schema \(version), this one knows \(known)); "
        + "run that version, or restore the backup from before it"
    case .full(let path):
      "there is no room to write \(path); free some space: nothing that was accepted is lost"
    case .unavailable(let path, let what): "cannot use \(path): \(what)"
    }
  }
}

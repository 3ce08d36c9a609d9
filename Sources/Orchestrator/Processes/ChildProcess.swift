/// A program to run to its end: no shell, a group of its own, a clean environment, and limits on
/// everything it may use.
package struct ChildProcess: Sendable {
  /// A signal to the whole group, and how long to wait for its end before the next one.
  package struct StopStep: Sendable {
    package let signal: Int32
    package let grace: Duration

    package init(signal: Int32, grace: Duration) {
      self.signal = signal
      self.grace = grace
    }
  }

  /// An absolute path.
  package var program: String
  /// Without the program's own name.
  package var arguments: [String]
  /// All of it: nothing is inherited.
  package var environment: [String: String]
  /// Where it runs; must exist.
  package var directory: String
  /// What it can read. It need not read any of it.
  package var input: [UInt8] = []
  package var timeout: Duration
  /// Bytes of output that are kept, from its start; the rest is read, counted and dropped.
  package var mostOutput = 8 << 20
  /// Bytes of the error stream that are kept, from its end.
  package var mostErrors = 16 << 10
  /// How it is asked to stop; SIGKILL follows the last step.
  package var stopping: [StopStep]

  package init(
    program: String, arguments: [String], environment: [String: String], directory: String,
    timeout: Duration, stopping: [StopStep]
  ) {
    self.program = program
    self.arguments = arguments
    self.environment = environment
    self.directory = directory
    self.timeout = timeout
    self.stopping = stopping
  }
}

extension ChildProcess {
  /// How the program itself ended.
  package enum Ending: Sendable, Equatable {
    case exited(Int32)
    /// By a signal: ours, somebody else's, or its own fault.
    case signalled(Int32)
    /// It never ran.
    case notStarted(DataError)
    /// It did not end within five seconds of SIGKILL, as a process in a hung file system does not.
    case stuck
  }

  /// Why it was asked to stop.
  package enum Stop: Sendable, Equatable {
    case timeout
    case cancelled
  }

  package struct Outcome: Sendable {
    package var ending: Ending
    /// Nil when it ended by itself.
    package var stop: Stop?
    package var output: [UInt8] = []
    /// Bytes of output that were dropped.
    package var dropped = 0
    package var errors: [UInt8] = []
    /// From its start to the confirmed end of its group.
    package var duration = Duration.zero
    /// Whether nothing of its session was seen alive at the end.
    package var isGone = true
    /// Whether it left processes behind, which were then stopped.
    package var leftOthers = false

    package init(ending: Ending) { self.ending = ending }
  }
}

/// Calls a model by way of a command-line program.
///
/// One conformer per program: it knows the arguments, the environment and the words of the answer; that
/// is its dialect. All of them run the program in the same way.
package protocol Executor: Sendable {
  /// The program's usual name: `claude`.
  var name: String { get }

  /// Runs one call to its end, and to the end of every process of it. Never throws: whatever went wrong
  /// is in the result. A cancelled task ends the processes first.
  func run(_ call: Call) async -> CallResult

  /// Whether the program is there, which version it is, and whether it is logged in. Calls no model and
  /// costs nothing. Each of the three questions has as long as `timeout`.
  func probe(timeout: Duration) async -> ExecutorProbe
}

/// What is known of an executor's program.
package struct ExecutorProbe: Sendable, Equatable {
  package enum Verdict: Sendable, Equatable {
    /// What was found: the path, the version, `logged in`.
    case good(String)
    case bad(String)
    /// The program did not answer in time, or in words that are not known.
    case unclear(String)
  }

  package struct Answer: Sendable, Equatable {
    package let verdict: Verdict
    package let latency: Duration
  }

  package var program: Answer
  /// Nil when there is no program.
  package var version: Answer?
  package var login: Answer?
}

import Subprocess

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Asks git about a repository that may be anybody's. Nothing else starts a program.
enum Git {
  /// How a question ended.
  enum Outcome: Sendable, Equatable {
    case answered
    /// Git's own words, in English.
    case refused(String)
    /// Git could not be started.
    case missing
  }

  /// Runs git in a folder and hands over what it prints, part by part.
  ///
  /// - Throws: `CancellationError` when the task is cancelled.
  static func ask(
    _ arguments: [String], in folder: String, _ take: (ArraySlice<UInt8>) -> Void
  ) async throws -> Outcome {
    do {
      let run = try await Subprocess.run(
        .name("git"), arguments: Arguments(["-C", folder] + settings + arguments),
        environment: .custom(environment), input: .none, output: .sequence,
        error: .string(limit: largestComplaint)
      ) { execution in
        for try await part in execution.standardOutput {
          unsafe part.withUnsafeBytes { unsafe take(Array($0)[...]) }
        }
      }
      try Task.checkCancellation()
      return run.terminationStatus.isSuccess ? .answered : .refused(run.standardError)
    } catch let error as SubprocessError {
      try Task.checkCancellation()
      return error.code == .executableNotFound ? .missing : .refused("\(error)")
    }
  }

  private static let largestComplaint = 64 * 1024

  /// What a repository's own settings must not decide: no program of theirs is run, no lock taken, and
  /// the answer is the same for every reader of the same history.
  private static let settings = [
    "--no-pager", "--no-optional-locks", "--no-replace-objects", "-c", "core.fsmonitor=false",
    "-c", "log.showSignature=false", "-c", "log.showRoot=true", "-c", "diff.orderFile=/dev/null",
    "-c", "color.ui=false",
  ]

  /// Nothing of the caller's but where programs and its own settings are. No missing object is fetched:
  /// that would ask the network, by a program that the repository names.
  private static var environment: [Environment.Key: String] {
    var variables: [Environment.Key: String] = [
      "GIT_ALLOW_PROTOCOL": "none", "GIT_GRAFT_FILE": "/dev/null", "GIT_NO_LAZY_FETCH": "1",
      "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C", "TZ": "UTC",
    ]
    // Git reads SUDO_UID to tell who owns a folder.
    for name in ["HOME", "PATH", "SUDO_UID", "XDG_CONFIG_HOME"] {
      guard let value = unsafe getenv(name), let key = Environment.Key(rawValue: name) else {
        continue
      }
      variables[key] = unsafe String(cString: value)
    }
    return variables
  }
}

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The steps of a build at which tests let it die, to see that `dist/` stays whole.
enum BuildStep: String, CaseIterable, Sendable {
  case locked
  case stagingCreated = "staging-created"
  case skillWritten = "skill-written"
  case indexesWritten = "indexes-written"
  case synced
  case beforeExchange = "before-exchange"
  /// Only where two renames stand in for an exchange: the old folder has no name of its own.
  case betweenRenames = "between-renames"
  case afterExchange = "after-exchange"
  /// Only where files are moved one by one.
  case fileMoved = "file-moved"
  case oldRemoved = "old-removed"
  case cacheWritten = "cache-written"

  /// In a debug build, ends the process with SIGKILL when `SKILLCTL_FAULT` is `kill@<step>`.
  func reached() {
    #if DEBUG
      guard let fault = unsafe getenv("SKILLCTL_FAULT"),
        unsafe String(cString: fault) == "kill@" + rawValue
      else { return }
      kill(getpid(), SIGKILL)
    #endif
  }
}

#if DEBUG
  #if canImport(Darwin)
    import Darwin
  #elseif canImport(Musl)
    import Musl
  #else
    import Glibc
  #endif
#endif

/// Every step of a change of releases behind which it may be cut off.
///
/// In a debug build the variable `KILL_SKILLCTL_AT` names one, and the process that comes by it kills itself
/// with SIGKILL. A release build has nothing of this.
package enum CutPoint: String, CaseIterable, Sendable {
  /// The lock is held, and nothing is changed.
  case locked
  /// The root is made.
  case rootMade
  /// What was in place is the first release.
  case adopted
  /// The change is noted; nothing is uploaded.
  case noted
  /// The folder is there, and what need not be sent is in it.
  case kept
  /// Half of the bytes are sent.
  case halfSent
  /// All are sent.
  case sent
  /// The digests are right; it has no name.
  case verified
  /// It has its name.
  case named
  /// The release has taken its configuration, and the hooks are run.
  case prepared
  /// The unit is the new release's; the link is the old one.
  case unitChanged
  /// The link is the new one; the old process runs.
  case switched
  /// The new process is started.
  case restarted
  /// It is well, and nothing says so.
  case proven
  /// It is known to be well; the change is still noted.
  case recorded
  /// The change is over; old releases are still there.
  case forgotten
  /// The new one is sick; the link still points to it.
  case undoing
  /// The link is the old one again; the sick process runs.
  case switchedBack
  /// The old one is well again; the change is still noted.
  case undone

  /// Ends the process here, if that is what was asked for.
  @inline(__always)
  static func reached(_ point: CutPoint) {
    #if DEBUG
      guard let wanted = unsafe getenv("KILL_SKILLCTL_AT") else { return }
      guard unsafe String(cString: wanted) == point.rawValue else { return }
      kill(getpid(), SIGKILL)
      while true { pause() }
    #endif
  }
}

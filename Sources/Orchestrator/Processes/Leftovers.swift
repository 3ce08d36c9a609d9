#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// What a daemon that was killed left behind: calls that go on and spend money nobody will read of.
///
/// A child cannot be made to die with its parent by `posix_spawn` alone. So the next daemon ends, before
/// it starts anything, every process that carries the mark of an attempt in its scratch folder; under
/// systemd the unit's control group has done that already.
package enum Leftovers {
  package struct Found: Sendable, Equatable {
    package var processes = 0
    package var folders = 0
    /// Whether none of the processes was there any more at the end.
    package var isGone = true
  }

  /// Ends them and removes their folders. The caller must be the only daemon of this folder.
  ///
  /// - Parameter scratch: The folder that ``Call/scratch`` names.
  /// - Returns: What there was.
  package static func clear(_ scratch: String) -> Found {
    var found = Found()
    let mark = "\(ProcessEnvironment.attemptVariable)=\(scratch)/\(Scratch.prefix)"
    // A process may have started another one while it was being ended.
    for round in 0..<50 {
      let processes = marked(mark)
      if round == 0 { found.processes = processes.count }
      found.isGone = processes.isEmpty
      if processes.isEmpty { break }
      for process in processes { kill(process, SIGKILL) }
      usleep(20_000)
    }
    for name in Scratch.folders(in: scratch) {
      Scratch.remove(scratch + "/" + name)
      found.folders += 1
    }
    return found
  }

  private static func marked(_ mark: String) -> [pid_t] {
    (ProcessGroup.living ?? []).map(\.pid)
      .filter { ProcessGroup.carries($0, mark, isPrefix: true) }
  }
}

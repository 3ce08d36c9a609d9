package import SymbiontAPI

/// From what is seen to a verdict. Failed is what breaks a promise (a task that is accepted is kept, money
/// is counted once); degraded is what keeps it but does no work, or soon will not.
package enum HealthRules {
  // MARK: Disk

  /// A commit and a checkpoint of the store, a block of the ledger and a new `queue.jsonl` together stay
  /// well below this; with less, the next write may be the one that fails.
  static let leastFree: Int64 = 64 << 20
  /// Some days of a busy daemon, or one core dump: time to look.
  static let fewFree: Int64 = 1 << 30
  /// A full disk is slow before it is full; on a large one, a small share is still plenty.
  static let fewShare = 0.05
  static let plenty: Int64 = 20 << 30

  package static func disk(_ space: DiskSpace, _ folder: String) -> HealthCheck {
    let percent = (space.freeShare * 1000).rounded() / 10
    let room = "\(bytes(space.free)) (\(percent) %) of \(bytes(space.total))"
    let detail = "\(room) are free at \(folder)."
    let help =
      "Free some space, or move the data directory. What was accepted is safe; a full disk refuses "
      + "new tasks and stops the ledger."
    if space.freeFiles == 0 {
      return HealthCheck(
        "disk", .failed, "No further file can be made at \(folder): all inodes are used.",
        help: "Remove files that nobody needs from this file system.")
    }
    if space.free < leastFree { return HealthCheck("disk", .failed, detail, help: help) }
    if space.free < fewFree || space.freeShare < fewShare && space.free < plenty {
      return HealthCheck("disk", .degraded, detail, help: help)
    }
    return HealthCheck("disk", .ok, detail)
  }

  /// `20.1 GB`, in powers of ten.
  static func bytes(_ count: Int64) -> String {
    var value = Double(count)
    var unit = "B"
    for next in ["kB", "MB", "GB", "TB", "PB"] where value >= 1000 {
      value /= 1000
      unit = next
    }
    return unit == "B" ? "\(count) B" : "\((value * 10).rounded() / 10) \(unit)"
  }

  // MARK: Ledger

  package static func ledger(
    path: String, failure: String?, standing: Ledger.Standing, size: Int
  ) -> HealthCheck {
    let restart =
      "Stop the daemon, put the file back (from a backup if need be), run `symbiont ledger verify`, "
      + "and start it again; until then every call is booked where nobody looks."
    if let failure {
      return HealthCheck(
        "ledger", .failed, "The last write failed: \(failure).",
        help: "Dispatch has stopped and no task is lost; it goes on by itself once \(path) can be "
          + "written again.")
    }
    switch standing {
    case .sound:
      return HealthCheck("ledger", .ok, "\(path) is written to; it holds \(bytes(Int64(size))).")
    case .gone:
      return HealthCheck(
        "ledger", .failed, "\(path) is gone: it was moved or deleted while it is open.",
        help: restart)
    case .replaced:
      return HealthCheck(
        "ledger", .failed, "\(path) is another file than the one that is open.", help: restart)
    case .shortened(let count):
      return HealthCheck(
        "ledger", .failed, "\(path) is \(bytes(Int64(count))) shorter than what was written to it.",
        help: restart)
    case .foreign(let count):
      return HealthCheck(
        "ledger", .degraded,
        "Another program wrote \(bytes(Int64(count))) to \(path), which are in no sum.",
        help: "Stop that program, and restart this daemon to count its lines.")
    }
  }

  package static func ledgerLines(
    calls: Int, badCount: Int, first: (path: String, line: Int, column: Int, message: String)?
  ) -> HealthCheck {
    guard badCount > 0 else {
      return HealthCheck(
        "ledger_lines", .ok, "All \(calls) calls in the ledger are readable and counted.")
    }
    let place = first.map { "; the first: \($0.path):\($0.line):\($0.column): \($0.message)" } ?? ""
    return HealthCheck(
      "ledger_lines", .degraded, "Lines that are not counted: \(badCount)\(place).",
      help:
        "`symbiont ledger verify` lists them. Correct or remove them while the daemon is stopped: "
        + "their money is missing in every sum.")
  }

  // MARK: Store

  package static func store(_ error: StoreError?, path: String) -> HealthCheck {
    guard let error else {
      return HealthCheck("store", .ok, "\(path) was written to, flushed and read.")
    }
    let help =
      switch error {
      case .full: "Free some space on the disk of \(path)."
      case .corrupt: "Stop the daemon and restore the last copy made with `symbiont backup`."
      default: "Look whether \(path) may be written by this user and whether its disk is well."
      }
    return HealthCheck("store", .failed, "The store cannot be used: \(error).", help: help)
  }

  package static func damage(_ result: Result<Bool, StoreError>, path: String) -> HealthCheck {
    switch result {
    case .success(true):
      HealthCheck("store_damage", .ok, "All of \(path) was read, and no damage was found.")
    case .success(false):
      HealthCheck(
        "store_damage", .unknown, "\(path) is too large to be read whole in a minute.",
        help: "Check a copy: `symbiont backup` makes one and reads all of it.")
    case .failure(.corrupt(_, let what)):
      HealthCheck(
        "store_damage", .failed, "\(path) is damaged: \(what).",
        help: "Stop the daemon, copy the whole directory aside, and put the last copy made with "
          + "`symbiont backup` in the file's place.")
    case .failure(let error):
      HealthCheck(
        "store_damage", .unknown, "It could not be read: \(error).",
        help: "Look whether this user may read \(path).")
    }
  }

  // MARK: Executor

  package static func executor(_ name: String, _ probe: ExecutorProbe) -> [HealthCheck] {
    let help = "Tasks are accepted and kept, but each call fails until this is put right."
    return [
      check("cli_found", name, "is", probe.program, "Install it, or set its path. \(help)"),
      check(
        "cli_version", name, "says that it is version", probe.version,
        "Run `\(name) --version` as the daemon's user."),
      check("cli_login", name, "is", probe.login, "Log in as the daemon's user. \(help)"),
    ]
  }

  private static func check(
    _ name: String, _ program: String, _ verb: String, _ answer: ExecutorProbe.Answer?,
    _ help: String
  ) -> HealthCheck {
    guard let answer else {
      return HealthCheck(name, .unknown, "There is no program to ask.", help: help)
    }
    let latency = answer.latency.inMilliseconds
    return switch answer.verdict {
    case .good(let found):
      HealthCheck(name, .ok, "`\(program)` \(verb) \(found).", latencyMilliseconds: latency)
    case .bad(let why):
      HealthCheck(
        name, .degraded, "`\(program)`: \(why).", help: help, latencyMilliseconds: latency)
    case .unclear(let why):
      HealthCheck(name, .unknown, "`\(program)`: \(why).", help: help, latencyMilliseconds: latency)
    }
  }
}

extension Duration {
  /// Microseconds are as fine as anybody reads it.
  var inMilliseconds: Double { Double(wholeMicroseconds) / 1000 }
}

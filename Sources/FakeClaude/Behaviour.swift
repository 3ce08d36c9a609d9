#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// What the fake does as a process, besides answering.
enum Behaviour: String, CaseIterable {
  /// It answers nothing and ends by the first signal.
  case hang
  /// It ignores every signal that can be ignored.
  case stubborn
  /// At SIGINT it prints a result with its cost, as Claude Code does; at SIGTERM it exits with 143.
  case interruptible
  /// It answers and ends, and leaves a process of its group that holds its pipes.
  case grandchild
  /// The same, and that process ignores signals.
  case stubbornGrandchild = "stubborn-grandchild"
  /// The same in a group of its own, but in the session.
  case otherGroup = "other-group"
  /// The same in a session of its own, as a service makes itself.
  case otherSession = "other-session"
  /// It closes its streams and does not end.
  case closed
  /// 20 MiB of output, then the answer.
  case flood
  /// Much to both streams at once.
  case bothStreams = "both-streams"
  /// It ends by a signal of its own making.
  case abort
  /// It answers and never reads its input.
  case deaf
  /// It says where it is, what it was given and what it finds there, as its answer.
  case surroundings

  static let holdWord = "--hold"

  /// A process that only holds what it was given.
  ///
  /// - Parameter arguments: The descriptor by which it tells that it is set up, and whether it ignores
  ///   signals.
  static func hold(_ arguments: [String]) -> Never {
    if arguments.contains("stubborn") { System.ignore([SIGINT, SIGTERM, SIGHUP]) }
    if let descriptor = arguments.first.flatMap({ Int32($0) }) {
      System.print("+", to: descriptor)
      close(descriptor)
    }
    System.waitForSignals()
  }

  /// - Returns: whether the answer follows.
  func start(_ answering: Answering) -> Bool {
    switch self {
    case .hang:
      System.tellReady("\(getpid())")
      System.waitForSignals()
    case .stubborn:
      System.ignore([SIGINT, SIGTERM, SIGHUP])
      System.tellReady("\(getpid())")
      System.waitForSignals()
    case .interruptible: interruptible(answering)
    case .closed:
      System.tellReady("\(getpid())")
      close(1)
      close(2)
      System.waitForSignals()
    case .grandchild: System.startHolder([], flags: 0)
    case .stubbornGrandchild: System.startHolder(["stubborn"], flags: 0)
    case .otherGroup: System.startHolder([], flags: Int32(POSIX_SPAWN_SETPGROUP))
    // POSIX_SPAWN_SETSID
    case .otherSession: System.startHolder([], flags: 0x80)
    case .flood:
      let line = String(repeating: "x", count: 1023) + "\n"
      for _ in 0..<20 { System.print(String(repeating: line, count: 1024)) }
    case .bothStreams:
      let line = String(repeating: "y", count: 1023) + "\n"
      for _ in 0..<512 {
        System.print(line, to: 2)
        System.print(line)
      }
    case .abort:
      System.print("panic: not yet implemented\n", to: 2)
      _ = signal(SIGABRT, SIG_DFL)
      kill(getpid(), SIGABRT)
      System.waitForSignals()
    case .deaf, .surroundings: break
    }
    return true
  }

  private func interruptible(_ answering: Answering) -> Never {
    var set = sigset_t()
    unsafe sigemptyset(&set)
    unsafe sigaddset(&set, SIGINT)
    unsafe sigaddset(&set, SIGTERM)
    unsafe sigprocmask(SIG_BLOCK, &set, nil)
    System.tellReady("\(getpid())")
    alarm(120)
    var number: Int32 = 0
    unsafe sigwait(&set, &number)
    if number == SIGTERM { exit(143) }
    exit(answering.play("execution-error"))
  }
}

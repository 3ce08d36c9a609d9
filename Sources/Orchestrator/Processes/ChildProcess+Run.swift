import Dispatch

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

extension ChildProcess {
  /// Runs it to its end, and to the end of everything it started that stayed in its session.
  ///
  /// When the task is cancelled, or time is up, the session is asked to stop, then killed; this returns
  /// when that is done. Whatever happens is told by the outcome.
  package func run() async -> Outcome {
    let cancelled: Bell
    do { cancelled = try Bell() } catch { return Outcome(ending: .notStarted(error)) }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        DispatchQueue(label: "child").async { continuation.resume(returning: run(cancelled)) }
      }
    } onCancel: {
      cancelled.ring()
    }
  }

  private func run(_ cancelled: Bell) -> Outcome {
    do throws(DataError) {
      let exited = try Bell()
      let output = try Spawn.pipe()
      defer { close(output.reading) }
      let errors: (reading: Int32, writing: Int32)
      do { errors = try Spawn.pipe() } catch {
        close(output.writing)
        throw error
      }
      defer { close(errors.reading) }
      let started = ContinuousClock.now
      let pid: pid_t
      do {
        defer {
          close(output.writing)
          close(errors.writing)
        }
        let input = try Spawn.file(with: input, in: directory)
        defer { close(input) }
        pid = try Spawn.start(self, input: input, output: output.writing, errors: errors.writing)
      }
      let waiter = DispatchQueue(label: "child.end")
      waiter.async {
        var information = unsafe siginfo_t()
        // It stays a zombie, so that its number, which names the group, is not given to another.
        repeat {
          errno = 0
          _ = unsafe waitid(P_PID, id_t(pid), &information, WEXITED | WNOWAIT)
        } while errno == EINTR
        exited.ring()
      }
      var watch = Watch(
        child: self, group: ProcessGroup(leader: pid, mark: mark), started: started,
        output: output.reading, errors: errors.reading, exited: exited, cancelled: cancelled)
      watch.untilEnd()
      if !watch.hasExited {
        watch.outcome.ending = .stuck
        waiter.async { Self.reap(pid) }
      } else if let status = Self.reap(pid) {
        let signal = status & 0x7F
        watch.outcome.ending = signal == 0 ? .exited((status >> 8) & 0xFF) : .signalled(signal)
      }
      watch.confirm()
      watch.outcome.duration = ContinuousClock.now - started
      return watch.outcome
    } catch {
      return Outcome(ending: .notStarted(error))
    }
  }

  private var mark: String? {
    environment[ProcessEnvironment.attemptVariable].map {
      "\(ProcessEnvironment.attemptVariable)=\($0)"
    }
  }

  @discardableResult
  private static func reap(_ pid: pid_t) -> Int32? {
    var status: Int32 = 0
    while unsafe waitpid(pid, &status, 0) != pid { if errno != EINTR { return nil } }
    return status
  }
}

/// One child, watched by one thread until nothing of it is left.
private struct Watch: ~Copyable {
  let child: ChildProcess
  let group: ProcessGroup
  let exited: Bell
  var outcome = ChildProcess.Outcome(ending: .stuck)
  private(set) var hasExited = false
  private var polled: [pollfd]
  private var deadline: ContinuousClock.Instant
  /// How many steps of stopping were taken; nil while nobody asked for it.
  private var steps: Int?
  private var isKilled = false
  private var buffer = [UInt8](repeating: 0, count: 64 << 10)

  /// How long the system gets to carry out a SIGKILL.
  private static let lastGrace = Duration.seconds(5)
  /// How often it is looked whether others than the leader are still there.
  private static let pause = Duration.milliseconds(10)

  init(
    child: ChildProcess, group: ProcessGroup, started: ContinuousClock.Instant, output: Int32,
    errors: Int32, exited: Bell, cancelled: Bell
  ) {
    self.child = child
    self.group = group
    self.exited = exited
    deadline = started + child.timeout
    polled = [output, errors, exited.descriptor, cancelled.descriptor].map {
      pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
    }
  }

  mutating func untilEnd() {
    while !isOver {
      if ContinuousClock.now >= deadline {
        if steps == nil { outcome.stop = .timeout }
        if isKilled { break }
        stopFurther()
      }
      var wait = deadline - ContinuousClock.now
      if hasExited { wait = min(wait, Self.pause) }
      look(for: wait)
    }
    drain()
  }

  /// Whether the leader has ended and nobody else is left; asks those who are left to stop.
  private var isOver: Bool {
    mutating get {
      guard hasExited else { return false }
      guard let isAlive = group.isAlive else {
        // Nobody tells who is left: whoever it is, it ends now.
        group.signal(SIGKILL)
        return true
      }
      if isAlive, steps == nil {
        outcome.leftOthers = true
        stopFurther()
      }
      return !isAlive
    }
  }

  private mutating func stopFurther() {
    let step = steps ?? 0
    steps = step + 1
    if step < child.stopping.count {
      group.signal(child.stopping[step].signal)
      deadline = ContinuousClock.now + child.stopping[step].grace
    } else {
      group.signal(SIGKILL)
      isKilled = true
      deadline = ContinuousClock.now + Self.lastGrace
    }
  }

  /// Waits for something to happen, and takes it in.
  private mutating func look(for wait: Duration) {
    let milliseconds = wait / .milliseconds(1)
    let timeout = Int32(min(max(milliseconds.rounded(.up), 0), 3_600_000))
    guard unsafe poll(&polled, nfds_t(polled.count), timeout) > 0 else { return }
    for index in 0..<2 where polled[index].revents != 0 { take(index) }
    if polled[2].revents != 0 {
      hasExited = true
      polled[2].fd = -1
    }
    if polled[3].revents != 0 {
      polled[3].fd = -1
      if steps == nil, !hasExited {
        outcome.stop = .cancelled
        stopFurther()
      }
    }
  }

  private mutating func take(_ index: Int) {
    let count = unsafe read(polled[index].fd, &buffer, buffer.count)
    guard count > 0 else {
      if count == 0 || errno != EINTR { polled[index].fd = -1 }
      return
    }
    if index == 0 {
      let kept = min(count, child.mostOutput - outcome.output.count)
      outcome.output += buffer[..<kept]
      outcome.dropped += count - kept
    } else {
      outcome.errors += buffer[..<count]
      let excess = outcome.errors.count - child.mostErrors
      if excess > 0 { outcome.errors.removeFirst(excess) }
    }
  }

  /// What is still in the pipes; one who left the session might fill them for ever.
  private mutating func drain() {
    polled[2].fd = -1
    polled[3].fd = -1
    for _ in 0..<64 {
      guard polled[0].fd >= 0 || polled[1].fd >= 0 else { return }
      guard unsafe poll(&polled, 2, 0) > 0 else { return }
      for index in 0..<2 where polled[index].fd >= 0 && polled[index].revents != 0 { take(index) }
    }
  }

  /// Says whether nobody is left, once the leader is waited for.
  mutating func confirm() {
    if let isAlive = group.isAlive {
      outcome.isGone = !isAlive
      return
    }
    let last = ContinuousClock.now + Self.lastGrace
    while kill(-group.leader, 0) == 0 {
      guard ContinuousClock.now < last else {
        outcome.isGone = false
        return
      }
      usleep(5000)
    }
  }
}

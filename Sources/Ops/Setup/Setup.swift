import SkillModel
package import SymbiontAPI

/// Sets a target's host up: looks at it, computes what is to be done, does it, and looks again.
package struct Setup: Sendable {
  private let wanted: SetupWanted
  private let options: SetupOptions

  /// - Throws: ``ServiceRefusal`` when the facts ask for nothing, or for what must not be done.
  package init(_ target: Target, _ options: SetupOptions) throws(ServiceRefusal) {
    wanted = try SetupWanted(target, options)
    self.options = options
  }

  /// What is to be done. Nothing is changed.
  ///
  /// - Throws: ``SetupFailure`` when the host does not let us be root, or says nothing; ``SSHFailure``;
  ///   `FileError` when this program cannot be read; `CancellationError`.
  package func plan(on host: TargetHost) async throws -> SetupPlan {
    try SetupPlan(wanted, try await SetupReading.read(wanted.questions, on: host), options)
  }

  /// Does what a plan says, in its order, and stops at the first step that fails.
  ///
  /// - Parameters:
  ///   - plan: what was shown: nothing else is done.
  ///   - host: where.
  ///   - caller: goes on the host's record.
  ///   - clock: says when, for the record.
  ///   - progress: is told each step before, with false, and after it was done, with true.
  /// - Returns: what was done, what stopped it, and what is left.
  /// - Throws: ``SetupFailure`` when somebody else is setting it up, or it cannot be looked at; ``SSHFailure``;
  ///   `CancellationError`. What goes wrong with a step is in the outcome.
  package func apply(
    _ plan: SetupPlan, on host: TargetHost, by caller: SetupCaller, clock: WallClock = .system,
    progress: (SetupStep, Bool) -> Void = { _, _ in }
  ) async throws -> SetupOutcome {
    let cutOff = line("cut off", SetupOutcome(), caller, clock)
    return try await SetupLock.holding(host, by: caller, line: cutOff) {
      var outcome = try await steps(of: plan, on: host, progress)
      outcome.rest = try await looked(on: host)
      let word = outcome.failure != nil ? "failed" : outcome.isGood ? "done" : "incomplete"
      outcome.unrecorded = await record(line(word, outcome, caller, clock), on: host)
      return outcome
    }
  }

  /// Does the steps of `plan` that are still to be done.
  private func steps(
    of plan: SetupPlan, on host: TargetHost, _ progress: (SetupStep, Bool) -> Void
  ) async throws -> SetupOutcome {
    var outcome = SetupOutcome()
    let shown = Set(plan.steps.map(\.id))
    // Somebody else may have been faster.
    let now = try await planBesideLock(on: host)
    var note = now.note
    var queue = now.steps.filter { shown.contains($0.id) }[...]
    while let step = queue.popFirst() {
      progress(step, false)
      do {
        // Kept only if the host has it, too.
        var next = note
        try await step.script(&next).run(on: host)
        note = next
        outcome.done.append(step)
        progress(step, true)
        if step.looksAgain {
          let done = Set(outcome.done.map(\.id))
          queue = try await self.plan(on: host).steps.filter {
            shown.contains($0.id) && !done.contains($0.id)
          }[...]
        }
      } catch let error as SetupFailure {
        outcome.failure = .init(step: step, message: error.message, advice: error.advice)
        break
      } catch let error as SSHFailure {
        outcome.failure = .init(step: step, message: error.message, advice: error.advice)
        break
      }
    }
    return outcome
  }

  /// The first command beside the session that holds the lock, which never gets its turn where a host opens but
  /// one session.
  private func planBesideLock(on host: TargetHost) async throws -> SetupPlan {
    do {
      return try await within(host.timeout + .seconds(5)) { try await plan(on: host) }
    } catch is DeadlinePassed {
      throw SetupFailure(
        "\(host.name) lets nothing be run beside another command",
        advice:
          "nothing was changed; let sshd open more sessions for a connection ('MaxSessions 10'), or give"
          + " it longer with --timeout")
    }
  }

  private func looked(on host: TargetHost) async throws -> SetupPlan? {
    do {
      return try await plan(on: host)
    } catch is SetupFailure {
      return nil
    } catch is SSHFailure {
      return nil
    }
  }

  /// What goes on the host's record: one line for each run that changed something, or tried to.
  private func line(
    _ word: String, _ outcome: SetupOutcome, _ caller: SetupCaller, _ clock: WallClock
  ) -> String {
    let line = JSONText.object([
      ("at", .string(clock.now().secondsText)),
      ("by", .string(caller.user)),
      ("from", .string(caller.machine)),
      ("command", .string("ops setup")),
      ("target", .string(wanted.target)),
      ("outcome", .string(word)),
      ("changes", .array(outcome.done.map { .string($0.id) })),
      ("failed", outcome.failure.map { .string($0.step.id) }),
    ])
    // On one line: a text in it holds no break.
    return String(decoding: line.bytes, as: UTF8.self).split(separator: "\n")
      .map { $0.drop { $0 == " " } }.joined(separator: " ")
  }

  /// - Returns: why it is not on record.
  private func record(_ line: String, on host: TargetHost) async -> String? {
    do {
      try await RootScript(PackageResources.audit_sh, [line]).run(on: host)
      return nil
    } catch let error as SetupFailure {
      return error.message
    } catch let error as SSHFailure {
      return error.message
    } catch {
      return "\(error)"
    }
  }
}

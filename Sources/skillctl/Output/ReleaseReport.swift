import Ops
import SkillModel
import Synchronization

/// Shows a change of releases on one host while it goes on: for people, or as lines of JSON.
final class ReleaseReport: Sendable {
  let output: OutputOptions
  private let target: String
  private let host: String
  private let bar: ProgressBar?
  private let state = Mutex(State())
  /// What would be done, if it is known.
  private struct State {
    var wasPlanned = false
    var isEmpty = false
    var isOnlyPlan = false
    var rate: TransferRate?
    var lastLine: ContinuousClock.Instant?
  }

  init(_ output: OutputOptions, target: Target) {
    self.output = output
    self.target = target.name
    host = target.host ?? TargetHost.thisMachine
    bar = output.isJSON ? nil : ProgressBar(output.error)
    if output.isJSON { JSONText.isInLines.store(true, ordering: .relaxed) }
  }

  /// Is told how far it is.
  var progress: @Sendable (ReleaseEvent) -> Void {
    { [self] event in output.isJSON ? line(event) : tell(event) }
  }

  /// Shows the plan; `isAll` when nothing will follow.
  func show(_ plan: ReleasePlan, isAll: Bool, isFull: Bool) throws {
    state.withLock { state in
      state.wasPlanned = true
      state.isEmpty = plan.isEmpty
      state.isOnlyPlan = isAll
    }
    if output.isJSON {
      let json = ReleasePlanJSON(plan)
      return try Stream.output.write(isAll ? json.text : json.line)
    }
    let isResult = isAll || plan.isEmpty
    let terminal = isResult ? output.output : output.error
    let text = ReleasePlanRenderer(terminal: terminal, isFull: isFull).text(plan)
    try (isResult ? Stream.output : Stream.error).write(text)
  }

  /// Shows what came out.
  ///
  /// - Returns: whether it is well.
  func end(_ outcome: ReleaseOutcome?) throws -> Bool {
    bar?.clear()
    let state = state.withLock { $0 }
    guard let outcome else {
      if output.isJSON, !state.isOnlyPlan {
        try Stream.output.write(ReleaseResultJSON(nothing: target, host).line)
      }
      return true
    }
    try Stream.output.write(
      output.isJSON
        ? ReleaseResultJSON(outcome, target: target, host: host).line
        : ReleasePlanRenderer(terminal: output.output).text(outcome, host: host))
    return outcome.verdict == .done
  }

  /// Takes the progress from the terminal.
  func clear() { bar?.clear() }

  private func tell(_ event: ReleaseEvent) {
    switch event {
    case .uploading(let done, let total): upload(done, total)
    case .remark(let words):
      bar?.clear()
      try? Stream.error.write("\(host): \(DisplayText.safe(words))\n")
    default: bar?.show("\(host): \(event.words)", done: 0, of: 0)
    }
  }

  private func upload(_ done: Int, _ total: Int) {
    let count = state.withLock { state -> String? in
      if done == 0 || state.rate == nil { state.rate = TransferRate() }
      return state.rate?.words(done, total)
    }
    let size = ByteCount.text(total)
    bar?.show(
      "\(host): uploading", done: done, of: total, plain: "\(host): uploading \(size)", count: count
    )
  }

  private func line(_ event: ReleaseEvent) {
    if case .uploading(let done, let total) = event, done > 0, done < total {
      let isDue = state.withLock { state in
        let now = ContinuousClock.now
        if let last = state.lastLine, now - last < .seconds(1) { return false }
        state.lastLine = now
        return true
      }
      guard isDue else { return }
    }
    try? Stream.output.write(ReleaseEventJSON(event, target: target, host: host).line)
  }
}

/// How fast bytes go, and how long the rest takes.
struct TransferRate {
  private let begin = ContinuousClock.now

  /// `12.1 of 79.2 MB, 11.0 MB/s, 6 s left`
  func words(_ done: Int, _ total: Int) -> String {
    let sizes = "\(ByteCount.text(done)) of \(ByteCount.text(total))"
    let seconds = (ContinuousClock.now - begin) / .seconds(1)
    guard done > 0, seconds > 0.2 else { return sizes }
    let rate = Double(done) / seconds
    let left = Duration.seconds(Double(total - done) / rate)
    return "\(sizes), \(ByteCount.text(Int(rate)))/s, \(DurationWords.text(left)) left"
  }
}

extension ReleaseEvent {
  /// For people.
  var words: String {
    switch self {
    case .waiting(let words): "waiting: \(words)"
    case .recovering(let words), .making(let words), .remark(let words): words
    case .uploading: "uploading"
    case .verifying(let files): "checking the digests of \(Figures.count(files, "file"))"
    case .running(let words): "running \(words)"
    case .switching(let release): "switching to \(release)"
    case .proving(let words): words
    case .undoing(let words): "taking it back: \(words)"
    case .removing(let count): "removing \(Figures.count(count, "old release"))"
    }
  }
}

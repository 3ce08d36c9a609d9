import Publishing

/// Shows the steps of a build while it runs.
struct PackageProgress: Sendable {
  private let bar: ProgressBar?
  private let step: String

  /// Shows on `terminal`, which is standard error.
  init(isQuiet: Bool, packs: Bool, terminal: Terminal) {
    bar = isQuiet ? nil : ProgressBar(terminal)
    step = packs ? "packing" : "reading"
  }

  @Sendable func show(_ progress: Package.Progress) {
    switch progress {
    case .waiting(let holder): bar?.show("waiting: \(holder) holds the lock", done: 0, of: 0)
    case .packing(let done, let total):
      let plain = "\(step) \(FindingCounts.counted(total, "skill"))"
      bar?.show(step, done: done, of: total, plain: plain)
    case .writing(let files):
      bar?.show("writing \(FindingCounts.counted(files, "file"))", done: 0, of: 0)
    }
  }

  func clear() { bar?.clear() }
}

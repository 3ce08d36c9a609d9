import Publishing

/// Shows the steps of a build while it runs.
struct PackageProgress: Sendable {
  private let bar: ProgressBar?

  /// Shows on `terminal`, which is standard error.
  init(isQuiet: Bool, terminal: Terminal) {
    bar = isQuiet ? nil : ProgressBar(terminal)
  }

  @Sendable func show(_ progress: Package.Progress) {
    switch progress {
    case .waiting(let holder): bar?.show("waiting: \(holder) holds the lock", done: 0, of: 0)
    case .packing(let done, let total):
      let plain = "packing \(FindingCounts.counted(total, "skill"))"
      bar?.show("packing", done: done, of: total, plain: plain)
    case .writing(let files):
      bar?.show("writing \(FindingCounts.counted(files, "file"))", done: 0, of: 0)
    }
  }

  func clear() { bar?.clear() }
}

import SkillModel
import Synchronization

/// Progress on standard error: a bar on a terminal, one plain line a step elsewhere.
final class ProgressBar: Sendable {
  private struct State {
    var lastStep: String?
    var lastDraw: ContinuousClock.Instant?
    var isVisible = false
  }

  private let terminal: Terminal
  private let write: @Sendable (String) -> Void
  private let state = Mutex(State())

  init(
    _ terminal: Terminal,
    write: @escaping @Sendable (String) -> Void = { try? Stream.error.write($0) }
  ) {
    self.terminal = terminal
    self.write = write
  }

  /// Shows how far a step is; safe to call from any thread, and often.
  ///
  /// Off a terminal only the first call of each step is shown: as `plain`, or not at all when that is empty.
  /// `count` stands behind the bar in place of `done/total`.
  func show(_ step: String, done: Int, of total: Int, plain: String? = nil, count: String? = nil) {
    state.withLock { state in
      let isNew = state.lastStep != step
      state.lastStep = step
      guard terminal.canRedraw else {
        let line = plain ?? step
        if isNew, !line.isEmpty { write(DisplayText.safe(line) + "\n") }
        return
      }
      let now = ContinuousClock.now
      if !isNew, done < total, let last = state.lastDraw, now - last < .milliseconds(50) { return }
      state.lastDraw = now
      state.isVisible = true
      write(
        "\r\u{1B}[2K" + Self.line(step, done: done, of: total, count: count, width: terminal.width))
    }
  }

  /// Takes the bar off the terminal.
  func clear() {
    state.withLock { state in
      if state.isVisible { write("\r\u{1B}[2K") }
      state.isVisible = false
      state.lastStep = nil
    }
  }

  /// `packing [████░░░░] 3/12`, at most one column less than `width`, so that it never wraps.
  static func line(
    _ step: String, done: Int, of total: Int, count: String? = nil, width: Int
  ) -> String {
    let step = DisplayText.safe(step)
    guard total > 0 else { return String(step.prefix(max(1, width - 1))) }
    let count = count.map { " " + $0 } ?? " \(done)/\(total)"
    let room = min(40, width - 1 - DisplayText.width(step) - count.count - 3)
    guard room >= 4 else { return String((step + count).prefix(max(1, width - 1))) }
    let filled = min(room, room * max(0, done) / total)
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: room - filled)
    return "\(step) [\(bar)]\(count)"
  }
}

import Ops
import SkillModel
import Synchronization

/// How far bytes are on their way, with rate and time left, on standard error.
final class BackupProgress: Sendable {
  private let bar: ProgressBar?
  private let redraws: Bool
  private let drawn = Mutex<(begin: ContinuousClock.Instant, last: ContinuousClock.Instant)?>(nil)

  /// Without a terminal there is one line for each step, and none for programs.
  init(_ output: OutputOptions) {
    bar = output.isJSON ? nil : ProgressBar(output.error)
    redraws = output.error.canRedraw
  }

  func show(_ step: String) { bar?.show(step, done: 0, of: 0) }

  /// So many bytes are done; `verb` is `receiving` or `sending`.
  func show(_ verb: String, done: Int, of total: Int) {
    guard redraws else {
      bar?.show("\(verb) \(ByteCount.text(total))", done: 0, of: 0)
      return
    }
    let now = ContinuousClock.now
    let start = drawn.withLock { drawn -> ContinuousClock.Instant? in
      guard let (begin, last) = drawn else {
        drawn = (now, now)
        return now
      }
      // More often nobody can read it.
      guard done >= total || now - last >= .milliseconds(100) else { return nil }
      drawn = (begin, now)
      return begin
    }
    guard let start else { return }
    bar?.show("\(verb) \(Self.words(done, total, now - start))", done: 0, of: 0)
  }

  /// Takes it off the terminal; what comes next has a rate of its own.
  func clear() {
    bar?.clear()
    drawn.withLock { $0 = nil }
  }

  /// `12.3 MB of 45.0 MB, 11.2 MB/s, 3 s left`; nothing about rates before half a second.
  static func words(_ done: Int, _ total: Int, _ time: Duration) -> String {
    var words = "\(ByteCount.text(done)) of \(ByteCount.text(total))"
    let seconds = time / .seconds(1)
    guard seconds >= 0.5, done > 0 else { return words }
    let rate = Double(done) / seconds
    words += ", \(ByteCount.text(Int(rate)))/s"
    if done < total {
      let left = Duration.seconds(Double(total - done) / rate)
      words += ", \(DurationWords.text(left)) left"
    }
    return words
  }
}

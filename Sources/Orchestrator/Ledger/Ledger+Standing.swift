import Synchronization

extension Ledger {
  /// Whether the file is still the one that is written, and as long as was written.
  package enum Standing: Sendable, Equatable {
    case sound
    /// The path names nothing any more.
    case gone
    /// The path names another file.
    case replaced
    /// Somebody cut off what was written.
    case shortened(bytes: Int)
    /// Somebody else writes there, too: lines that are in no sum.
    case foreign(bytes: Int)
  }

  /// Looks at the file; nothing is read or written.
  ///
  /// - Throws: ``DataError``.
  package func standing() throws(DataError) -> Standing {
    guard let named = FileStatus(path) else { return .gone }
    guard try named.identity == file.status().identity else { return .replaced }
    let before = state.withLock { ($0.end, $0.isWriting) }
    let size = try file.size()
    // A write goes behind the end before the end is moved, and a failed one is cut back to it: less than
    // the end is nobody's doing here.
    if size < before.0 { return .shortened(bytes: before.0 - size) }
    let after = state.withLock { ($0.end, $0.isWriting, $0.failure == nil) }
    let isAtRest = !before.1 && !after.1 && before.0 == after.0 && after.2
    return isAtRest && size > after.0 ? .foreign(bytes: size - after.0) : .sound
  }
}

import SkillModel

/// What is left of the limits, shared by an archive and all archives inside it.
struct ArchiveBudget {
  let limits: ArchiveReader.Limits
  /// Unpacked bytes that may still be held.
  private(set) var bytes: Int
  private(set) var entries: Int

  init(_ limits: ArchiveReader.Limits) {
    self.limits = limits
    bytes = limits.unpacked
    entries = limits.entries
  }

  /// Takes bytes that are about to be unpacked; false, and nothing is taken, when too few are left.
  mutating func take(bytes count: Int) -> Bool {
    guard count <= bytes else { return false }
    bytes -= count
    return true
  }

  mutating func takeEntry() -> Bool {
    guard entries > 0 else { return false }
    entries -= 1
    return true
  }

  /// Below this many unpacked bytes a single entry, or an archive inside, may be as repetitive as
  /// it likes.
  static let harmless = 16 * 1024 * 1024

  /// The ratio when it is too high.
  func excessiveRatio(unpacked: Int, packed: Int, above floor: Int) -> ArchiveProblem.Kind? {
    let packed = max(1, packed)
    guard unpacked > floor, unpacked / packed >= limits.ratio,
      unpacked > packed.multipliedReportingOverflow(by: limits.ratio).partialValue
    else { return nil }
    return .ratio(unpacked / packed, limit: limits.ratio)
  }
}

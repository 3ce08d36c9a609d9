/// Room in a file system: a share of it, or bytes.
package enum FreeSpace: Sendable, Equatable {
  /// From 0 to 100.
  case percent(Int)
  case bytes(Int64)

  /// Reads `10%`, `500MB` or `2GiB`; nil for anything else.
  package init?(_ text: String) {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard let number = Int64(digits) else { return nil }
    let unit = text.dropFirst(digits.count)
    if unit == "%" {
      guard number <= 100 else { return nil }
      self = .percent(Int(number))
      return
    }
    guard let size = Self.units.first(where: { $0.name == unit })?.bytes else { return nil }
    let (bytes, overflow) = number.multipliedReportingOverflow(by: size)
    guard !overflow else { return nil }
    self = .bytes(bytes)
  }

  package var words: String {
    switch self {
    case .percent(let share): return "\(share)%"
    case .bytes(let bytes):
      // Of the units that need no fraction the one with the shortest number.
      let texts = Self.units.filter { bytes >= $0.bytes && bytes % $0.bytes == 0 }
        .map { "\(bytes / $0.bytes)\($0.name)" }
      return texts.min { $0.utf8.count < $1.utf8.count } ?? "\(bytes)B"
    }
  }

  package static let unitNames = units.map(\.name)

  private static let units: [(name: String, bytes: Int64)] = [
    ("B", 1), ("kB", 1000), ("MB", 1_000_000), ("GB", 1_000_000_000), ("TB", 1_000_000_000_000),
    ("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30), ("TiB", 1 << 40),
  ]
}

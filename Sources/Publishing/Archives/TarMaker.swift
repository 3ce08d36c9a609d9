import SkillModel

/// Tells the program that wrote a tar archive from how it spells headers.
///
/// Seen in archives made by each program on 2026-11-21.
enum TarMaker {
  static func tell(_ entries: [TarDirectory.Entry], gzip: GzipHeader?) -> Archive.Maker {
    guard let first = entries.first?.header else { return .unknown }
    if entries.contains(where: { $0.path.pathParts.last?.hasPrefix("._") == true }) {
      return .macOS
    }
    // libarchive writes six digits, a blank and a zero byte; the others seven digits.
    if first.modeField.dropFirst(6).elementsEqual([0x20, 0]) {
      let isOurs =
        gzip.map { $0.time == 0 && !$0.hasName } ?? false
        && entries.allSatisfy { entry in
          entry.header.time == zipEpoch && !entry.header.hasOwner && entry.kind == .file
            && !entry.hasPax && [0o644, 0o755].contains(entry.header.mode)
        }
      return isOurs ? .skillctl : .libarchive
    }
    if first.dialect == .gnu { return .gnuTar }
    if let pax = entries.lazy.compactMap(\.paxName).first.map({
      String(decoding: $0, as: UTF8.self)
    }) {
      if pax == "././@PaxHeader" { return .python }
      if pax.contains("/PaxHeaders") { return .gnuTar }
    }
    // Python's gzip does not know its system. Others write plain ustar alike.
    return gzip?.system == 255 ? .python : .unknown
  }

  /// 1980-01-01 00:00:00 UTC, which our own writer gives every file.
  private static let zipEpoch = 315_532_800
}

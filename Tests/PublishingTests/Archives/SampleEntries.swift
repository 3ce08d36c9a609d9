import Publishing
import SkillModel

/// A fixed sequence of bytes that looks random: the same on every run.
struct FixedRandom: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func bytes(_ count: Int) -> [UInt8] {
    (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) }
  }
}

/// What archives must carry: scripts, names outside ASCII, an empty file, one that does not
/// compress, and many.
func sampleEntries() -> [ArchiveEntry] {
  var random = FixedRandom(state: 7)
  var entries = [
    ArchiveEntry(path: "s/SKILL.md", executable: false, bytes: Array("---\nname: s\n---\n".utf8)),
    ArchiveEntry(path: "s/scripts/run.sh", executable: true, bytes: Array("#!/bin/sh\n".utf8)),
    ArchiveEntry(path: "s/références/é.md", executable: false, bytes: Array("é".utf8)),
    ArchiveEntry(path: "s/資料/説明.txt", executable: false, bytes: Array("説明".utf8)),
    ArchiveEntry(path: "s/empty", executable: false, bytes: []),
    ArchiveEntry(path: "s/empty.sh", executable: true, bytes: []),
    ArchiveEntry(path: "s/noise.bin", executable: false, bytes: random.bytes(2_000_000)),
  ]
  for index in 0..<200 {
    entries.append(
      ArchiveEntry(
        path: "s/many/\(index).bin", executable: index % 7 == 0, bytes: random.bytes(index * 3)))
  }
  return entries
}

/// One line per entry, sorted by path: mode, digest, path.
func listing(_ entries: [ArchiveEntry]) -> [String] {
  entries.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }.map {
    "\($0.executable ? "755" : "644") \(Digest.sha256($0.bytes)) \($0.path)"
  }
}

import Publishing
import SkillModel

extension FuzzTarget {
  /// The archive reader: nothing past its limits, no file that unpacking could misplace, and what it
  /// takes without a word is the same after packing it again.
  static let archives = FuzzTarget(name: "archives", longest: 16_384) { bytes in
    let reading = ArchiveReader.read(bytes: bytes, shown: "fuzz", limits: limits)
    let again = ArchiveReader.read(bytes: bytes, shown: "fuzz", limits: limits)
    guard reading.archive.entries == again.archive.entries,
      reading.archive.problems == again.archive.problems, same(reading.files, again.files)
    else { return "reading twice differs" }
    return excess(in: reading) ?? misplaced(in: reading) ?? repacked(reading)
  }

  private static let limits: ArchiveReader.Limits = {
    var limits = ArchiveReader.Limits()
    limits.archive = 16_384
    limits.unpacked = 1 << 20
    limits.entries = 64
    limits.nesting = 2
    return limits
  }()

  private static func excess(in reading: ArchiveReader.Reading) -> String? {
    let archive = reading.archive
    let unpacked = archive.entries.reduce(0) { $0 + $1.size }
    let held = reading.files.reduce(0) { $0 + $1.bytes.count }
    guard archive.entries.count <= limits.entries, unpacked <= limits.unpacked,
      held <= limits.unpacked, archive.problems.count < 10_000
    else { return "\(archive.entries.count) entries of \(unpacked) bytes pass the limits" }
    if archive.format == nil, !archive.entries.isEmpty || archive.problems.isEmpty {
      return "no archive, and no reason why"
    }
    return nil
  }

  /// A file that is no entry, or whose path is no place inside one folder.
  private static func misplaced(in reading: ArchiveReader.Reading) -> String? {
    if !reading.files.isEmpty, reading.archive.problems.contains(where: \.spoilsContents) {
      return "files of a spoilt archive"
    }
    var seen: Set<String> = []
    for file in reading.files {
      guard ArchivePath.problem(file.path)?.isUnsafe != true, seen.insert(file.path).inserted else {
        return "the file \(file.path.debugDescription)"
      }
      let entry = reading.archive.entries.first { $0.path == file.path && $0.kind == .file }
      guard let entry, entry.size == file.bytes.count, entry.sha256 == Digest.sha256(file.bytes)
      else { return "\(file.path.debugDescription) is not what its entry says" }
    }
    return nil
  }

  private static func repacked(_ reading: ArchiveReader.Reading) -> String? {
    let files = reading.files
    guard !files.isEmpty, reading.archive.problems.isEmpty,
      files.allSatisfy({ ArchivePath.problem($0.path) == nil })
    else { return nil }
    let entries = files.map {
      ArchiveEntry(path: $0.path, executable: $0.executable, bytes: $0.bytes)
    }
    // ustar holds no long path.
    for packed in [try? ArchiveWriter.zip(entries), try? ArchiveWriter.tarGzip(entries)] {
      guard let bytes = packed, bytes.count <= limits.archive else { continue }
      let again = ArchiveReader.read(bytes: bytes, shown: "again", limits: limits)
      // Packing may well make a small archive of what was a large one.
      let isBomb = again.archive.problems.contains {
        if case .ratio = $0.kind { true } else { false }
      }
      guard isBomb || (again.archive.problems.isEmpty && same(again.files, files)) else {
        return "packed again it reads as \(again.archive)"
      }
    }
    return nil
  }

  private static func same(_ left: [SkillFile], _ right: [SkillFile]) -> Bool {
    left.elementsEqual(right) {
      $0.path == $1.path && $0.executable == $1.executable && $0.bytes == $1.bytes
    }
  }
}

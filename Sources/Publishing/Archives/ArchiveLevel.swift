import SkillModel

/// One archive as it was read, without the archives inside it.
struct ArchiveLevel {
  /// The bytes of one file.
  struct Content {
    let path: String
    let executable: Bool
    let bytes: [UInt8]
  }

  var format: Archive.Format?
  var maker = Archive.Maker.unknown
  var entries: [Archive.Entry] = []
  private(set) var problems: [ArchiveProblem] = []
  var contents: [Content] = []

  /// Past it nobody reads on.
  static let mostProblems = 1000

  init(_ format: Archive.Format?) { self.format = format }

  mutating func report(_ kind: ArchiveProblem.Kind, entry: String? = nil, offset: Int? = nil) {
    report(ArchiveProblem(kind, entry: entry, offset: offset))
  }

  mutating func report(_ problem: ArchiveProblem) {
    if problems.count < Self.mostProblems {
      problems.append(problem)
    } else if problems.count == Self.mostProblems {
      problems.append(ArchiveProblem(.tooManyProblems(limit: Self.mostProblems)))
    }
  }

  /// Reads an archive of any kind that skills come in. `isInside` says that it lies in another
  /// archive; what is no archive is no problem then.
  static func read(_ bytes: [UInt8], isInside: Bool, _ budget: inout ArchiveBudget) -> ArchiveLevel
  {
    switch ArchiveSignature.of(bytes) {
    case .zip: return ZipContents.read(bytes, isInside: isInside, &budget)
    case .gzip: return GzipStream.read(bytes, isInside: isInside, &budget)
    case .tar:
      var level = ArchiveLevel(.tar)
      TarContents.read(bytes, into: &level, &budget)
      return level
    case .other(let found):
      var level = ArchiveLevel(nil)
      if !isInside { level.report(.notAnArchive(found: found)) }
      return level
    }
  }
}

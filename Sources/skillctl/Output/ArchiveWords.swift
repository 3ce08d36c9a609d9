import SkillModel

/// What is wrong with an archive, in words.
enum ArchiveWords {
  struct Problem {
    let entry: String?
    let offset: Int?
    /// Lower-case, about the entry, else the archive.
    let phrase: String
  }

  /// The problems of the archive's structure, then those of its entries in their order.
  static func problems(_ archive: Archive) -> [Problem] {
    let structure = archive.problems.map {
      Problem(entry: $0.entry, offset: $0.offset, phrase: phrase($0))
    }
    let entries = archive.entries.flatMap { entry in
      [
        entry.pathProblem.map { phrase($0) },
        entry.linkProblem.map { "is a link whose target \(phrase($0))" },
        entry.kind == .device || entry.kind == .fifo ? "is a \(entry.kind.word)" : nil,
      ].compactMap(\.self).map { Problem(entry: entry.path, offset: nil, phrase: $0) }
    }
    let collisions = archive.collisions.map {
      Problem(entry: $0.path, offset: nil, phrase: phrase($0))
    }
    return structure + entries + collisions
  }

  static func phrase(_ problem: ArchiveProblem) -> String {
    switch problem.kind {
    case .notAnArchive(let found): "is neither a zip nor a tar archive, but \(found)"
    case .truncated: "ends too early"
    case .damaged(let reason): "is damaged: \(reason)"
    case .encrypted: "is encrypted"
    case .method(let number, let name): "is compressed with \(name) (method \(number))"
    case .zip64: "uses zip64, which some readers refuse"
    case .severalDisks: "is one of several parts"
    case .headersDisagree(let field, let local, let central):
      "has two headers that disagree on its \(field): '\(local)' and '\(central)'"
    case .overlappingEntries(let other): "claims the bytes of '\(other)'"
    case .checksumMismatch: "has a wrong checksum"
    case .sizeMismatch(let declared, let actual): "claims \(declared) bytes and holds \(actual)"
    case .dataBefore(let count): "has \(count) bytes before its start"
    case .hiddenData(let count): "has \(count) bytes between its entries"
    case .trailingData(let count): "has \(count) bytes behind its end"
    case .tarDialect(let name): "has a \(name) header, which some readers refuse"
    case .twoNames(let other): "has a second name, '\(other)'"
    case .unmarkedName: "has a name outside ASCII that is not marked as UTF-8"
    case .tooManyEntries(let limit): "has more than \(Number.grouped(limit)) entries"
    case .tooLarge(let limit): "unpacks to more than \(ByteCount.text(limit))"
    case .archiveTooLarge(let limit): "is larger than \(ByteCount.text(limit))"
    case .ratio(let ratio, let limit):
      "unpacks to \(ratio) times its size; \(limit) times is the most that is read"
    case .nestedTooDeep(let limit): "holds archives in archives, more than \(limit) deep"
    case .unsafePath(let problem): phrase(problem)
    case .unsafeLink(let problem): "is a link whose target \(phrase(problem))"
    case .tooManyProblems(let limit): "has more than \(limit) problems"
    }
  }

  private static func phrase(_ problem: ArchivePath.Problem) -> String {
    switch problem {
    case .empty: "has no name"
    case .notUTF8: "has a name that is not UTF-8"
    case .absolute: "starts with a slash"
    case .drive(let drive): "starts with the drive \(drive)"
    case .parent: "leads out of its folder by `..`"
    case .backslash: "holds a backslash"
    case .controlCharacter: "holds a control character"
    case .emptyPart: "has an empty part"
    case .dotStart: "starts with `./`"
    case .dotPart: "has `.` as a part"
    case .tooLong(let limit): "has more than \(limit) bytes"
    case .tooDeep(let limit): "is more than \(limit) folders deep"
    case .windowsName(let reason): reason
    }
  }

  private static func phrase(_ problem: ArchiveLink.Problem) -> String {
    switch problem {
    case .empty: "is empty"
    case .absolute: "is absolute"
    case .drive(let drive): "starts with the drive \(drive)"
    case .leaves: "leaves the archive"
    case .climbs: "climbs by `..` behind a name"
    case .backslash: "holds a backslash"
    case .controlCharacter: "holds a control character"
    case .tooLong(let limit): "has more than \(limit) bytes"
    }
  }

  private static func phrase(_ collision: ArchiveCollision) -> String {
    switch collision.kind {
    case .duplicate: "is there twice"
    case .letterCase: "differs from '\(collision.with)' in letter case alone"
    case .normalization: "is '\(collision.with)' in another Unicode form"
    case .fileAsFolder: "is a file and a folder at once, with '\(collision.with)'"
    case .belowLink: "lies behind the link '\(collision.with)'"
    }
  }
}

extension Archive.Entry {
  /// The permissions as `0644`; nil when the archive holds none.
  var mode: String? {
    permissions.map { bits in
      let digits = String(bits & 0o7777, radix: 8)
      return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
  }
}

extension Archive.Entry.Kind {
  /// One word for it.
  var word: String {
    switch self {
    case .file: "file"
    case .folder: "folder"
    case .device: "device"
    case .fifo: "fifo"
    case .symlink: "symlink"
    case .hardLink: "hard-link"
    }
  }

  /// What a link points at.
  var target: String? {
    switch self {
    case .symlink(let target), .hardLink(let target): target
    case .file, .folder, .device, .fifo: nil
    }
  }
}

extension ArchiveLayout {
  /// One word for it, as in the JSON.
  var word: String {
    switch self {
    case .wrapped: "wrapped"
    case .root: "root"
    case .plugin: "plugin"
    case .several: "several"
    case .none: "none"
    }
  }
}

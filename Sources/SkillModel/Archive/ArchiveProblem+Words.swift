extension ArchiveProblem {
  /// What is wrong, in a lower-case phrase that names the place where it is known.
  package var words: String {
    let place = offset.map { " (at byte \($0))" } ?? ""
    return phrase + place
  }

  private var phrase: String {
    switch kind {
    case .notAnArchive(let found): "neither a zip nor a tar archive, it looks like \(found)"
    case .truncated: "the archive ends too early: it was cut off"
    case .damaged(let reason): "the archive is damaged: \(reason)"
    case .encrypted: "the entry is encrypted"
    case .method(let number, let name): "the entry is compressed with \(name) (method \(number))"
    case .zip64: "the zip uses the Zip64 extension"
    case .severalDisks: "the zip is one of several parts"
    case .headersDisagree(let field, let local, let central):
      "two headers disagree on the entry's \(field): '\(local)' before its data, '\(central)' in "
        + "the directory"
    case .overlappingEntries(let other): "the entry's data overlap those of '\(other)'"
    case .checksumMismatch: "the entry's checksum is wrong: its data are damaged"
    case .sizeMismatch(let declared, let actual):
      "the entry claims \(declared) bytes and holds \(actual)"
    case .dataBefore(let count): "\(Self.bytes(count)) before the archive"
    case .hiddenData(let count): "\(Self.bytes(count)) between entries, of which none owns them"
    case .trailingData(let count): "\(Self.bytes(count)) behind the archive's end"
    case .tarDialect(let name): "the entry has a \(name) header, which is not plain ustar"
    case .twoNames(let other): "the entry has a second name, '\(other)'"
    case .unmarkedName: "the entry's name is outside ASCII and not marked as UTF-8"
    case .unsafePath(let problem): "a path in it \(problem.words)"
    case .unsafeLink: "a link in it can lead out of the folder it is unpacked in"
    case .tooManyProblems(let limit): "more than \(limit) faults; the rest is not told"
    case .tooManyEntries(let limit): "more than \(limit) entries"
    case .tooLarge(let limit): "unpacks to more than \(Self.size(limit))"
    case .archiveTooLarge(let limit): "the archive is larger than \(Self.size(limit))"
    case .ratio(let ratio, let limit):
      "unpacks to \(ratio) times its packed size, \(limit) are allowed"
    case .nestedTooDeep(let limit): "archives are nested more than \(limit) deep"
    }
  }

  private static func bytes(_ count: Int) -> String {
    count == 1 ? "1 byte" : "\(count) bytes"
  }

  private static func size(_ bytes: Int) -> String {
    bytes >= 1024 * 1024 ? "\(bytes / (1024 * 1024)) MiB" : "\(bytes) bytes"
  }
}

extension Report {
  /// Reports what a reader saw of an archive.
  mutating func callAsFunction(
    _ problem: ArchiveProblem, help: String? = nil, severity: Severity? = nil
  ) {
    self(
      whole: problem.entry?.archiveShown ?? ".", problem.words, help: help, severity: severity)
  }
}

extension String {
  /// An entry's path as a finding names it; one that no terminal should have to show is cut.
  var archiveShown: String { isEmpty ? "." : shortened(to: 300) }
}

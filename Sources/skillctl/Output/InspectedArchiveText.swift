import SkillModel

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

/// What is wrong with an archive, in a lower-case phrase.
enum ArchiveProblemText {
  static func message(_ problem: ArchiveProblem) -> String {
    switch problem.kind {
    case .notAnArchive(let found): "it is no zip and no tar archive, but \(found)"
    case .truncated: "it ends too early"
    case .damaged(let reason): "it is damaged: \(reason)"
    case .encrypted: "it is encrypted"
    case .method(let number, let name): "it is compressed with method \(number) (\(name))"
    case .zip64: "it is a zip64 archive, which some readers refuse"
    case .severalDisks: "it is a part of a split archive"
    case .headersDisagree(let field, let local, let central):
      "its two headers disagree on the \(field): '\(local)' and '\(central)'"
    case .overlappingEntries(let other): "it claims the same bytes as '\(other)'"
    case .checksumMismatch: "its bytes do not match their checksum"
    case .sizeMismatch(let declared, let actual):
      "it declares \(declared) bytes and holds \(actual)"
    case .dataBefore(let count): "\(count) bytes stand before its first header"
    case .hiddenData(let count): "\(count) bytes between its entries belong to none"
    case .trailingData(let count): "\(count) bytes stand behind its end"
    case .tarDialect(let name): "it uses \(name) headers, which some readers refuse"
    case .twoNames(let other): "it has a second name, '\(other)'"
    case .tooManyEntries(let limit): "it has more than \(limit) entries"
    case .tooLarge(let limit): "it unpacks to more than \(ByteCount.text(limit))"
    case .archiveTooLarge(let limit): "it is larger than \(ByteCount.text(limit))"
    case .ratio(let ratio, let limit):
      "it unpacks to \(ratio) times its size; \(limit) times is the most that is read"
    case .nestedTooDeep(let limit): "archives stand in archives more than \(limit) deep"
    }
  }
}

/// Something wrong with an archive's structure, seen while reading it.
///
/// What its entries' names and kinds mean is judged by rules over ``Archive/entries``.
package struct ArchiveProblem: Sendable, Equatable {
  package enum Kind: Sendable, Equatable {
    /// Neither zip nor tar; `found` says what it looks like, such as `7z` or `HTML`.
    case notAnArchive(found: String)
    case truncated
    /// The library's or our own reason.
    case damaged(reason: String)
    case encrypted
    /// A compression method other than stored and deflate.
    case method(Int, name: String)
    case zip64
    case severalDisks
    /// A local header says something else than the central directory.
    case headersDisagree(field: String, local: String, central: String)
    /// Two entries claim the same bytes.
    case overlappingEntries(with: String)
    case checksumMismatch
    case sizeMismatch(declared: Int, actual: Int)
    /// Bytes before the first header, between entries, or after the end.
    case dataBefore(count: Int)
    case hiddenData(count: Int)
    case trailingData(count: Int)
    /// A tar header that is not plain ustar: `pax` (times and the like; told once), `pax name` or
    /// `GNU long name` (what knows ustar alone takes another name for the entry's).
    case tarDialect(String)
    /// The name in the header and in a zip's Unicode path field differ.
    case twoNames(String)
    /// A zip's name outside ASCII without the flag for UTF-8; readers that keep to APPNOTE (appendix
    /// D) take its bytes for code page 437.
    case unmarkedName
    case tooManyEntries(limit: Int)
    case tooLarge(limit: Int)
    case archiveTooLarge(limit: Int)
    /// Unpacked to packed.
    case ratio(Int, limit: Int)
    case nestedTooDeep(limit: Int)
    /// The path of an entry, or the target of a link, in an archive inside: nothing of it is listed.
    case unsafePath(ArchivePath.Problem)
    case unsafeLink(ArchiveLink.Problem)
    /// So much is wrong that the rest is not told.
    case tooManyProblems(limit: Int)
  }

  /// The entry it is about, as the archive spells it; nil when about the whole. Inside an archive
  /// inside: `outer/inner.zip!path`, or `outer/inner.zip` when it is about that one as a whole.
  package let entry: String?
  /// Where in the archive, in bytes; nil when no place is known.
  package let offset: Int?
  package let kind: Kind
  /// 0 in the archive itself, 1 in an archive inside, and so on.
  package let nesting: Int

  package init(_ kind: Kind, entry: String? = nil, offset: Int? = nil, nesting: Int = 0) {
    self.entry = entry
    self.offset = offset
    self.kind = kind
    self.nesting = nesting
  }

  /// Whether nothing of the archive is used because of it: readers see different contents, or none.
  /// What is wrong with an archive inside spoils only that one, unless it would burst a limit.
  package var spoilsContents: Bool {
    switch kind {
    case .tarDialect, .unmarkedName, .zip64: false
    case .tooManyEntries, .tooLarge, .ratio, .nestedTooDeep, .tooManyProblems: true
    default: nesting == 0
    }
  }
}

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
    /// A tar header that is not plain ustar: `pax` or `GNU long name`.
    case tarDialect(String)
    /// The name in the header and in a zip's Unicode path field differ.
    case twoNames(String)
    case tooManyEntries(limit: Int)
    case tooLarge(limit: Int)
    case archiveTooLarge(limit: Int)
    /// Unpacked to packed.
    case ratio(Int, limit: Int)
    case nestedTooDeep(limit: Int)
  }

  /// The entry it is about, as the archive spells it; nil when about the whole.
  package let entry: String?
  /// Where in the archive, in bytes; nil when no place is known.
  package let offset: Int?
  package let kind: Kind

  package init(_ kind: Kind, entry: String? = nil, offset: Int? = nil) {
    self.kind = kind
    self.entry = entry
    self.offset = offset
  }
}

/// Paths are bytes: a `/` separates names even where Unicode joins it to the character before or
/// behind it, as it does with a combining mark, so that a `Character` would not be equal to it.
extension StringProtocol where UTF8View: BidirectionalCollection {
  /// The names between slashes, empty ones left out.
  @inlinable package var pathParts: [SubSequence] { pathParts(keepingEmpty: false) }

  /// The names between slashes.
  @inlinable
  package func pathParts(keepingEmpty: Bool) -> [SubSequence] {
    utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: !keepingEmpty)
      .map { self[$0.startIndex..<$0.endIndex] }
  }

  /// Where the last slash stands.
  @inlinable package var lastSlash: Index? { utf8.lastIndex(of: UInt8(ascii: "/")) }
}

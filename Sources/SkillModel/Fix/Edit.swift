/// A change of some bytes of a text: the bytes `range` become `replacement`.
///
/// An empty range inserts, an empty replacement deletes.
package struct Edit: Sendable, Equatable {
  /// UTF-8 offsets into the text as it was before any edit.
  package let range: Range<Int>
  package let replacement: [UInt8]

  package init(range: Range<Int>, replacement: [UInt8]) {
    self.range = range
    self.replacement = replacement
  }

  package init(_ range: Range<Int>, _ replacement: String) {
    self.init(range: range, replacement: Array(replacement.utf8))
  }
}

/// Edits that cannot be applied together.
package enum EditError: Error, Equatable {
  /// An edit that ends behind the text's last byte, or starts before its first.
  case outOfBounds(Edit, count: Int)
  /// Two edits of the same bytes, or one in the middle of the other.
  case overlap(Edit, Edit)
}

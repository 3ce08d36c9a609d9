/// Finds what a reader wants coloured in a piece of code: comments, strings, numbers, keywords.
package enum Colouring {
  /// What a piece of code is. The page's style names a colour for each.
  package enum Kind: String, Sendable, CaseIterable {
    case comment, string, number, keyword, type, function, property, variable, meta, heading
    case added, removed
  }

  /// Bytes of one kind. Pieces follow each other, do not overlap, are not empty and start and end
  /// between Unicode scalars; what lies between them is plain.
  package struct Piece: Sendable, Equatable {
    package let range: Range<Int>
    package let kind: Kind

    package init(range: Range<Int>, kind: Kind) {
      self.range = range
      self.kind = kind
    }
  }

  /// The pieces of `code`, in a language as a fence or a file's extension names it (`bash`, `py`);
  /// none for a language that is not known. Takes time linear in the code.
  package static func pieces(of code: [UInt8], language: String) -> [Piece] { [] }
}

import SkillModel

/// A part of a skill's text that is read by itself: a paragraph, a heading, a cell, or a line of code.
struct TextPiece: Sendable {
  enum Kind: Sendable, Equatable {
    /// The bytes between backticks in it.
    case prose(code: [Range<Int>])
    /// Of a block with this language, in lower case.
    case codeLine(language: String)
  }

  let source: SourceText
  let range: Range<Int>
  let kind: Kind
  /// It is about what was, or shows an example: nothing of it need be true now.
  let isAside: Bool
  /// The headings above it, the outermost first.
  let headings: [String]
  /// Of a table's second cell: what the first one of the row says.
  let label: String?

  var bytes: ArraySlice<UInt8> { source.bytes[range] }

  /// The bytes that are code: all of a line, or what stands between backticks.
  var code: [ArraySlice<UInt8>] {
    switch kind {
    case .codeLine: [bytes]
    case .prose(let spans): spans.map { source.bytes[$0] }
    }
  }

  var isProse: Bool {
    if case .prose = kind { true } else { false }
  }

  /// Whether it is of a shell's script or session.
  var isShell: Bool {
    guard case .codeLine(let language) = kind else { return false }
    return ["", "sh", "bash", "shell", "zsh", "console", "shell-session", "terminal"]
      .contains(language)
  }
}

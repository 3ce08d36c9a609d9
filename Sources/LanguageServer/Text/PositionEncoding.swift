/// What the client counts in a line.
///
/// LSP 3.17, "PositionEncodingKind"
/// (https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/#positionEncodingKind,
/// checked 2026-11-22).
package enum PositionEncoding: String, Sendable, CaseIterable {
  case utf8 = "utf-8"
  case utf16 = "utf-16"
  case utf32 = "utf-32"

  /// The first of the client's that is known; without one UTF-16, which every client has to know.
  package init(offered: [String]) {
    self = offered.lazy.compactMap(Self.init(rawValue:)).first ?? .utf16
  }

  /// How many units a character takes, by the first byte of its UTF-8; 0 for a byte that goes on with one.
  func units(startingWith byte: UInt8) -> Int {
    if byte & 0xC0 == 0x80 { return self == .utf8 ? 1 : 0 }
    return self == .utf16 && byte >= 0xF0 ? 2 : 1
  }
}

/// A place as the client counts it: line and character from 0.
package struct TextPosition: Sendable, Hashable {
  package let line: Int
  package let character: Int

  package init(line: Int, character: Int) {
    self.line = line
    self.character = character
  }
}

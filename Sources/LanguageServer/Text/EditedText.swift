package import SkillModel

/// The text of an open document, and its places as the client counts them.
///
/// Lines end as LSP has it: at LF, CRLF or CR.
package struct EditedText: Sendable {
  package private(set) var source: SourceText

  package init(path: String, _ bytes: [UInt8]) {
    source = SourceText(path: path, bytes: bytes)
  }

  package init(source: SourceText) { self.source = source }

  package var bytes: [UInt8] { source.bytes }

  /// The offset of a place. Behind a line's end it is the line's end, behind the last line the text's, inside a
  /// character the character's start.
  package func offset(of position: TextPosition, _ encoding: PositionEncoding) -> Int {
    guard position.line >= 0 else { return 0 }
    guard position.line < source.lineCount else { return source.bytes.count }
    let line = source.lineRange(position.line)
    var rest = position.character
    var start = line.lowerBound
    var index = start
    while index < line.upperBound {
      let units = encoding.units(startingWith: source.bytes[index])
      if source.bytes[index] & 0xC0 != 0x80 {
        if rest <= 0 { return index }
        start = index
      }
      if units > rest { return start }
      rest -= units
      index += 1
    }
    return index
  }

  /// The bytes between two places, in whichever order they stand.
  package func range(
    from start: TextPosition, to end: TextPosition, _ encoding: PositionEncoding
  ) -> Range<Int> {
    let (start, end) = (offset(of: start, encoding), offset(of: end, encoding))
    return min(start, end)..<max(start, end)
  }

  /// The place of an offset; inside a line's ending it is the line's end.
  package func position(of offset: Int, _ encoding: PositionEncoding) -> TextPosition {
    let offset = min(max(offset, 0), source.bytes.count)
    let index = source.lineIndex(at: offset)
    let line = source.lineRange(index)
    let end = min(offset, line.upperBound)
    var character = 0
    for byte in source.bytes[line.lowerBound..<end] {
      character += encoding.units(startingWith: byte)
    }
    return TextPosition(line: index, character: character)
  }

  /// Puts a text in the place of some bytes.
  package mutating func replace(_ range: Range<Int>, with text: String) {
    var bytes = source.bytes
    bytes.replaceSubrange(range.clamped(to: 0..<bytes.count), with: text.utf8)
    source = SourceText(path: source.path, bytes: bytes)
  }
}

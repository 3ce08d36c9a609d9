/// The parts of a link that libcmark's tree does not place: destinations, titles, labels and
/// definitions, scanned as its own parser scans them.
///
/// Specification: https://spec.commonmark.org/0.30/#links (checked 2026-11-21).
struct LinkSyntax {
  let bytes: [UInt8]
  let end: Int

  /// What stands behind a link's text.
  struct Tail {
    let end: Int
    /// The destination's bytes without `<` and `>`; nil for a reference.
    let destination: Range<Int>?
  }

  /// Bytes of the source up to `end`.
  init(bytes: [UInt8], end: Int) {
    self.bytes = bytes
    self.end = end
  }

  /// The text of a block.
  init(_ text: InlineText) {
    bytes = text.bytes
    end = text.range.upperBound
  }

  private func byte(_ offset: Int) -> UInt8? { offset < end ? bytes[offset] : nil }

  /// The tail behind the `]` of a link's text: `(destination "title")`, `[label]`, `[]` or nothing.
  func tail(at start: Int) -> Tail {
    if byte(start) == .openParenthesis, let tail = inlineTail(at: start) { return tail }
    if byte(start) == .openBracket, let labelEnd = label(at: start) {
      return Tail(end: labelEnd, destination: nil)
    }
    return Tail(end: start, destination: nil)
  }

  private func inlineTail(at start: Int) -> Tail? {
    let destinationStart = skipSpace(start + 1)
    guard let (destination, destinationEnd) = destination(at: destinationStart) else { return nil }
    var offset = skipSpace(destinationEnd)
    if offset > destinationEnd, let titleEnd = title(at: offset) { offset = skipSpace(titleEnd) }
    guard byte(offset) == .closeParenthesis else { return nil }
    return Tail(end: offset + 1, destination: destination)
  }

  /// A destination and the offset behind it, its `<>` included.
  private func destination(at start: Int) -> (Range<Int>, Int)? {
    var offset = start
    if byte(offset) == .lessThan {
      offset += 1
      while let byte = byte(offset) {
        if byte == .greaterThan { return (start + 1..<offset, offset + 1) }
        if byte == .lineFeed || byte == .carriageReturn || byte == .lessThan { return nil }
        // Here libcmark takes any byte behind a backslash, a line's end too.
        offset += byte == .backslash ? 2 : 1
      }
      return nil
    }
    var depth = 0
    while let byte = byte(offset) {
      if byte == .backslash, self.byte(offset + 1)?.isPunctuation == true {
        offset += 2
        continue
      }
      if byte == .openParenthesis {
        depth += 1
        if depth > 32 { return nil }
      } else if byte == .closeParenthesis {
        if depth == 0 { break }
        depth -= 1
      } else if byte.isSpace {
        if offset == start { return nil }
        break
      }
      offset += 1
    }
    return depth == 0 ? (start..<offset, offset) : nil
  }

  private func title(at start: Int) -> Int? {
    let close: UInt8
    switch byte(start) {
    case UInt8(ascii: "\""): close = UInt8(ascii: "\"")
    case UInt8(ascii: "'"): close = UInt8(ascii: "'")
    case .openParenthesis: close = .closeParenthesis
    default: return nil
    }
    // libcmark takes the longest title: a backslash before `close` keeps the title open even behind
    // another backslash, unless nothing closes it further on.
    var end: Int?
    var isEscaped = false
    for offset in stride(from: start + 1, to: self.end, by: 1) {
      let byte = bytes[offset]
      if byte == close {
        end = offset + 1
        if !isEscaped { return end }
      } else if close == .closeParenthesis, byte == .openParenthesis, !isEscaped {
        return end
      }
      isEscaped = byte == .backslash
    }
    return end
  }

  /// The offset behind a `[label]`.
  private func label(at start: Int) -> Int? {
    var offset = start + 1
    while let byte = byte(offset), offset - start <= 1001 {
      if byte == .closeBracket { return offset + 1 }
      if byte == .openBracket { return nil }
      offset += byte == .backslash && self.byte(offset + 1)?.isPunctuation == true ? 2 : 1
    }
    return nil
  }

  /// The offset behind a link reference definition that starts here, its line ending included.
  func definition(at start: Int) -> Int? {
    guard byte(start) == .openBracket, let labelEnd = label(at: start),
      !bytes[start + 1..<labelEnd - 1].allSatisfy(\.isSpace), byte(labelEnd) == .colon
    else { return nil }
    let destinationStart = skipSpaceAndOneLine(labelEnd + 1)
    guard let (destination, destinationEnd) = destination(at: destinationStart),
      !destination.isEmpty || destinationEnd > destinationStart
    else { return nil }
    let titleStart = skipSpaceAndOneLine(destinationEnd)
    if titleStart > destinationEnd, let titleEnd = title(at: titleStart),
      let lineEnd = lineEnd(at: titleEnd)
    {
      return lineEnd
    }
    return lineEnd(at: destinationEnd)
  }

  /// The offset behind the line's end when nothing but blanks stands before it.
  private func lineEnd(at start: Int) -> Int? {
    var offset = start
    while byte(offset)?.isBlank == true { offset += 1 }
    if byte(offset) == nil { return offset }
    return byte(offset) == .lineFeed ? offset + 1 : nil
  }

  private func skipSpace(_ start: Int) -> Int {
    var offset = start
    while byte(offset)?.isSpace == true { offset += 1 }
    return offset
  }

  private func skipSpaceAndOneLine(_ start: Int) -> Int {
    var offset = start
    while byte(offset)?.isBlank == true { offset += 1 }
    guard byte(offset) == .lineFeed else { return offset }
    offset += 1
    while byte(offset)?.isBlank == true { offset += 1 }
    return offset
  }
}

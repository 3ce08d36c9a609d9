/// Tells the lines that end a table although they would continue a paragraph.
///
/// What interrupts a paragraph too (a fence, a heading, a bullet, HTML of the conditions 1 to 6)
/// has already ended the paragraph that the table is found in.
enum TableEnd {
  /// Whether the line, behind the markers of its containers, starts another block.
  static func isStart(_ line: LineScan) -> Bool {
    guard line.indentation < 4 else { return true }
    var scan = line
    scan.skipBlanks()
    guard let first = scan.byte else { return true }
    let rest = scan.bytes[scan.offset..<scan.line.upperBound]
    switch first {
    case .greaterThan: return true
    case .hyphen, UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "+"):
      return isThematicBreak(rest, of: first) || (first != UInt8(ascii: "_") && isMarker(rest, 1))
    case let digit where digit.isDigit:
      let digits = rest.prefix(while: \.isDigit).count
      let delimiter = rest.dropFirst(digits).first
      return digits <= 9 && (delimiter == UInt8(ascii: ".") || delimiter == .closeParenthesis)
        && isMarker(rest, digits + 1)
    case .lessThan: return isLoneTag(rest)
    default: return false
    }
  }

  private static func isThematicBreak(_ line: ArraySlice<UInt8>, of byte: UInt8) -> Bool {
    guard byte != UInt8(ascii: "+") else { return false }
    var count = 0
    for other in line {
      if other == byte { count += 1 } else if !other.isSpace { return false }
    }
    return count >= 3
  }

  private static func isMarker(_ line: ArraySlice<UInt8>, _ length: Int) -> Bool {
    line.dropFirst(length).first?.isSpace ?? true
  }

  /// HTML block condition 7: one complete opening or closing tag alone on its line.
  ///
  /// Rule: https://spec.commonmark.org/0.30/#html-blocks (checked 2026-11-21).
  private static func isLoneTag(_ line: ArraySlice<UInt8>) -> Bool {
    var rest = line.dropFirst()
    let closing = rest.first == UInt8(ascii: "/")
    if closing { rest = rest.dropFirst() }
    guard rest.first?.isLetter == true else { return false }
    rest = rest.drop { $0.isAlphanumeric || $0 == .hyphen }
    if !closing {
      while let behind = behindAttribute(rest) { rest = behind }
    }
    rest = rest.drop(while: \.isSpace)
    if !closing, rest.first == UInt8(ascii: "/") { rest = rest.dropFirst() }
    return rest.first == .greaterThan && rest.dropFirst().allSatisfy(\.isSpace)
  }

  private static func behindAttribute(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    let name = text.drop(while: \.isSpace)
    guard name.startIndex > text.startIndex, let first = name.first,
      first.isLetter || first == UInt8(ascii: "_") || first == .colon
    else { return nil }
    let behindName = name.drop { $0.isAlphanumeric || "_:.-".utf8.contains($0) }
    let equals = behindName.drop(while: \.isSpace)
    guard equals.first == UInt8(ascii: "=") else { return behindName }
    let value = equals.dropFirst().drop(while: \.isSpace)
    if let quote = value.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      guard let close = value.dropFirst().firstIndex(of: quote) else { return nil }
      return value[(close + 1)...]
    }
    let behindValue = value.drop { !$0.isSpace && !"\"'=<>`".utf8.contains($0) }
    return behindValue.startIndex > value.startIndex ? behindValue : nil
  }
}

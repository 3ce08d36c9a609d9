/// Works out from libyaml's words, its marks and the source line what is really wrong.
struct YAMLDiagnosis {
  let source: SourceText
  let range: Range<Int>

  func problem(_ failure: YAMLFailure) -> YAMLProblem {
    let offset = failure.offset
    switch failure.problem {
    case "mapping values are not allowed in this context":
      return unexpectedColon(at: offset)
    case "found character that cannot start any token":
      return byte(offset) == UInt8(ascii: "\t") ? tab(at: offset) : reserved(at: offset)
    case "found a tab character that violates indentation",
      "found a tab character where an indentation space is expected":
      return tab(at: offset)
    case "did not find expected comment or line break" where isBlockScalar(failure):
      return textAfterIndicator(at: offset)
    case "found invalid Unicode character escape code", "found unknown escape character",
      "did not find expected hexdecimal number":
      return badEscape(at: offset)
    case "found unexpected end of stream", "found unexpected document indicator":
      return unclosedQuote(at: failure.contextOffset)
    case "could not find expected ':'":
      return lineWithoutKey(at: failure.contextOffset)
    case "did not find expected node content":
      return unclosedFlow(before: offset) ?? reserved(at: offset)
    case "block sequence entries are not allowed in this context":
      return syntax(
        one(offset), "a list item on the key's own line",
        help: "start the list on the next line, or quote the value if it is text")
    default: break
    }
    switch failure.context {
    case "while scanning an alias", "while scanning an anchor", "while scanning a tag",
      "while parsing a tag":
      return reserved(at: failure.contextOffset)
    case _ where failure.isInFlow:
      return insideFlow(failure)
    default:
      return unexpected(failure)
    }
  }

  // MARK: The causes

  private func unexpectedColon(at colon: Int) -> YAMLProblem {
    let line = line(at: colon)
    guard let start = valueStart(line), start < colon else {
      if colon - line.lowerBound > 1024 {
        return syntax(
          one(colon), "a key of more than 1,024 characters",
          help: "quote the text if it is a value, or shorten the key")
      }
      return YAMLProblem(
        kind: .colonInPlainValue, range: colonRange(colon),
        message: "`: ` inside an unquoted value that began on an earlier line",
        help: "quote the whole value; if this is a key, give it its parent's indentation, and "
          + "check that the line above reads `key: value`, with a blank behind the colon")
    }
    if isQuote(start) { return textAfterQuote(from: start, at: colon) }
    if "*&![{".utf8.contains(source.bytes[start]) { return reserved(at: start) }
    return YAMLProblem(
      kind: .colonInPlainValue, range: colonRange(colon),
      message: "`: ` inside an unquoted value, where YAML sees another key",
      help: quoteHelp(line, start))
  }

  func colonRange(_ colon: Int) -> Range<Int> {
    colon..<(byte(colon + 1) == UInt8(ascii: " ") ? colon + 2 : min(colon + 1, range.upperBound))
  }

  private func reserved(at offset: Int) -> YAMLProblem {
    let place = one(offset)
    let text = source.text(place)
    let character = text.first ?? " "
    let meaning =
      switch character {
      case "*": "begins an alias in YAML"
      case "&": "begins an anchor in YAML"
      case "!": "begins a tag in YAML"
      case "[": "begins a list in YAML, with nothing behind its `]`"
      case "{": "begins a mapping in YAML, with nothing behind its `}`"
      case "%": "begins a directive in YAML"
      case "@", "`": "is reserved by YAML"
      case "]", "}", ",": "belongs inside `[ ]` or `{ }`"
      case "?": "marks a key in YAML"
      default: "cannot stand here in YAML"
      }
    return YAMLProblem(
      kind: .reservedIndicator(character), range: place,
      message: "an unquoted value cannot start with `\(text)`, which \(meaning)",
      help: quoteHelp(line(at: offset), offset))
  }

  private func tab(at offset: Int) -> YAMLProblem {
    YAMLProblem(
      kind: .tab, range: one(offset), message: "a tab where YAML wants blanks",
      help: "indent with blanks: two for each level")
  }

  private func isBlockScalar(_ failure: YAMLFailure) -> Bool {
    failure.context == "while scanning a block scalar"
  }

  private func textAfterIndicator(at offset: Int) -> YAMLProblem {
    var start = offset
    let end = line(at: offset).upperBound
    while start < end, isWhite(source.bytes[start]) { start += 1 }
    return YAMLProblem(
      kind: .textAfterBlockIndicator, range: start < end ? start..<end : one(offset),
      message: "text on the line of `|` or `>`, which belongs on the next line",
      help: "move the text to the next line and indent it by two blanks, or delete the `|` or `>`"
        + " and quote the text")
  }

  /// `offset` is the escape's backslash, or its first digit.
  private func badEscape(at offset: Int) -> YAMLProblem {
    if byte(offset) == UInt8(ascii: "\\") {
      return syntax(
        offset..<min(one(offset + 1).upperBound, range.upperBound),
        "`\(source.text(offset..<one(offset + 1).upperBound))` is no escape that YAML knows",
        help: "write `\\\\` for a backslash, or use single quotes, where it is a plain character",
        .unknownEscape)
    }
    let start = max(offset - 2, range.lowerBound)
    guard let high = hexadecimal(start), (0xD800...0xDFFF).contains(high) else {
      return syntax(
        start..<min(offset, range.upperBound), "an escape without the hexadecimal digits it needs",
        help: "write `\\x` with 2, `\\u` with 4 or `\\U` with 8 digits, or the character itself")
    }
    let low = hexadecimal(start + 6)
    let paired = low.map { (0xDC00...0xDFFF).contains($0) } ?? false
    var shown = ""
    if let low, paired, high < 0xDC00 {
      let value = 0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)
      if let scalar = Unicode.Scalar(UInt32(value)) { shown = ": \(Character(scalar))" }
    }
    return YAMLProblem(
      kind: .surrogateEscape, range: start..<min(start + (paired ? 12 : 6), range.upperBound),
      message: "half a character: JSON's `\\uD83D\\uDE00` way of escaping is not YAML",
      help: "write the character itself\(shown)")
  }

  /// The four digits of a `\uXXXX` at `offset`.
  private func hexadecimal(_ offset: Int) -> Int? {
    guard offset >= range.lowerBound, offset + 6 <= range.upperBound,
      source.bytes[offset] == UInt8(ascii: "\\"), source.bytes[offset + 1] == UInt8(ascii: "u")
    else { return nil }
    return Int(source.text(offset + 2..<offset + 6), radix: 16)
  }

  private func unclosedQuote(at offset: Int) -> YAMLProblem {
    syntax(
      one(offset), "the quote that opens here is never closed",
      help: "close it; a quote inside is written `''` in single quotes and `\\\"` in double quotes",
      .unclosedQuote)
  }

  private func lineWithoutKey(at offset: Int) -> YAMLProblem {
    let line = line(at: offset)
    return syntax(
      min(max(offset, line.lowerBound), line.upperBound)..<line.upperBound,
      "this line is neither `key: value` nor the continuation of the line above",
      help: "indent it if it continues the value above; else write it as `key: value`",
      .lineWithoutKey)
  }

  private func textAfterQuote(from quote: Int, at offset: Int) -> YAMLProblem {
    let end = line(at: offset).upperBound
    let single = source.bytes[quote] == UInt8(ascii: "'")
    return syntax(
      offset < end ? offset..<end : one(offset),
      "text behind the closing quote",
      help: single
        ? "write `''` for a quote inside the text, or put all of the value inside the quotes"
        : "write `\\\"` for a quote inside the text, or put all of the value inside the quotes",
      .textBehindQuote)
  }

  /// libyaml expected a key, an item or the document's end: look at what the line really is.
  private func unexpected(_ failure: YAMLFailure) -> YAMLProblem {
    let offset = failure.offset
    let line = line(at: offset)
    if let start = valueStart(line), start < offset {
      if isQuote(start) { return textAfterQuote(from: start, at: offset) }
      if "*&![{".utf8.contains(source.bytes[start]) { return reserved(at: start) }
    }
    let first = firstText(line)
    if first == offset, first < line.upperBound {
      if byte(first) == UInt8(ascii: ":") {
        return syntax(one(first), "no key before the `:`", help: "write the key before it")
      }
      return syntax(
        first..<line.upperBound,
        "this line's indentation, or what it begins with, fits no line above",
        help: "indent it like the line it belongs with: keys beside keys, `- ` beside `- `")
    }
    let reason = failure.problem
    return syntax(
      one(offset), "YAML cannot be read from here on (\(reason))",
      help: "quote the value, or check the brackets, quotes and indentation before this place")
  }

  // MARK: Reading the source

  func syntax(
    _ range: Range<Int>, _ message: String, help: String, _ kind: YAMLProblem.Kind = .syntax
  ) -> YAMLProblem {
    YAMLProblem(kind: kind, range: range, message: message, help: help)
  }

  func byte(_ offset: Int) -> UInt8? {
    range.contains(offset) ? source.bytes[offset] : nil
  }

  /// The character at an offset; at the end, the one before it.
  func one(_ offset: Int) -> Range<Int> {
    guard !range.isEmpty else { return range }
    var start = min(max(offset, range.lowerBound), range.upperBound - 1)
    while start > range.lowerBound, source.bytes[start] & 0xC0 == 0x80 { start -= 1 }
    return start..<start + source.utf8Step(at: start, end: range.upperBound).length
  }

  /// The line of an offset, without trailing white space, inside the YAML's range.
  func line(at offset: Int) -> Range<Int> {
    let index = source.lineIndex(at: min(max(offset, range.lowerBound), range.upperBound))
    let line = source.lineRange(index).clamped(to: range)
    var end = line.upperBound
    while end > line.lowerBound, isWhite(source.bytes[end - 1]) { end -= 1 }
    return line.lowerBound..<end
  }

  private func firstText(_ line: Range<Int>) -> Int {
    source.bytes[line].firstIndex { !isWhite($0) } ?? line.upperBound
  }

  private func isQuote(_ offset: Int) -> Bool {
    byte(offset) == UInt8(ascii: "\"") || byte(offset) == UInt8(ascii: "'")
  }

  /// Where the value of `key: value` or of `- value` starts on a line; nil when neither is there.
  private func valueStart(_ line: Range<Int>) -> Int? {
    var index = firstText(line)
    var item: Int?
    while index + 1 < line.upperBound, source.bytes[index] == UInt8(ascii: "-"),
      isWhite(source.bytes[index + 1])
    {
      index = firstText(index + 1..<line.upperBound)
      item = index
    }
    let first = index
    guard first < line.upperBound else { return nil }
    if "*&![{".utf8.contains(source.bytes[first]) { return first }
    if isQuote(first) {
      let quote = source.bytes[first]
      index += 1
      while index < line.upperBound, source.bytes[index] != quote { index += 1 }
    }
    while index + 1 < line.upperBound {
      if source.bytes[index] == UInt8(ascii: ":"), isWhite(source.bytes[index + 1]) {
        return firstText(index + 1..<line.upperBound)
      }
      index += 1
    }
    return item
  }

  /// Shows the line with its value in quotes.
  private func quoteHelp(_ line: Range<Int>, _ start: Int) -> String {
    let value = source.text(start..<max(start, line.upperBound))
    let key = source.text(firstText(line)..<max(start, firstText(line)))
    let short = value.count > 40 ? value.prefix(40) + "…" : value[...]
    let single = value.contains("\"") || value.contains("\\")
    let quoted = single ? "'\(doubled(short))'" : "\"\(short)\""
    return "quote the value: `\(key.suffix(60))\(quoted)`"
  }

  private func doubled(_ text: Substring) -> String {
    text.reduce(into: "") { $0 += $1 == "'" ? "''" : String($1) }
  }
}

/// Reads settings of one line each: `[section]`, `key = value`, comments after `#` or `;`.
struct INIScanner {
  let text: [UInt8]
  let range: Range<Int>

  func scan(into pieces: inout [Colouring.Piece]) {
    for line in CodeLines(text, range) {
      let content = text.trimmed(line)
      guard !content.isEmpty else { continue }
      switch text[content.lowerBound] {
      case UInt8(ascii: "#"), UInt8(ascii: ";"): pieces.add(.comment, content)
      case .openBracket: readSection(content, into: &pieces)
      default: readSetting(content, into: &pieces)
      }
    }
  }

  private func readSection(_ content: Range<Int>, into pieces: inout [Colouring.Piece]) {
    guard let close = text.place(of: .closeBracket, in: content) else { return }
    pieces.add(.heading, content.lowerBound..<close + 1)
    let rest = text.trimmed(close + 1..<content.upperBound)
    if !rest.isEmpty, text[rest.lowerBound] == UInt8(ascii: "#") { pieces.add(.comment, rest) }
  }

  private func readSetting(_ content: Range<Int>, into pieces: inout [Colouring.Piece]) {
    var index = content.lowerBound
    while index < content.upperBound, text[index] != UInt8(ascii: "="), text[index] != .colon {
      index += 1
    }
    guard index < content.upperBound else { return }
    pieces.add(.property, text.trimmed(content.lowerBound..<index))
    let value = text.trimmed(index + 1..<content.upperBound)
    guard let first = value.isEmpty ? nil : text[value.lowerBound] else { return }
    if first == 0x22 || first == 0x27 {
      let close = text.place(of: first, in: value.lowerBound + 1..<value.upperBound)
      pieces.add(.string, value.lowerBound..<(close.map { $0 + 1 } ?? value.upperBound))
    } else if let kind = PlainValue.kind(of: text, value) {
      pieces.add(kind, value)
    }
  }
}

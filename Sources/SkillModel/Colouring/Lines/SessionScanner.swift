/// Reads what a terminal shows: commands behind a prompt, and plain output.
struct SessionScanner {
  let text: [UInt8]
  let range: Range<Int>

  func scan(into pieces: inout [Colouring.Piece]) {
    guard case .code(let shell) = Colouring.Language.bash.reading else { return }
    var lines = CodeLines(text, range)
    while let line = lines.next() {
      guard let prompt = prompt(of: line) else { continue }
      pieces.add(.meta, line.lowerBound..<prompt)
      var command = prompt..<line.upperBound
      while !command.isEmpty, text[command.upperBound - 1] == .backslash, let more = lines.next() {
        command = command.lowerBound..<more.upperBound
      }
      var scanner = CodeScanner(text, command, shell)
      scanner.scan(into: &pieces)
    }
  }

  /// Where the prompt `$`, `#`, `%` or `>` ends that this line starts with.
  private func prompt(of line: Range<Int>) -> Int? {
    guard line.count > 1, text[line.lowerBound + 1] == .space,
      Self.signs.contains(text[line.lowerBound])
    else { return nil }
    return line.lowerBound + 1
  }

  private static let signs = ByteSet("$#%>")
}

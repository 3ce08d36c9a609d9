import SkillModel

/// Edits of a file's bytes as edits that a client can make in its text.
///
/// A client keeps some things to itself: how lines end, and a byte-order mark. What would change nothing else is no edit
/// for it.
struct ClientEdits {
  private let edits: [(start: TextPosition, end: TextPosition, text: String)]

  /// Nil when the client cannot do it.
  ///
  /// - Parameters:
  ///   - edits: of the bytes that saving would write.
  ///   - text: what the client shows.
  ///   - hidden: how many first bytes it does not.
  ///   - encoding: how it counts.
  init?(_ edits: [Edit], of text: EditedText, hidden: Int, _ encoding: PositionEncoding) {
    var made: [(start: TextPosition, end: TextPosition, text: String)] = []
    for edit in Self.joined(edits) {
      let (lower, upper) = (edit.range.lowerBound - hidden, edit.range.upperBound - hidden)
      guard lower >= 0, upper <= text.bytes.count else { return nil }
      let whole = Self.wholeEndings(Edit(range: lower..<upper, replacement: edit.replacement), text)
      let new = String(decoding: whole.replacement, as: UTF8.self)
      let old = String(decoding: text.bytes[whole.range], as: UTF8.self)
      if Self.withoutEndings(old) == Self.withoutEndings(new) { continue }
      made.append(
        (
          text.position(of: whole.range.lowerBound, encoding),
          text.position(of: whole.range.upperBound, encoding), new
        ))
    }
    guard !made.isEmpty else { return nil }
    self.edits = made
  }

  /// LSP 3.17, "TextEdit"
  /// (https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/#textEdit, checked
  /// 2026-11-22).
  var json: JSON {
    .array(
      edits.map { edit in
        .object(["range": Diagnostic.range(edit.start, edit.end), "newText": .string(edit.text)])
      })
  }

  /// Edits that touch as one, since not all clients agree on the order of such; in order.
  private static func joined(_ edits: [Edit]) -> [Edit] {
    let ordered = edits.enumerated().sorted {
      ($0.element.range.lowerBound, $0.element.range.upperBound, $0.offset)
        < ($1.element.range.lowerBound, $1.element.range.upperBound, $1.offset)
    }.map(\.element)
    var joined: [Edit] = []
    for edit in ordered {
      if let last = joined.last, last.range.upperBound >= edit.range.lowerBound {
        joined[joined.count - 1] = Edit(
          range: last.range.lowerBound..<max(last.range.upperBound, edit.range.upperBound),
          replacement: last.replacement + edit.replacement)
      } else {
        joined.append(edit)
      }
    }
    return joined
  }

  /// No client can name a place between CR and LF.
  private static func wholeEndings(_ edit: Edit, _ text: EditedText) -> Edit {
    func isInside(_ offset: Int) -> Bool {
      offset > 0 && offset < text.bytes.count && text.bytes[offset] == 0x0A
        && text.bytes[offset - 1] == 0x0D
    }
    var (range, replacement) = (edit.range, edit.replacement)
    if isInside(range.lowerBound) {
      range = range.lowerBound - 1..<range.upperBound
      replacement.insert(0x0D, at: 0)
    }
    if isInside(range.upperBound) {
      range = range.lowerBound..<range.upperBound + 1
      replacement.append(0x0A)
    }
    return Edit(range: range, replacement: replacement)
  }

  private static func withoutEndings(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      if byte == 0x0A, bytes.last == 0x0D { bytes.removeLast() }
      bytes.append(byte)
    }
    return bytes.map { $0 == 0x0D ? 0x0A : $0 }
  }
}

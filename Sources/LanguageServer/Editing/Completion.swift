/// One text that can be put where somebody types.
struct Completion {
  /// LSP 3.17, "CompletionItemKind"
  /// (https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/#completionItemKind,
  /// checked 2026-11-22).
  enum Kind: Int {
    case property = 10
    case value = 12
    case file = 17
    case reference = 18
    case member = 20
  }

  let label: String
  let kind: Kind
  /// Beside the label.
  var detail: String?
  /// Markdown.
  var documentation: String?
  /// The bytes whose place it takes.
  let range: Range<Int>
  let text: String
  /// Those with a smaller one come first.
  var rank = 0

  func json(in text: EditedText, _ client: ClientAbilities, index: Int) -> JSON {
    let digits = String(rank * 10_000 + index)
    return .object([
      "label": .string(label),
      "kind": .number(kind.rawValue),
      "detail": detail.map(JSON.string),
      "documentation": documentation.map { words in
        client.documentsMarkdown
          ? .object(["kind": "markdown", "value": .string(words)]) : .string(words)
      },
      // They are to stay in their order, which clients take from the letters.
      "sortText": .string(String(repeating: "0", count: max(0, 9 - digits.count)) + digits),
      "filterText": .string(self.text),
      "textEdit": .object([
        "range": Diagnostic.range(
          text.position(of: range.lowerBound, client.encoding),
          text.position(of: range.upperBound, client.encoding)),
        "newText": .string(self.text),
      ]),
    ])
  }
}

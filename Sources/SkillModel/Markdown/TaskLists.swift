/// `[ ]` and `[x]` at the start of a list item.
///
/// Specification: https://github.github.com/gfm/#task-list-items-extension- (0.29, checked
/// 2026-11-21).
enum TaskLists {
  /// The item's box, and its blocks without it; nil for an item that is not a task.
  static func task(
    _ children: [MarkdownNode]
  ) -> (checked: Bool, children: [MarkdownNode])? {
    guard let paragraph = children.first, paragraph.kind == .paragraph,
      let first = paragraph.children.first, case .text(let text) = first.kind
    else { return nil }
    let bytes = text.utf8
    guard bytes.count > 3,
      bytes.starts(with: "[ ]".utf8) || bytes.starts(with: "[x]".utf8)
        || bytes.starts(with: "[X]".utf8)
    else { return nil }
    let rest = bytes.dropFirst(3).drop { $0.isBlank }
    // White space and something more must stand behind the box.
    guard rest.count < bytes.count - 3, !rest.isEmpty || paragraph.children.count > 1 else {
      return nil
    }
    let start = first.range.lowerBound + bytes.count - rest.count
    var inlines = Array(paragraph.children.dropFirst())
    if !rest.isEmpty {
      inlines.insert(
        MarkdownNode(
          kind: .text(String(Substring(rest))), range: start..<max(start, first.range.upperBound)),
        at: 0)
    }
    let content = MarkdownNode(
      kind: .paragraph, range: start..<max(start, paragraph.range.upperBound), children: inlines)
    return (!bytes.starts(with: "[ ]".utf8), [content] + children.dropFirst())
  }
}

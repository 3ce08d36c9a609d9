/// Reads libcmark's inline nodes of one block and finds where each was written.
///
/// libcmark 0.30.2 places inlines by line and column, but wrongly behind a lazy line, a link over
/// several lines or a definition at a paragraph's start. So the nodes are followed through the text
/// instead: given the tree, the bytes leave no choice of where each node begins and ends. Should
/// they disagree all the same, `lost` is set and what follows has the rest of the text as its range.
struct InlineReader {
  /// Nodes nested deeper are left out and their children kept, so that no recursion over the tree
  /// can exhaust a stack.
  static let depthLimit = 64

  let text: InlineText
  private var cursor: Int
  private(set) var lost = false
  private var frames: [Frame] = []
  /// The children so far of the innermost frame that makes a node, or of the block.
  private var siblings: [Inline] = []
  /// The same of the block and the frames around it.
  private var outer: [[Inline]] = []

  /// An open emphasis, link or image.
  private struct Frame {
    let node: CmarkNode
    let kind: CmarkNode.Kind
    let start: Int
    /// False past the depth limit.
    let makesNode: Bool
  }

  init(_ text: InlineText) {
    self.text = text
    cursor = text.range.lowerBound
  }

  /// The inlines of a paragraph or heading.
  mutating func read(_ block: CmarkNode) -> [Inline] {
    // A lazy line keeps its white space when nothing but definitions stands before it.
    let keepsBlanks = block.firstChild?.withLiteral { !$0.isEmpty && $0[0].isBlank } ?? false
    if !keepsBlanks { skipBlanks() }
    var current = block.firstChild
    while true {
      if let node = current {
        current = enter(node) ? node.firstChild : node.next
      } else if let frame = frames.popLast() {
        leave(frame)
        current = frame.node.next
      } else {
        return siblings
      }
    }
  }

  /// Reads a leaf, or opens a node with children and says so.
  private mutating func enter(_ node: CmarkNode) -> Bool {
    let start = cursor
    let kind = node.kind
    switch kind {
    case .text: readText(node)
    case .softBreak, .lineBreak:
      readBreak()
      append(kind == .softBreak ? .softBreak : .lineBreak, from: start)
    case .code:
      readCode()
      append(.code(node.literal), from: start)
    case .htmlInline:
      node.withLiteral { literal in
        for index in literal.indices where literal[index] != .carriageReturn {
          // libcmark writes U+FFFD, of three bytes, for NUL.
          let isRest = literal[index] & 0xC0 == 0x80
          if !isRest || text.byte(at: cursor) == literal[index] { cursor += 1 }
        }
      }
      expect(text.range.upperBound >= cursor && text.bytes[start] == .lessThan)
      append(.htmlInline(node.literal), from: start)
    case .link where text.byte(at: cursor) == .lessThan: readAutolink(node)
    case .emphasis, .strong, .link, .image:
      let makesNode = outer.count < Self.depthLimit
      frames.append(Frame(node: node, kind: kind, start: start, makesNode: makesNode))
      if makesNode {
        outer.append(siblings)
        siblings = []
      }
      switch kind {
      case .emphasis: skipDelimiter(1)
      case .strong: skipDelimiter(2)
      case .image:
        skip(UInt8(ascii: "!"))
        skip(.openBracket)
      default: skip(.openBracket)
      }
      return true
    default: break
    }
    return false
  }

  private mutating func leave(_ frame: Frame) {
    let kind: MarkdownNode.Kind
    switch frame.kind {
    case .emphasis:
      skipDelimiter(1)
      kind = .emphasis
    case .strong:
      skipDelimiter(2)
      kind = .strong
    default:
      skipBlanks()
      skip(.closeBracket)
      if !lost { cursor = LinkSyntax(text).tail(at: cursor).end }
      kind =
        frame.kind == .image
        ? .image(source: frame.node.url, title: frame.node.title)
        : .link(destination: frame.node.url, title: frame.node.title)
    }
    guard frame.makesNode, let around = outer.popLast() else { return }
    let end = lost ? text.range.upperBound : cursor
    let inline = Inline(kind: kind, range: frame.start..<end, children: siblings)
    siblings = around
    siblings.append(inline)
  }

  // MARK: - Leaves

  /// Reads a text as verbatim pieces and, between them, what is written otherwise than it reads.
  private mutating func readText(_ node: CmarkNode) {
    let start = cursor
    let count = siblings.count
    let followed = node.withLiteral { follow($0) }
    guard !followed || lost else { return }
    expect(false)
    siblings.removeSubrange(count...)
    append(.text(node.literal), from: start)
  }

  private mutating func follow(_ literal: Span<UInt8>) -> Bool {
    let text = text
    let bytes = text.bytes.span
    var start = cursor
    var index = 0
    while index < literal.count {
      guard cursor < text.range.upperBound else { return false }
      let byte = bytes[cursor]
      guard Self.mayReadOtherwise(byte), let (length, replaced) = replacement(of: byte) else {
        guard byte == literal[index] else { return false }
        cursor += 1
        index += 1
        continue
      }
      if start < cursor { siblings.append(.text(start..<cursor)) }
      let from = cursor
      for byte in replaced {
        guard index < literal.count, literal[index] == byte else { return false }
        index += 1
      }
      cursor += length
      append(.text(String(decoding: replaced, as: UTF8.self)), from: from)
      start = cursor
    }
    if start < cursor { siblings.append(.text(start..<cursor)) }
    return true
  }

  /// Whether a byte may start what reads as other bytes.
  private static func mayReadOtherwise(_ byte: UInt8) -> Bool {
    byte == .backslash || byte == .ampersand || byte == 0
  }

  /// The length of what stands at the cursor and the other bytes that it reads as, if any.
  private func replacement(of byte: UInt8) -> (Int, [UInt8])? {
    switch byte {
    case .backslash:
      guard let escaped = text.byte(at: cursor + 1), escaped.isPunctuation else { return nil }
      return (2, [escaped])
    case .ampersand:
      guard let end = Entity.end(at: cursor, in: text) else { return nil }
      let reference = text.bytes[cursor..<end]
      let decoded = Entity.decoded(reference)
      return reference.elementsEqual(decoded) ? nil : (end - cursor, decoded)
    case 0: return (1, Array("\u{FFFD}".utf8))
    default: return nil
    }
  }

  private mutating func readBreak() {
    if text.byte(at: cursor) == .backslash {
      // Here a lazy line keeps its white space.
      cursor += 1
      return skip(.lineFeed)
    }
    while let byte = text.byte(at: cursor), byte.isSpace, byte != .lineFeed { cursor += 1 }
    skip(.lineFeed)
    skipBlanks()
  }

  private mutating func readCode() {
    let length = backticks(at: cursor)
    guard !lost, length > 0 else { return expect(false) }
    var offset = cursor + length
    while let byte = text.byte(at: offset) {
      guard byte == .backtick else {
        offset += 1
        continue
      }
      let run = backticks(at: offset)
      offset += run
      if run == length {
        cursor = offset
        return
      }
    }
    expect(false)
  }

  private func backticks(at start: Int) -> Int {
    var end = start
    while text.byte(at: end) == .backtick { end += 1 }
    return end - start
  }

  /// `<https://…>` or `<mail@…>`.
  private mutating func readAutolink(_ node: CmarkNode) {
    let start = cursor
    while let byte = text.byte(at: cursor), byte != .greaterThan { cursor += 1 }
    let inside = start + 1..<max(start + 1, cursor)
    skip(.greaterThan)
    let label = Inline(kind: .text(node.firstChild?.literal ?? ""), range: inside)
    siblings.append(
      Inline(
        kind: .link(destination: node.url, title: ""),
        range: start..<max(cursor, inside.upperBound),
        children: [label]))
  }

  // MARK: - Cursor

  private mutating func append(_ kind: MarkdownNode.Kind, from start: Int) {
    siblings.append(Inline(kind: kind, range: start..<max(start, cursor)))
  }

  private mutating func skipBlanks() {
    while text.byte(at: cursor)?.isBlank == true { cursor += 1 }
  }

  private mutating func skip(_ byte: UInt8) {
    expect(text.byte(at: cursor) == byte)
    if !lost { cursor += 1 }
  }

  private mutating func skipDelimiter(_ count: Int) {
    for _ in 0..<count {
      let byte = text.byte(at: cursor)
      expect(byte == UInt8(ascii: "*") || byte == UInt8(ascii: "_"))
      if !lost { cursor += 1 }
    }
  }

  private mutating func expect(_ condition: Bool) {
    guard !condition || lost else { return }
    lost = true
    cursor = text.range.upperBound
  }
}

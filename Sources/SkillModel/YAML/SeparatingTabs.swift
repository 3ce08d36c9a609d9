/// Tabs between the parts of a YAML text: outside of quotes, comments and the text of a block.
///
/// YAML 1.2 has them there ("6.2. Separation Spaces"), and so has libyaml. PyYAML and what comes of it take them for the
/// start of a token, and no token starts so. What libyaml refuses, too, is not looked for: `scan_to_next_token` of https://github.com/yaml/pyyaml/blob/main/lib/yaml/scanner.py
/// (checked 2026-11-22).
struct SeparatingTabs {
  private let bytes: [UInt8]
  private let content: Range<Int>
  /// By where they start: the ends of texts in quotes, and of blocks with text.
  private var quoted: [Int: Int] = [:]
  private var blocks: Set<Int> = []
  /// Texts without quotes.
  private var plain: [Range<Int>] = []

  /// Tabs that follow one another.
  struct Found: Equatable {
    let range: Range<Int>
    /// They stand inside a text without quotes, of which they are a part where they are taken.
    let isInText: Bool
  }

  /// Those in the content of a text, in order.
  static func find(in source: SourceText, _ content: Range<Int>, root: YAMLNode?) -> [Found] {
    guard source.bytes.place(of: .tab, from: content.lowerBound, before: content.upperBound) != nil
    else { return [] }
    return SeparatingTabs(source.bytes, content, root).found()
  }

  private init(_ bytes: [UInt8], _ content: Range<Int>, _ root: YAMLNode?) {
    self.bytes = bytes
    self.content = content
    if let root { collect(root) }
  }

  private mutating func collect(_ node: YAMLNode) {
    switch node.content {
    case .scalar(let scalar):
      switch scalar.style {
      case .plain: plain.append(node.range)
      case .singleQuoted, .doubleQuoted: quoted[node.range.lowerBound] = node.range.upperBound
      case .literal, .folded:
        if bytes[node.range].contains(where: isBreak) { blocks.insert(node.range.lowerBound) }
      }
    case .sequence(let items, _): for item in items { collect(item) }
    case .mapping(let entries, _):
      for entry in entries {
        collect(entry.key)
        collect(entry.value)
      }
    }
  }

  private func found() -> [Found] {
    var found: [Found] = []
    var index = content.lowerBound
    var isInBlock = false
    while index < content.upperBound {
      if let end = quoted[index] {
        index = max(end, index + 1)
        continue
      }
      isInBlock = isInBlock || blocks.contains(index)
      switch bytes[index] {
      case .tab:
        let end = bytes[index..<content.upperBound].firstIndex { $0 != .tab } ?? content.upperBound
        let range = index..<end
        found.append(Found(range: range, isInText: plain.contains { $0.overlaps(range) }))
        index = end
      case UInt8(ascii: "#") where index == content.lowerBound || isBlankOrBreak(bytes[index - 1]):
        index = lineEnd(index)
      case let byte where isInBlock && isBreak(byte):
        isInBlock = false
        index = blockEnd(index + 1)
      default: index += 1
      }
    }
    return found
  }

  private func isBreak(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

  private func isBlankOrBreak(_ byte: UInt8) -> Bool { byte.isBlank || isBreak(byte) }

  private func lineEnd(_ index: Int) -> Int {
    bytes[index..<content.upperBound].firstIndex(where: isBreak) ?? content.upperBound
  }

  /// How many blanks stand before a line's text; nil for a line of nothing but white space.
  private func indent(_ line: Range<Int>) -> Int? {
    let text = bytes[line].drop { $0 == .space }
    return text.allSatisfy(isBlankOrBreak) ? nil : text.startIndex - line.lowerBound
  }

  private func lines(_ range: Range<Int>) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = range.lowerBound
    while start < range.upperBound {
      let end = min(lineEnd(start) + 1, range.upperBound)
      lines.append(start..<end)
      start = end
    }
    return lines
  }

  /// Where a block's text ends that starts with the line at an index.
  private func blockEnd(_ start: Int) -> Int {
    let below = lines(start..<content.upperBound)
    guard let indent = below.lazy.compactMap(indent).first else { return content.upperBound }
    return below.first { (self.indent($0) ?? indent) < indent }?.lowerBound ?? content.upperBound
  }
}

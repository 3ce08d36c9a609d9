/// What other libraries read otherwise than libyaml, written so that libyaml reads it as they do, with every byte in its
/// place.
extension YAMLFlavour {
  /// The front matter as this library reads it, where `tree` gives what libyaml makes of it as it is written.
  func reading(_ source: SourceText, _ content: Range<Int>, as tree: () -> YAMLTree) -> (
    source: SourceText, tree: YAMLTree
  ) {
    let breaks =
      unicodeBreaks == .endLines ? [] : Self.breaks(source.bytes, content)
    var halves: [Range<Int>] = []
    if breaks.isEmpty {
      let read = tree()
      guard hasSurrogateEscapes, read.problems.contains(where: { $0.kind == .surrogateEscape })
      else { return (source, read) }
    }
    if hasSurrogateEscapes { halves = Self.surrogateEscapes(source.bytes, content) }
    var bytes = source.bytes
    // No letter either, and of as many bytes.
    for mark in breaks {
      bytes.replaceSubrange(mark, with: mark.count == 2 ? [0xC2, 0xA0] : [0xE2, 0x80, 0xA7])
    }
    for half in halves { bytes.replaceSubrange(half, with: Array(#"\uE000"#.utf8)) }
    let written = SourceText(path: source.path, bytes: bytes)
    let read = YAMLReader.read(written, in: content)
    return (
      written, unicodeBreaks == .areTextOutsideBlocks ? Self.refusingBlocks(read, source) : read
    )
  }

  /// The same, with a problem for the first such character in a block of text.
  private static func refusingBlocks(_ tree: YAMLTree, _ source: SourceText) -> YAMLTree {
    var place: Range<Int>?
    _ = tree.root?.contains { node in
      guard let style = node.scalar?.style, style == .literal || style == .folded else {
        return false
      }
      place = breaks(source.bytes, node.range).first
      return place != nil
    }
    guard let place else { return tree }
    let problem = YAMLProblem(
      kind: .syntax, range: place, message: "U+0085, U+2028 or U+2029 in a block of text",
      help: "end the line with a line feed")
    return YAMLTree(root: tree.root, problems: tree.problems + [problem])
  }

  /// The places of U+0085, U+2028 and U+2029.
  private static func breaks(_ bytes: [UInt8], _ content: Range<Int>) -> [Range<Int>] {
    let marks: [[UInt8]] = [[0xC2, 0x85], [0xE2, 0x80, 0xA8], [0xE2, 0x80, 0xA9]]
    return content.compactMap { start in
      guard bytes[start] == 0xC2 || bytes[start] == 0xE2 else { return nil }
      return marks.first { bytes.holds($0, at: start) }.map { start..<start + $0.count }
    }
  }

  /// The places of halves of characters, `\uD83D`.
  private static func surrogateEscapes(_ bytes: [UInt8], _ content: Range<Int>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var index = content.lowerBound
    while index < content.upperBound {
      guard bytes[index] == UInt8(ascii: "\\") else {
        index += 1
        continue
      }
      let end = index + 6
      if end <= content.upperBound, bytes[index + 1] == UInt8(ascii: "u"),
        let code = UInt32(String(decoding: bytes[index + 2..<end], as: UTF8.self), radix: 16),
        0xD800..<0xE000 ~= code
      {
        found.append(index..<end)
        index = end
      } else {
        index += 2
      }
    }
    return found
  }
}

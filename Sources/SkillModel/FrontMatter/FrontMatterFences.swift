/// Finds the two `---` lines of a SKILL.md and what is odd about them.
///
/// A fence is a line of exactly `---`; blanks behind it are accepted and noted. The closing fence is
/// the first such line after the opening one, so `---` inside a value does not close anything.
struct FrontMatterFences {
  private(set) var opening: Range<Int>?
  private(set) var closing: Range<Int>?
  private(set) var content = 0..<0
  private(set) var bodyStart: Int
  private(set) var problems: [DocumentProblem] = []

  private let source: SourceText
  private let start: Int

  init(_ source: SourceText, from start: Int) {
    self.source = source
    self.start = start
    bodyStart = start
    if let target = flattenedSymlink() {
      note(.flattenedSymlink(target: target.text), at: target.range)
      return
    }
    let first = (0..<source.lineCount).first { !text($0).isEmpty } ?? 0
    if let fence = codeFence(around: first) {
      note(.wrappedInCodeFence, at: fence)
      return
    }
    guard let line = isFence(first) ? first : laterFrontMatter(after: first) else {
      note(.noFrontMatter, at: text(first))
      return
    }
    if line > 0 { noteTextBefore(line, first: first) }
    read(from: line)
  }

  // MARK: The fences

  private mutating func read(from line: Int) {
    let fence = self.fence(line)
    opening = fence
    let contentStart = lineEnd(line)
    if let end = (line + 1..<source.lineCount).first(where: isFence) {
      closing = self.fence(end)
      content = contentStart..<source.lineStarts[end]
      bodyStart = lineEnd(end)
      return
    }
    note(.unclosedFrontMatter, at: fence)
    // Keys that can still be read are worth reading: they end with the first blank line or heading.
    let end = (line + 1..<source.lineCount).first {
      text($0).isEmpty || source.bytes[text($0).lowerBound] == UInt8(ascii: "#")
    }
    let contentEnd = end.map { source.lineStarts[$0] } ?? source.bytes.count
    content = contentStart..<contentEnd
    bodyStart = contentEnd
  }

  /// The fence's three bytes; notes white space behind them.
  private mutating func fence(_ line: Int) -> Range<Int> {
    let range = self.line(line)
    let fence = range.lowerBound..<range.lowerBound + 3
    if range.upperBound > fence.upperBound {
      note(.spaceAfterFence, at: fence.upperBound..<range.upperBound)
    }
    return fence
  }

  private func isFence(_ line: Int) -> Bool {
    let bytes = source.bytes[self.line(line)]
    return bytes.starts(with: [0x2D, 0x2D, 0x2D])
      && bytes.dropFirst(3).allSatisfy(isWhite)
  }

  // MARK: What stands around them

  private mutating func noteTextBefore(_ fenceLine: Int, first: Int) {
    let end =
      first < fenceLine
      ? (first..<fenceLine).last { !text($0).isEmpty }.map { text($0).upperBound } : nil
    let from = first < fenceLine ? text(first).lowerBound : start
    note(.textBeforeFrontMatter, at: from..<(end ?? source.lineStarts[fenceLine]))
  }

  /// The opening fence of a block further down that has a `name:` or `description:` of its own.
  private func laterFrontMatter(after first: Int) -> Int? {
    var opening: (line: Int, named: Bool)?
    var inCode = false
    for index in first..<source.lineCount {
      let range = line(index)
      let bytes = source.bytes[range]
      if bytes.starts(with: "```".utf8) || bytes.starts(with: "~~~".utf8) {
        inCode.toggle()
        opening = nil
      } else if !inCode, isFence(index) {
        if let opening, opening.named { return opening.line }
        opening = (index, false)
      } else if bytes.starts(with: "name:".utf8) || bytes.starts(with: "description:".utf8) {
        opening?.named = true
      }
    }
    return nil
  }

  /// The first line of a code fence that holds the whole file, when that file is a SKILL.md.
  private func codeFence(around first: Int) -> Range<Int>? {
    let open = text(first)
    let bytes = source.bytes[open]
    guard let mark = bytes.first, mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~") else {
      return nil
    }
    let count = bytes.prefix { $0 == mark }.count
    guard count >= 3, first + 1 < source.lineCount,
      let inner = (first + 1..<source.lineCount).first(where: { !text($0).isEmpty }),
      isFence(inner),
      let last = (inner + 1..<source.lineCount).last(where: { !text($0).isEmpty })
    else { return nil }
    let close = source.bytes[text(last)]
    guard close.count >= count, close.allSatisfy({ $0 == mark }) else { return nil }
    return open
  }

  /// The target when the file holds nothing but one relative path, as Git writes a symlink on a file
  /// system without symlinks.
  private func flattenedSymlink() -> (text: String, range: Range<Int>)? {
    let lines = (0..<min(source.lineCount, 3)).filter { !text($0).isEmpty }
    guard source.lineCount <= 2, lines == [0] else { return nil }
    let range = text(0)
    let bytes = source.bytes[range]
    guard bytes.count <= 4096, bytes.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else { return nil }
    guard let first = bytes.first, !"/#-`<[|>*".utf8.contains(first) else { return nil }
    let path = source.text(range)
    let parts = path.pathParts(keepingEmpty: true)
    guard !path.contains(":"), !parts.dropLast().contains(""),
      parts.count > 1 || path.hasSuffix(".md")
    else { return nil }
    return (path, range)
  }

  // MARK: Lines

  private mutating func note(_ kind: DocumentProblem.Kind, at range: Range<Int>) {
    problems.append(DocumentProblem(kind: kind, range: range))
  }

  /// A line without its ending and without the byte-order mark.
  private func line(_ index: Int) -> Range<Int> {
    let range = source.lineRange(index)
    return max(range.lowerBound, min(start, range.upperBound))..<range.upperBound
  }

  /// A line without the white space around it.
  private func text(_ index: Int) -> Range<Int> {
    let range = line(index)
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high, isWhite(source.bytes[low]) { low += 1 }
    while high > low, isWhite(source.bytes[high - 1]) { high -= 1 }
    return low..<high
  }

  private func lineEnd(_ index: Int) -> Int {
    index + 1 < source.lineCount ? source.lineStarts[index + 1] : source.bytes.count
  }
}

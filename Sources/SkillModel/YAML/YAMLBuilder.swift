/// Builds the tree from libyaml's events and notes what this product does not accept.
struct YAMLBuilder: ~Copyable {
  private let source: SourceText
  private let range: Range<Int>
  private let limits: YAMLReader.Limits
  private var events: YAMLEvents
  private var nodes = 0
  private(set) var problems: [YAMLProblem] = []

  /// Thrown when reading cannot go on; the problem is noted already.
  private struct Stop: Error {}

  init(
    _ source: SourceText, in range: Range<Int>, characters: YAMLCharacters,
    limits: YAMLReader.Limits
  ) {
    self.source = source
    self.range = range
    self.limits = limits
    events = YAMLEvents(source, in: range, characters: characters)
  }

  /// The root of the one document; nil when there is none or it cannot be read.
  mutating func document() -> YAMLNode? {
    var root: YAMLNode?
    var documents = 0
    do {
      while true {
        let event = try next()
        switch event.kind {
        case .streamEnd: return root
        case .documentStart:
          documents += 1
          if documents > 1 {
            // A document that starts without `---` has an empty mark: point at its first character.
            let end = min(max(event.range.upperBound, event.range.lowerBound + 1), range.upperBound)
            note(
              .multipleDocuments, at: event.range.lowerBound..<end, "a second YAML document",
              help: "keep one document: delete the `---` and join the two, or delete one")
            return root
          }
        case .documentEnd, .other, .collectionEnd: break
        case .alias, .scalar, .sequenceStart, .mappingStart: root = try node(event, depth: 1)
        }
      }
    } catch {
      return nil
    }
  }

  private mutating func next() throws(Stop) -> YAMLEvent {
    do {
      return try events.next()
    } catch {
      let cause = YAMLDiagnosis(source: source, range: range).problem(error)
      // What was noted about the broken text itself is the same fault seen wrongly.
      problems.removeAll { $0.range.lowerBound >= cause.range.lowerBound }
      problems.append(cause)
      throw Stop()
    }
  }

  private mutating func note(
    _ kind: YAMLProblem.Kind, at range: Range<Int>, _ message: String, help: String
  ) {
    problems.append(YAMLProblem(kind: kind, range: range, message: message, help: help))
  }

  private mutating func node(_ event: YAMLEvent, depth: Int) throws(Stop) -> YAMLNode {
    nodes += 1
    if nodes > limits.nodes {
      note(
        .tooManyNodes, at: event.range, "more than \(limits.nodes) keys and values",
        help: "move the data into a file of its own")
      throw Stop()
    }
    if depth > limits.depth {
      note(
        .tooDeep, at: event.range, "nested more than \(limits.depth) levels deep",
        help: "flatten the structure")
      throw Stop()
    }
    if event.hasProperties { noteProperties(at: event.range.lowerBound) }
    switch event.kind {
    case .scalar(let scalar):
      return YAMLNode(
        range: scalarRange(event.range, scalar), content: .scalar(scalar), tag: event.tag)
    case .sequenceStart(let flow): return try sequence(event, flow: flow, depth: depth)
    case .mappingStart(let flow): return try mapping(event, flow: flow, depth: depth)
    default:
      let text = source.text(event.range)
      note(
        .alias, at: event.range, "`\(text)` stands for a value that is written elsewhere",
        help: "write the value itself; if it is text, quote it: \"\(text)\"")
      return YAMLNode(
        range: event.range, content: .scalar(YAMLScalar(value: text, style: .plain)))
    }
  }

  private mutating func sequence(_ start: YAMLEvent, flow: Bool, depth: Int) throws(Stop)
    -> YAMLNode
  {
    var items: [YAMLNode] = []
    // Each `-` is at least one byte; it counts when the last item is empty, which starts behind it.
    var end = start.range.upperBound
    while true {
      let event = try next()
      if case .collectionEnd = event.kind {
        if flow { end = max(end, event.range.upperBound) }
        let range = start.range.lowerBound..<max(start.range.lowerBound, end)
        return YAMLNode(
          range: range, content: .sequence(items, flow: flow), tag: start.tag)
      }
      let item = try node(event, depth: depth + 1)
      end = max(end, item.range.upperBound)
      items.append(item)
    }
  }

  private mutating func mapping(_ start: YAMLEvent, flow: Bool, depth: Int) throws(Stop)
    -> YAMLNode
  {
    var entries: [YAMLEntry] = []
    var seen: Set<String> = []
    var end = start.range.upperBound
    while true {
      let event = try next()
      if case .collectionEnd = event.kind {
        // A pair inside `[ ]` has no braces: its end mark is where the next token begins.
        if flow, !event.range.isEmpty { end = max(end, event.range.upperBound) }
        let range = start.range.lowerBound..<max(start.range.lowerBound, end)
        return YAMLNode(
          range: range, content: .mapping(entries, flow: flow), tag: start.tag)
      }
      let key = try node(event, depth: depth + 1)
      check(key: key, seen: &seen)
      let value = try node(next(), depth: depth + 1)
      end = max(end, key.range.upperBound, value.range.upperBound)
      entries.append(YAMLEntry(key: key, value: value))
    }
  }

  private mutating func check(key: YAMLNode, seen: inout Set<String>) {
    guard let scalar = key.scalar, !followsQuestionMark(key.range.lowerBound) else {
      note(
        .complexKey, at: key.range, "a key that is not plain text",
        help: "write the key as one word or in quotes, on one line, followed by `: `")
      return
    }
    if scalar.value == "<<", scalar.style == .plain {
      note(
        .mergeKey, at: key.range, "`<<` merges another mapping into this one",
        help: "write the keys and values themselves")
    }
    if !seen.insert(scalar.value).inserted {
      note(
        .duplicateKey(scalar.value), at: key.range,
        "the key `\(scalar.value.prefix(60))` stands here a second time",
        help: "keep one of them: readers differ in which one they take, and some refuse both")
    }
  }

  private func followsQuestionMark(_ offset: Int) -> Bool {
    var index = offset
    while index > range.lowerBound, isWhite(source.bytes[index - 1]) { index -= 1 }
    guard index > range.lowerBound, index < offset else { return false }
    guard source.bytes[index - 1] == UInt8(ascii: "?") else { return false }
    guard index - 1 > range.lowerBound else { return true }
    let before = source.bytes[index - 2]
    return isWhite(before) || before == UInt8(ascii: "{") || before == UInt8(ascii: ",")
  }

  /// Notes each anchor and tag that stands before a node.
  private mutating func noteProperties(at offset: Int) {
    var index = offset
    while index < range.upperBound {
      let byte = source.bytes[index]
      guard byte == UInt8(ascii: "&") || byte == UInt8(ascii: "!") else { return }
      var end = index + 1
      while end < range.upperBound, !isWhite(source.bytes[end]) { end += 1 }
      let text = source.text(index..<end)
      if byte == UInt8(ascii: "&") {
        note(
          .anchor, at: index..<end, "`\(text)` names a value for use elsewhere",
          help: "delete it; if it is text, put the whole value in quotes")
      } else {
        note(
          .tag, at: index..<end, "`\(text)` gives the value a YAML type",
          help: "delete it; if it is text, put the whole value in quotes")
      }
      while end < range.upperBound, isWhite(source.bytes[end]) { end += 1 }
      index = end
    }
  }

  /// A block scalar's own bytes end with its last line that holds text.
  private func scalarRange(_ range: Range<Int>, _ scalar: YAMLScalar) -> Range<Int> {
    guard scalar.style == .literal || scalar.style == .folded else { return range }
    var end = range.upperBound
    while end > range.lowerBound, isWhite(source.bytes[end - 1]) { end -= 1 }
    let line = source.lineIndex(at: max(end - 1, range.lowerBound))
    // A line that YAML ends at U+0085, U+2028 or U+2029 is no line of its own in the source.
    let isEmpty = scalar.value.allSatisfy(\.isWhitespace)
    if isEmpty, line == source.lineIndex(at: range.lowerBound) {
      // No text at all: only the indicator, without a comment behind it.
      let marks = source.bytes[range].prefix { !isWhite($0) }
      return range.lowerBound..<marks.endIndex
    }
    // White space at the end of that line is part of the text.
    return range.lowerBound..<min(source.lineRange(line).upperBound, range.upperBound)
  }
}

/// Blank, tab or part of a line ending.
func isWhite(_ byte: UInt8) -> Bool {
  byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
}

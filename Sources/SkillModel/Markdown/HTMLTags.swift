/// The links and anchors of raw HTML: `href` of `<a>`, `src` of `<img>`, and ids to link to.
struct HTMLTags {
  private(set) var links: [Markdown.Link] = []
  private(set) var anchors: [String] = []
  private let bytes: [UInt8]

  /// Reads the tags of an HTML block or inline; comments are skipped.
  init(_ bytes: [UInt8], _ range: Range<Int>) {
    self.bytes = bytes
    var offset = range.lowerBound
    while let open = bytes[offset..<range.upperBound].firstIndex(of: .lessThan) {
      if starts("<!--", at: open, range.upperBound) {
        offset = endOfComment(from: open + 4, range.upperBound)
      } else {
        offset = readTag(at: open, range.upperBound)
      }
    }
  }

  private func starts(_ text: StaticString, at offset: Int, _ end: Int) -> Bool {
    offset + text.utf8CodeUnitCount <= end
      && bytes[offset..<offset + text.utf8CodeUnitCount].elementsEqual(text.description.utf8)
  }

  private func endOfComment(from start: Int, _ end: Int) -> Int {
    var offset = start
    while offset < end {
      if bytes[offset] == .hyphen, starts("-->", at: offset, end) { return offset + 3 }
      offset += 1
    }
    return end
  }

  /// Reads one opening tag and gives the offset behind it.
  private mutating func readTag(at open: Int, _ end: Int) -> Int {
    var offset = open + 1
    guard offset < end, bytes[offset].isLetter else { return offset }
    let nameStart = offset
    while offset < end, bytes[offset].isAlphanumeric || bytes[offset] == .hyphen { offset += 1 }
    let tag = lowercased(nameStart..<offset)
    var found: [(Markdown.Link, Int)] = []
    while offset < end, bytes[offset] != .greaterThan {
      let start = offset
      while offset < end, isName(bytes[offset]) { offset += 1 }
      guard offset > start else {
        offset += 1
        continue
      }
      let name = lowercased(start..<offset)
      guard let value = value(from: offset, end) else { continue }
      offset = value.end
      switch (tag, name) {
      case ("a", "href"), ("img", "src"):
        let link = Markdown.Link(
          kind: .htmlAttribute, destination: String(decoding: bytes[value.range], as: UTF8.self),
          range: open..<offset, destinationRange: value.range)
        found.append((link, open))
      case (_, "id"), ("a", "name"):
        let id = String(decoding: bytes[value.range], as: UTF8.self)
        if !id.isEmpty, anchors.last != id { anchors.append(id) }
      default: break
      }
    }
    let tagEnd = min(offset + 1, end)
    links += found.map { link, open in
      Markdown.Link(
        kind: link.kind, destination: link.destination, range: open..<tagEnd,
        destinationRange: link.destinationRange)
    }
    return tagEnd
  }

  /// The value of an attribute whose name ends at `start`, without its quotes.
  private func value(from start: Int, _ end: Int) -> (range: Range<Int>, end: Int)? {
    var offset = start
    while offset < end, bytes[offset].isSpace { offset += 1 }
    guard offset < end, bytes[offset] == UInt8(ascii: "=") else { return nil }
    offset += 1
    while offset < end, bytes[offset].isSpace { offset += 1 }
    guard offset < end else { return nil }
    let quote = bytes[offset]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      guard let close = bytes[offset + 1..<end].firstIndex(of: quote) else { return nil }
      return (offset + 1..<close, close + 1)
    }
    let valueStart = offset
    while offset < end, !bytes[offset].isSpace, bytes[offset] != .greaterThan { offset += 1 }
    return (valueStart..<offset, offset)
  }

  private func isName(_ byte: UInt8) -> Bool {
    byte.isAlphanumeric || byte == .hyphen || byte == UInt8(ascii: "_") || byte == .colon
  }

  private func lowercased(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self).lowercased()
  }
}

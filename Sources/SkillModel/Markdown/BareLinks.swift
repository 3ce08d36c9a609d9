/// `http://`, `https://`, `ftp://` and `www.` in running text.
///
/// Specification: https://github.github.com/gfm/#autolinks-extension- (0.29, checked 2026-11-21);
/// where it is silent, as cmark-gfm 0.29.0.gfm.6 reads.
struct BareLinks {
  /// A longer host is none; without a bound, texts of underscores would take quadratic time.
  private static let hostLimit = 255

  let text: InlineText
  /// The `[` still open: cmark-gfm makes no bare link behind one.
  private var openBrackets = 0

  init(text: InlineText) { self.text = text }

  /// The inlines with the links in them, at every depth outside links and images.
  mutating func linked(_ inlines: [Inline]) -> [Inline] {
    var linked: [Inline] = []
    linked.reserveCapacity(inlines.count)
    var index = 0
    while index < inlines.count {
      if inlines[index].isText {
        var end = index + 1
        while end < inlines.count, inlines[end].isText { end += 1 }
        linkRun(inlines[index..<end], into: &linked)
        index = end
        continue
      }
      var inline = inlines[index]
      index += 1
      switch inline.kind {
      case .link, .image: break
      default: if !inline.children.isEmpty { inline.children = self.linked(inline.children) }
      }
      linked.append(inline)
    }
    return linked
  }

  /// Links the neighbouring texts of one run.
  private mutating func linkRun(_ run: ArraySlice<Inline>, into linked: inout [Inline]) {
    let runEnd = run.last?.range.upperBound ?? 0
    // Where the last link ended; pieces and parts of pieces before it are gone.
    var done = run.first?.range.lowerBound ?? 0
    for piece in run {
      guard piece.verbatim else {
        if piece.range.lowerBound >= done { linked.append(piece) }
        continue
      }
      var start = max(done, piece.range.lowerBound)
      var offset = start
      while offset < piece.range.upperBound {
        switch text.bytes[offset] {
        case .openBracket: openBrackets += 1
        case .closeBracket: openBrackets = max(0, openBrackets - 1)
        case .colon, UInt8(ascii: "w"):
          guard openBrackets == 0,
            let (link, scheme) = link(at: offset, from: start, in: run, to: runEnd)
          else { break }
          if start < link.lowerBound { linked.append(.text(start..<link.lowerBound)) }
          let url = String(decoding: text.bytes[link], as: UTF8.self)
          linked.append(
            Inline(
              kind: .bareLink(destination: scheme + url), range: link, children: [.text(link)]))
          done = link.upperBound
          start = done
          offset = max(offset, done - 1)
        default: break
        }
        offset += 1
      }
      if start < piece.range.upperBound { linked.append(.text(start..<piece.range.upperBound)) }
    }
  }

  /// The link whose `:` or `www.` stands at an offset, and the scheme to put before it.
  private func link(
    at offset: Int, from low: Int, in run: ArraySlice<Inline>, to runEnd: Int
  ) -> (Range<Int>, String)? {
    let isURL = text.bytes[offset] == .colon
    guard let (start, host) = isURL ? url(at: offset, from: low) : www(at: offset) else {
      return nil
    }
    // A link ends where another inline starts, and never inside an escape or entity.
    var end = BareLinkEnd.trimmed(offset..<min(wordEnd(from: host), runEnd), of: text.bytes)
    if let cut = run.first(where: { !$0.verbatim && $0.range.contains(end) }),
      cut.range.lowerBound < end
    {
      end = cut.range.lowerBound
    }
    return end > offset ? (start..<end, isURL ? "" : "http://") : nil
  }

  private func www(at start: Int) -> (Int, Int)? {
    guard start + 4 < text.range.upperBound,
      text.bytes[start..<start + 4].elementsEqual("www.".utf8)
    else { return nil }
    if start > text.range.lowerBound {
      let before = text.bytes[start - 1]
      guard before.isSpace || "*_~(".utf8.contains(before) else { return nil }
    }
    return hostEnd(from: start, allowsShort: false).map { (start, $0) }
  }

  private func url(at colon: Int, from low: Int) -> (Int, Int)? {
    guard colon + 3 < text.range.upperBound, text.bytes[colon + 1] == UInt8(ascii: "/"),
      text.bytes[colon + 2] == UInt8(ascii: "/"), CharacterClass(text, at: colon + 3) == .other
    else { return nil }
    var start = colon
    while start > low, colon - start < 6, text.bytes[start - 1].isLetter { start -= 1 }
    let scheme = String(decoding: text.bytes[start..<colon], as: UTF8.self).lowercased()
    guard ["http", "https", "ftp"].contains(scheme) else { return nil }
    return hostEnd(from: colon + 3, allowsShort: true).map { (start, $0) }
  }

  private func wordEnd(from start: Int) -> Int {
    var offset = start
    while offset < text.range.upperBound, !text.bytes[offset].isSpace,
      text.bytes[offset] != .lessThan
    {
      offset += 1
    }
    return offset
  }

  /// The end of a host; nil when it has an underscore in its last two parts, or no dot when one is
  /// needed.
  private func hostEnd(from start: Int, allowsShort: Bool) -> Int? {
    var offset = start + 1
    var dots = 0
    var underscores = (before: 0, now: 0)
    while offset < text.range.upperBound - 1 {
      guard offset - start < Self.hostLimit else { return nil }
      let byte = text.bytes[offset]
      if byte == UInt8(ascii: "_") {
        underscores.now += 1
      } else if byte == UInt8(ascii: ".") {
        underscores = (underscores.now, 0)
        dots += 1
      } else if byte.isSpace || (byte.isPunctuation && byte != .hyphen)
        || (byte >= 0x80 && CharacterClass(text, at: offset) != .other)
      {
        break
      }
      offset += 1
    }
    guard underscores.before == 0, underscores.now == 0, allowsShort || dots > 0 else { return nil }
    return offset
  }
}

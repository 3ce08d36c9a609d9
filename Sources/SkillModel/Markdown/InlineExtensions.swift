/// What GitHub reads in running text and CommonMark does not, put into libcmark's inlines: footnote
/// references, bare links, strikethrough.
struct InlineExtensions {
  /// The labels of the document's footnotes as they are defined, by their lower-case form.
  var footnotes: [String: String] = [:]

  /// The finished nodes of a block's inlines.
  func nodes(of inlines: [Inline], in text: InlineText) -> [MarkdownNode] {
    var inlines = inlines
    let features = Features(text)
    if features.any {
      inlines = Inline.joined(inlines)
      if features.footnotes, !footnotes.isEmpty {
        inlines = Inline.mapRuns(inlines) { FootnoteReferences.split($0, in: text, footnotes) }
      }
      if features.urls {
        var urls = BareLinks(text: text)
        inlines = urls.linked(inlines)
      }
      if features.strikethrough { inlines = Strikethrough(text: text).struck(inlines) }
      if features.mail { inlines = MailLinks(text: text).linked(Inline.joined(inlines)) }
    }
    return MarkdownNode.nodes(inlines, in: text)
  }

  /// Which of the extensions a text can hold at all: one look at its bytes.
  private struct Features {
    var footnotes = false
    var urls = false
    var strikethrough = false
    var mail = false

    var any: Bool { footnotes || urls || strikethrough || mail }

    init(_ text: InlineText) {
      let bytes = text.bytes.span
      var previous: UInt8 = 0
      for offset in text.range {
        let byte = bytes[offset]
        switch byte {
        case .tilde: strikethrough = true
        case UInt8(ascii: "@"): mail = true
        case UInt8(ascii: "/"): urls = urls || previous == .colon
        case UInt8(ascii: "w"): urls = urls || previous == byte
        case UInt8(ascii: "^"): footnotes = true
        default: break
        }
        previous = byte
      }
    }
  }
}

extension Inline {
  /// The inlines with neighbouring verbatim texts joined, at every depth.
  static func joined(_ inlines: [Inline]) -> [Inline] {
    var joined: [Inline] = []
    joined.reserveCapacity(inlines.count)
    for var inline in inlines {
      if inline.verbatim, let last = joined.last, last.verbatim,
        last.range.upperBound == inline.range.lowerBound
      {
        joined[joined.count - 1].range = last.range.lowerBound..<inline.range.upperBound
        continue
      }
      if !inline.children.isEmpty { inline.children = Self.joined(inline.children) }
      joined.append(inline)
    }
    return joined
  }

  /// The inlines with every verbatim text outside links replaced, at every depth.
  static func mapRuns(_ inlines: [Inline], _ replace: (Range<Int>) -> [Inline]) -> [Inline] {
    inlines.flatMap { inline -> [Inline] in
      if inline.verbatim { return replace(inline.range) }
      if inline.isLink || inline.children.isEmpty { return [inline] }
      var inline = inline
      inline.children = mapRuns(inline.children, replace)
      return [inline]
    }
  }

  var isLink: Bool {
    switch kind {
    case .link, .bareLink: true
    default: false
    }
  }
}

/// Text of a Markdown file that no reader of the page sees and that speaks to the model.
///
/// A comment by itself is nothing: only one that tells the model to disregard what it was told, to hide
/// something from people, or to send something away. An element that its style makes invisible has no
/// other use than to hide its text.
enum HiddenNotes {
  struct Place: Sendable, Equatable {
    let range: Range<Int>
    let message: String
  }

  static func find(in file: MarkdownFile) -> [Place] {
    let bytes = file.source.bytes
    var places = file.markdown.html.flatMap { Self.places(in: $0, bytes) }
    if bytes.holds(definition) {
      let code = file.markdown.codeBlocks.map(\.range)
      for place in bytes.ranges(of: definition) {
        let line = file.source.lineRange(file.source.lineIndex(at: place.lowerBound))
        guard line.lowerBound == place.lowerBound, !code.contains(where: { $0.overlaps(line) }),
          let what = order(in: bytes[line])
        else { continue }
        places.append(Place(range: line, message: "a hidden note tells the model to \(what)"))
      }
    }
    return places
  }

  private static func places(in range: Range<Int>, _ bytes: [UInt8]) -> [Place] {
    var places: [Place] = []
    let html = Array(bytes[range])
    func add(_ part: Range<Int>, _ message: String) {
      places.append(
        Place(
          range: range.lowerBound + part.lowerBound..<range.lowerBound + part.upperBound,
          message: message))
    }
    var ends = html.ranges(of: commentEnd)[...]
    for start in html.ranges(of: comment) {
      ends = ends.drop { $0.lowerBound < start.upperBound }
      let end = ends.first
      let part = start.lowerBound..<(end?.upperBound ?? html.count)
      guard let what = order(in: html[part]) else { continue }
      add(part, "a hidden comment tells the model to \(what)")
    }
    for start in html.ranges(of: style) {
      guard let open = html[..<start.lowerBound].lastIndex(of: .lessThan),
        let close = html[start.upperBound...].firstIndex(of: .greaterThan),
        isInvisible(html[start.upperBound..<close])
      else { continue }
      add(open..<close + 1, "the element's style makes its text invisible")
    }
    return places
  }

  private static func isInvisible(_ style: ArraySlice<UInt8>) -> Bool {
    let text = style.filter { !$0.isSpace }.asciiLowercased + [UInt8(ascii: ";")]
    return invisible.contains(where: text.holds)
  }

  /// What a hidden text asks for, as it is put behind "tells the model to".
  private static func order(in text: ArraySlice<UInt8>) -> String? {
    let words = text.prefix(4000).split { !($0.isASCIILetter || $0 == UInt8(ascii: "'")) }
      .map { String(decoding: $0, as: UTF8.self).asciiLowercased }
    for (index, word) in words.enumerated() {
      let next = words[(index + 1)...].prefix(8)
      if ["ignore", "disregard", "forget", "override", "bypass"].contains(word),
        next.contains(where: told.contains), next.contains(where: before.contains)
      {
        return "disregard what it was told"
      }
      if ["not", "don't", "never", "without"].contains(word),
        next.prefix(3).contains(where: telling.contains), next.contains(where: people.contains)
      {
        return "keep something from people"
      }
      if ["secretly", "silently", "covertly"].contains(word),
        next.prefix(3).contains(where: sending.contains)
      {
        return "act in secret"
      }
    }
    return nil
  }

  private static let told: Set = [
    "instruction", "instructions", "prompt", "prompts", "rules", "guidelines", "safety", "policy",
    "policies",
  ]
  private static let before: Set = [
    "previous", "prior", "above", "earlier", "all", "any", "system", "other", "your", "safety",
  ]
  private static let telling: Set = [
    "tell", "telling", "inform", "informing", "mention", "mentioning", "reveal", "revealing",
    "disclose", "notify", "notifying", "alert", "ask", "asking", "show", "showing", "report",
  ]
  private static let people: Set = ["user", "users", "human", "humans", "anyone", "operator"]
  private static let sending: Set = [
    "send", "post", "upload", "run", "execute", "copy", "read", "collect", "exfiltrate", "install",
    "add", "append", "include", "fetch", "download", "delete",
  ]
  private static let comment = Array("<!--".utf8)
  private static let commentEnd = Array("-->".utf8)
  private static let style = Array("style=".utf8)
  private static let definition = Array("[//]: #".utf8)
  private static let invisible = [
    "display:none", "visibility:hidden", "font-size:0;", "font-size:0p", "opacity:0;",
    "color:white;",
    "color:#fff;", "color:#ffffff;", "color:transparent;", "font-size:0\"", "opacity:0\"",
    "color:white\"", "color:#fff\"", "color:#ffffff\"", "color:transparent\"",
  ].map { Array($0.utf8) }
}

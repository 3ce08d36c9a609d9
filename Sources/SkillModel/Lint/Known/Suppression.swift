/// A comment that takes findings of the next line away: `<!-- skillctl: allow missing-link-target -->`,
/// `# skillctl: allow SK421 made at install time`.
///
/// It stands on a line of its own, in whatever form the file has comments, and names rules by code or name
/// with commas between; what follows them is the reason, for people. Several such lines in a row are for
/// the first line behind them. Findings about a file as a whole, and secrets, are not taken away by it: those
/// have ``Configuration/exceptions``.
package struct Suppression: Sendable, Equatable {
  /// One rule that a comment names.
  struct Name: Sendable, Equatable {
    let text: String
    let range: Range<Int>
    /// Nil when there is none of that code or name.
    let rule: String?
    /// It took a finding away.
    var isUsed = false
  }

  /// The file, relative to the skill's folder.
  let path: String
  /// Whether it is a page of `docs/`, over which other rules speak than over skills.
  let isInDocs: Bool
  /// The comment's line with its ending.
  let line: Range<Int>
  /// From 1.
  let target: Int
  var names: [Name]

  /// The comments of a page of `docs/`, in order; what a code block shows is none.
  static func find(in page: Doc) -> [Suppression] {
    let blocks = page.markdown.codeBlocks.map(\.range)
    return find(in: TextFile(path: page.path, bytes: page.source.bytes), isInDocs: true) { range in
      blocks.contains { $0.overlaps(range) }
    }
  }

  /// The comments of a file, in order.
  static func find(
    in file: TextFile, isInDocs: Bool = false, except isShown: (Range<Int>) -> Bool = { _ in false }
  ) -> [Suppression] {
    let bytes = file.bytes
    // Its second letter is far rarer than its first.
    let places = bytes.ranges(of: rareMark).filter {
      $0.lowerBound > 0 && bytes.holds(mark, at: $0.lowerBound - 1)
    }.map { $0.lowerBound - 1..<$0.upperBound }
    if places.isEmpty { return [] }
    let source = SourceText(path: file.path, bytes: bytes)
    var found: [Suppression] = []
    for place in places {
      let line = source.lineIndex(at: place.lowerBound)
      let range = source.lineRange(line)
      guard opens.contains(where: { isComment(bytes[range.lowerBound..<place.lowerBound], $0) }),
        !isShown(place)
      else { continue }
      let names = names(bytes, place.upperBound..<range.upperBound)
      let next = line + 1 < source.lineCount ? source.lineStarts[line + 1] : bytes.count
      found.append(
        Suppression(
          path: file.path, isInDocs: isInDocs, line: source.lineStarts[line]..<next,
          target: line + 2, names: names))
    }
    // Of several in a row, each is for the line behind the last.
    for index in found.indices.dropLast().reversed()
    where found[index].target + 1 == found[index + 1].target
      || found[index].line.upperBound == found[index + 1].line.lowerBound
    {
      found[index] = Suppression(
        path: file.path, isInDocs: isInDocs, line: found[index].line,
        target: found[index + 1].target, names: found[index].names)
    }
    return found
  }

  /// Whether a finding of this file is taken away; if so the name that does it is used from now on.
  mutating func takes(_ finding: Finding, at path: String) -> Bool {
    guard self.path == path, finding.place?.start.line == target, !finding.isSecret else {
      return false
    }
    var isTaken = false
    for index in names.indices where names[index].rule == finding.code {
      names[index].isUsed = true
      isTaken = true
    }
    return isTaken
  }

  private static func isComment(_ lead: ArraySlice<UInt8>, _ open: [UInt8]) -> Bool {
    let text = lead.drop { $0.isBlank }
    let end = text.lastIndex { !$0.isBlank }.map { $0 + 1 } ?? text.startIndex
    return text[..<end].elementsEqual(open)
  }

  /// Codes and names with commas between.
  private static func names(_ bytes: [UInt8], _ range: Range<Int>) -> [Name] {
    var names: [Name] = []
    var index = range.lowerBound
    while true {
      while index < range.upperBound, bytes[index].isBlank { index += 1 }
      let word = bytes[index..<range.upperBound].prefix { $0.isAlphanumeric || $0 == .hyphen }
      // The hyphens that close a comment are no name.
      guard let first = word.first, first.isAlphanumeric else { break }
      let text = String(decoding: word, as: UTF8.self)
      names.append(
        Name(text: text, range: word.startIndex..<word.endIndex, rule: Rule.named(text)?.code))
      index = word.endIndex
      while index < range.upperBound, bytes[index].isBlank { index += 1 }
      guard index < range.upperBound, bytes[index] == UInt8(ascii: ",") else { break }
      index += 1
    }
    return names
  }

  private static let mark = Array("skillctl: allow".utf8)
  private static let rareMark = Array(mark.dropFirst())
  private static let opens = ["<!--", "#", "//", "--", ";", "%", "/*", "*", "{/*", "REM"]
    .map { Array($0.utf8) }
}

extension Rule {
  /// Why a comment cannot take findings of the rule away; nil when it can, in a skill or in `docs/`.
  func isBeyondComments(inDocs: Bool) -> String? {
    if Self.secretCodes.contains(code) {
      return "a secret is taken away only by its fingerprint in skillctl.yaml"
    }
    switch check {
    case .skill where !inDocs, .docs where inDocs: return nil
    default:
      return "what the rule finds stands in no line of \(inDocs ? "a page of docs/" : "a skill")"
    }
  }
}

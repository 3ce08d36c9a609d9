/// Relative file paths named in running text and inline code, such as `scripts/run.py`.
///
/// Read narrowly, since a rule reports those that do not exist: a path has a slash, no scheme, no
/// space, no placeholder or glob, does not start with `/` or `~`, its first folder has no dot (a
/// domain, `Node.js/Express.js`), and its last part has an extension with a letter.
enum PathMentions {
  /// The mentions in a text or inline code node's bytes.
  static func mentions(in bytes: [UInt8], _ range: Range<Int>) -> [Markdown.PathMention] {
    guard bytes[range].contains(UInt8(ascii: "/")) else { return [] }
    var mentions: [Markdown.PathMention] = []
    var start = range.lowerBound
    while start < range.upperBound {
      guard !isSeparator(bytes[start]) else {
        start += 1
        continue
      }
      var end = start
      while end < range.upperBound, !isSeparator(bytes[end]) { end += 1 }
      if let path = path(in: bytes, start..<end), standsAlone(path, in: bytes) {
        mentions.append(
          Markdown.PathMention(path: String(decoding: bytes[path], as: UTF8.self), range: path))
      }
      start = end
    }
    return mentions
  }

  /// The path that a word is once the punctuation around it is gone.
  private static func path(in bytes: [UInt8], _ word: Range<Int>) -> Range<Int>? {
    guard bytes[word].contains(UInt8(ascii: "/")) else { return nil }
    var start = word.lowerBound
    var end = word.upperBound
    while start < end, "([\"'".utf8.contains(bytes[start]) { start += 1 }
    while end > start, ".,;:!?)]\"'".utf8.contains(bytes[end - 1]) { end -= 1 }
    // A fragment or a line number behind the path is not part of it.
    if let cut = bytes[start..<end].firstIndex(where: { $0 == UInt8(ascii: "#") || $0 == .colon }) {
      let rest = bytes[cut + 1..<end]
      if bytes[cut] == .colon, !rest.allSatisfy({ $0.isDigit || $0 == .hyphen || $0 == .colon }) {
        return nil
      }
      end = cut
    }
    return isPath(bytes[start..<end]) ? start..<end : nil
  }

  private static func isPath(_ path: ArraySlice<UInt8>) -> Bool {
    guard let first = path.first,
      first.isAlphanumeric || first >= 0x80 || "._".utf8.contains(first),
      path.allSatisfy({ $0.isAlphanumeric || $0 >= 0x80 || "/._-+@".utf8.contains($0) })
    else { return false }
    let parts = path.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard parts.count > 1, let name = parts.last, let folder = parts.first else { return false }
    for part in parts.dropLast() {
      let isDots = part.elementsEqual(".".utf8) || part.elementsEqual("..".utf8)
      if part.isEmpty || !isDots && part.last == UInt8(ascii: ".") { return false }
    }
    // `.` and hidden folders may start a path, `example.com` may not.
    if folder.first != UInt8(ascii: "."), folder.contains(UInt8(ascii: ".")) { return false }
    guard let dot = name.lastIndex(of: UInt8(ascii: ".")), dot > name.startIndex else {
      return false
    }
    let suffix = name[(dot + 1)...]
    return (1...10).contains(suffix.count) && suffix.allSatisfy(\.isAlphanumeric)
      && suffix.contains(where: \.isLetter)
  }

  /// Whether no other inline touches the path: `<name>/x.md` leaves `/x.md` behind the tag, and
  /// `x.md{…}` is a pattern.
  private static func standsAlone(_ path: Range<Int>, in bytes: [UInt8]) -> Bool {
    if path.lowerBound > 0, ">}$".utf8.contains(bytes[path.lowerBound - 1]) { return false }
    return path.upperBound >= bytes.count || !"<{$".utf8.contains(bytes[path.upperBound])
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    byte.isSpace || byte == .backtick || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";")
      || byte == UInt8(ascii: "|")
  }
}

/// The patterns of one ignore file in gitignore syntax, matched exactly as git matches them.
///
/// Format: https://git-scm.com/docs/gitignore (checked 2026-11-21).
package struct IgnorePatterns: Sendable {
  /// What the patterns say of one path: the last that matches decides.
  package struct Decision: Sendable, Equatable {
    /// False when the pattern starts with `!`.
    package let ignored: Bool
    /// As it stands in the file, without the blanks at its end.
    package let pattern: String
    /// From 1.
    package let line: Int
  }

  private struct Pattern: Sendable {
    let written: String
    let line: Int
    let negative: Bool
    let directoriesOnly: Bool
    /// Without `!`, the leading and the trailing slash.
    let glob: [UInt8]
    /// Without a slash before its end it matches a name at any depth.
    let anyDepth: Bool
    /// How many bytes of the glob stand before its first special byte.
    let literalCount: Int
    /// How many bytes stand behind its last special one; 0 when that is not plain.
    let literalEnd: Int
  }

  private var patterns: [Pattern] = []

  package init(_ source: String) { self.init(bytes: Array(source.utf8)) }

  package init(bytes: [UInt8]) {
    var rest = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    var number = 0
    while !rest.isEmpty {
      let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex
      number += 1
      if let pattern = Self.pattern(rest[rest.startIndex..<end], line: number) {
        patterns.append(pattern)
      }
      rest = rest[min(end + 1, rest.endIndex)...]
    }
  }

  /// What decides about a path, or nil when nothing matches it.
  ///
  /// The path is relative to the ignore file's folder and does not end in `/`. An ignored folder
  /// decides for everything below it; nothing there can be taken back.
  package func decision(path: String, isDirectory: Bool) -> Decision? {
    if patterns.isEmpty { return nil }
    let bytes = Array(path.utf8)
    for (index, byte) in bytes.enumerated() where byte == slash {
      if let decision = lastMatch(bytes[..<index], isDirectory: true), decision.ignored {
        return decision
      }
    }
    return lastMatch(bytes[...], isDirectory: isDirectory)
  }

  private func lastMatch(_ path: ArraySlice<UInt8>, isDirectory: Bool) -> Decision? {
    let name = path.lastIndex(of: slash).map { path[($0 + 1)...] } ?? path
    // By index, since a pattern is costly to copy and nearly none matches.
    for index in patterns.indices.reversed()
    where (isDirectory || !patterns[index].directoriesOnly)
      && Self.matches(patterns[index], path, name: name)
    {
      let pattern = patterns[index]
      return Decision(ignored: !pattern.negative, pattern: pattern.written, line: pattern.line)
    }
    return nil
  }

  private static func matches(
    _ pattern: borrowing Pattern, _ path: ArraySlice<UInt8>, name: ArraySlice<UInt8>
  ) -> Bool {
    if pattern.anyDepth {
      guard pattern.literalCount < pattern.glob.count else { return name == pattern.glob[...] }
      guard name.starts(with: pattern.glob[..<pattern.literalCount]),
        name.reversed().starts(with: pattern.glob.suffix(pattern.literalEnd).reversed())
      else { return false }
      return Wildmatch.matches(pattern.glob, name, pathname: false)
    }
    // git compares the literal start by itself and matches the rest alone: a `**` that follows
    // letters stands at the rest's start and crosses slashes. Kept, since it is what git does.
    let literal = pattern.glob[..<pattern.literalCount]
    guard path.starts(with: literal) else { return false }
    return Wildmatch.matches(
      pattern.glob[pattern.literalCount...], path.dropFirst(pattern.literalCount), pathname: true)
  }

  private static func pattern(_ line: ArraySlice<UInt8>, line number: Int) -> Pattern? {
    guard let first = line.first, first != UInt8(ascii: "#") else { return nil }
    var text = line
    if text.last == UInt8(ascii: "\r") { text.removeLast() }
    text = trimmed(text.prefix { $0 != 0 })
    let written = String(decoding: text, as: UTF8.self)
    let negative = text.first == UInt8(ascii: "!")
    if negative { text.removeFirst() }
    let directoriesOnly = text.last == slash
    if directoriesOnly { text.removeLast() }
    guard !text.isEmpty else { return nil }
    let anyDepth = !text.contains(slash)
    if text.first == slash { text.removeFirst() }
    let literal = text.prefix { !special.contains($0) }
    let end = text.reversed().prefix { !special.contains($0) && $0 != UInt8(ascii: "]") }
    return Pattern(
      written: written, line: number, negative: negative, directoriesOnly: directoriesOnly,
      glob: Array(text), anyDepth: anyDepth, literalCount: literal.count,
      literalEnd: text.contains(UInt8(ascii: "\\")) ? 0 : end.count)
  }

  /// The bytes that mean more than themselves in a glob.
  private static let special = Array("*?[\\".utf8)

  /// Without spaces at the end, unless a backslash stands before them.
  private static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var end = text.startIndex
    var index = text.startIndex
    while index < text.endIndex {
      if text[index] == UInt8(ascii: "\\") {
        index += 2
        if index > text.endIndex { return text }
        end = index
      } else {
        index += 1
        if text[index - 1] != UInt8(ascii: " ") { end = index }
      }
    }
    return text[..<end]
  }
}

private let slash = UInt8(ascii: "/")

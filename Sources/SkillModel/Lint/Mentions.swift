/// Which files of a skill the texts name that were read: by their path, their name, a folder of theirs, the
/// start of their name (`` `query-` `` or `query-*`), or, as modules are imported, by their name without its
/// extension.
struct Mentions: Sendable {
  private enum Kind: Sendable { case name, folder, start }

  private struct Needle: Sendable {
    let word: [UInt8]
    let kind: Kind
    /// Numbers in ``paths``.
    let files: [Int]
  }

  private let paths: [String]
  /// By their first two bytes.
  private let needles: [UInt16: [Needle]]
  private let heads: WordHeads
  private var isMentioned: [Bool]

  init(of paths: [String]) {
    self.paths = paths
    var words: [Kind: [String: [Int]]] = [:]
    for (number, path) in paths.enumerated() {
      let parts = path.pathParts
      for folder in parts.dropLast() {
        words[.folder, default: [:]][String(folder), default: []].append(number)
      }
      guard let name = parts.last else { continue }
      words[.name, default: [:]][String(name), default: []].append(number)
      if let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot > name.startIndex {
        words[.name, default: [:]][String(name[..<dot]), default: []].append(number)
      }
      if let joint = name.utf8.firstIndex(where: { $0 == .hyphen || $0 == UInt8(ascii: "_") }) {
        words[.start, default: [:]][String(name[...joint]), default: []].append(number)
      }
    }
    let all = words.flatMap { kind, words in
      words.map { Needle(word: Array($0.key.utf8), kind: kind, files: $0.value) }
    }
    let long = all.filter { $0.word.count >= 2 }
    needles = Dictionary(grouping: long) { WordHeads.head($0.word) }
    heads = WordHeads(long.map(\.word))
    // A name of one byte is taken for named.
    isMentioned = paths.map { ($0.pathParts.last ?? "").utf8.count < 2 }
  }

  /// The paths that were named so far.
  var mentioned: Set<String> {
    Set(zip(paths, isMentioned).filter { $0.1 }.map(\.0))
  }

  /// The others, in order.
  var unmentioned: [String] { zip(paths, isMentioned).filter { !$0.1 }.map(\.0) }

  /// Whether all were named.
  var isComplete: Bool { !isMentioned.contains(false) }

  /// Takes note of what a text names.
  mutating func read(_ bytes: [UInt8]) {
    var found: Set<Int> = []
    heads.forEach(in: bytes) { start, head in
      let before = start == 0 ? 0 : bytes[start - 1]
      if before.isTokenCharacter { return }
      for needle in needles[head] ?? [] where bytes.holds(needle.word, at: start) {
        if isNamed(needle, in: bytes, before: before, end: start + needle.word.count) {
          found.formUnion(needle.files)
        }
      }
    }
    for number in found { isMentioned[number] = true }
  }

  private func isNamed(_ needle: Needle, in bytes: [UInt8], before: UInt8, end: Int) -> Bool {
    let behind = end < bytes.count ? bytes[end] : 0
    let next = end + 1 < bytes.count ? bytes[end + 1] : 0
    let isQuoted = Self.quotes.contains(behind) && Self.quotes.contains(before)
    switch needle.kind {
    case .name: return !behind.isTokenCharacter
    // By its slash, with no file behind it, or in quotes.
    case .folder: return isQuoted || behind == UInt8(ascii: "/") && !next.isTokenCharacter
    case .start: return isQuoted || Self.patterns.contains(behind)
    }
  }

  private static let quotes = ByteSet("\"'`")
  private static let patterns = ByteSet("*<{[$")
}

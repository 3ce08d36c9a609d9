import SkillModel

/// Tells what a skill says of now from what it says of the past, or only for example.
///
/// By a few English words: one that is missing gives a fact too many to look at, and one too many a fact
/// that nobody looks at. The second is the lesser evil, since a false alarm costs the trust in all others.
enum Aside {
  private static let past: Set<String> = [
    "retired", "former", "formerly", "deprecated", "archived", "obsolete", "legacy", "previously",
    "decommissioned", "superseded", "removed", "disabled", "old", "was", "were", "inactive",
  ]
  private static let pastPairs: Set<String> = ["no longer", "used to", "not any"]
  private static let pastHeadings: Set<String> = [
    "history", "changelog", "changes", "changed", "moving", "migrating", "migration", "migrated",
    "upgrading", "previous", "future", "planned", "roadmap",
  ]
  private static let examples: Set<String> = ["example", "examples", "e.g", "instance", "imagine"]

  /// Whether a paragraph, row or line is about the past, or an example.
  static func isAside(_ bytes: ArraySlice<UInt8>) -> Bool {
    let words = words(bytes)
    if words.contains(where: { past.contains($0) || examples.contains($0) }) { return true }
    return zip(words, words.dropFirst()).contains { pastPairs.contains("\($0) \($1)") }
  }

  /// Whether what stands below a heading, or in a column with this title, is about the past.
  static func isPast(heading: String) -> Bool {
    let words = words(Array(heading.utf8)[...])
    return words.contains {
      past.contains($0) || pastHeadings.contains($0) || examples.contains($0)
    }
  }

  /// Whether a whole file is.
  static func isHistory(file path: String) -> Bool {
    guard let name = path.pathParts.last else { return false }
    let stem = Array(name.utf8).prefix { $0 != UInt8(ascii: ".") }
    return words(stem).contains(where: pastHeadings.contains)
  }

  /// In lower case.
  private static func words(_ bytes: ArraySlice<UInt8>) -> [String] {
    // `example.org` is no word.
    bytes.split { !$0.isNameSign && $0 != UInt8(ascii: ".") && $0 < 0x80 }
      .map { $0.trimmed.text.lowercased() }
  }
}

import SkillModel

extension SkillDocument {
  /// Whether an offset lies between the lines of hyphens; behind the first, when the second is not there yet.
  func isInFrontMatter(_ offset: Int) -> Bool {
    guard let frontMatter else { return false }
    let content = frontMatter.content
    guard offset >= content.lowerBound else { return false }
    return frontMatter.closing.map { offset < $0.lowerBound } ?? (offset <= content.upperBound)
  }

  /// The keys that lines of the front matter begin with, but for the line at an offset: they are there even where the
  /// YAML cannot be read.
  func keys(except offset: Int) -> Set<String> {
    guard let content = frontMatter?.content else { return [] }
    let first = source.lineIndex(at: content.lowerBound)
    let last = source.lineIndex(at: content.upperBound)
    let here = source.lineIndex(at: offset)
    return Set(
      (first...last).compactMap { index in
        guard index != here, let line = KeyLine(source.text(source.lineRange(index))) else {
          return nil
        }
        return String(line.key)
      })
  }
}

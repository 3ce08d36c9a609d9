extension Rule {
  static let textAfterHash = Rule(
    "SK108", "text-after-hash", .warning,
    summary: "A text without quotes ends at a ` #` that looks like part of it.",
    why: "YAML takes a `#` behind a blank for the start of a comment: no reader sees the rest",
    help: "put the whole value in quotes; if it is a comment, write a blank behind the `#`",
    sources: [
      .init(
        "YAML 1.2.2, comments", "https://yaml.org/spec/1.2.2/#66-comments", checked: "2026-11-23")
    ],
    examples: [
      Example("---\nname: example\ndescription: Writes C# and \\#1. # a comment\n---\n"),
      Example("---\nname: example\ndescription: \"Posts to #general.\"\n---\n"),
      Example("---\nname: example\ndescription: Posts to ▸#general, when asked.◂\n---\n"),
    ]
  ) { skill, report in
    guard let source = skill.document?.source else { return }
    for entry in skill.frontMatter?.tree.root?.entries ?? []
    where ["description", "when_to_use", "compatibility", "argument-hint"].contains(
      entry.key.string)
    {
      let value = entry.value
      guard value.scalar?.style == .plain, let comment = source.comment(behind: value.range)
      else { continue }
      report(
        comment, "`\(source.text(comment).prefix(40))` is a comment, and no part of the value",
        fix: .quoting(skill, at: value.range.lowerBound))
    }
  }
}

extension SourceText {
  /// From a `#` behind a value to the end of its line, where a letter or digit follows the `#` at once.
  fileprivate func comment(behind value: Range<Int>) -> Range<Int>? {
    let line = lineRange(lineIndex(at: value.upperBound))
    guard value.upperBound <= line.upperBound,
      let start = bytes[value.upperBound..<line.upperBound].firstIndex(where: { !isWhite($0) }),
      start > value.upperBound, bytes[start] == UInt8(ascii: "#")
    else { return nil }
    var end = line.upperBound
    while end > start, isWhite(bytes[end - 1]) { end -= 1 }
    guard end > start + 1, let next = text(start + 1..<end).unicodeScalars.first,
      next.properties.isAlphabetic || next.properties.numericType != nil
    else { return nil }
    return start..<end
  }
}

extension Consumer {
  /// OpenCode 2. What its documentation asks of names is not what it does: it looks at types alone.
  static let openCode = Consumer(
    id: "opencode", title: "OpenCode",
    basis: "Its source, version 2; where version 1 differs, the words say so",
    sources: [.openCodeSkills], skipsByteOrderMark: true,
    fences: .grayMatter, yaml: .javaScript, secondTry: .blocks,
    faults: Faults(
      noDocument: .refuses("there is no file called exactly SKILL.md", ours: true),
      noFence: .loses(
        "without front matter it is known by its folder's name and not offered to the model; OpenCode 1 skips it",
        ours: true),
      unclosed: .refuses(
        "what stands behind the first `---` is taken for a language: skipped", ours: true),
      yaml: .refuses(
        "the front matter is no YAML, and is skipped with a line in the log", ours: true),
      noMapping: .refuses(
        "the front matter is no mapping, and is skipped with a line in the log", ours: true),
      encoding: .loses("what is no UTF-8 is read as U+FFFD", ours: true)),
    requirements: [
      .refuses(.missingName, ours: true) { notText("name", $0) },
      .refuses(.missingDescription, ours: true) { notText("description", $0) },
      .loses(.missingName) {
        $0["name"] == nil ? "OpenCode 1 skips a skill without a name, without a word" : nil
      },
      .loses(.missingDescription) {
        $0["description"] == nil ? "without a description it is not offered to the model" : nil
      },
    ], saysOne: false)

  private static func notText(_ key: String, _ reading: ConsumerReading) -> String? {
    guard case .other(let type) = reading[key] else { return nil }
    return "`\(key)` is \(type) and no text: skipped with a line in the log"
  }
}
